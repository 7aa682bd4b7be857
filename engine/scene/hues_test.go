package scene_test

// The hues of the fields as they are drawn: apart from each other where they overlap, also for
// colour-blind eyes.

import (
	"math"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
)

// rgb is a colour, sRGB, 0 to 1.
type rgb [3]float64

// drawnAt is the colour of a place where the modulators are at multiples of their tonic levels.
func drawnAt(p *scene.Palette, times [scene.Modulators]float64, mode scene.FieldMode) rgb {
	l, f := bare()
	for m := range scene.Modulators {
		fill(l, f, m, func(x, y float64) float64 { return times[m] * float64(tonic(m)) })
	}
	v := &scene.View{Width: 720, Height: 560, Palette: *p, Hover: -1, Fields: mode}
	var list scene.List
	scene.Build(&list, l, f, v)
	c := &list.Clouds[0]
	r, g, b, a := c.At((c.X0+c.X1)/2, (c.Y0+c.Y1)/2, 1)
	over := [3]float32{r, g, b}
	var out rgb
	for k, under := range [3]uint8{p.Sheet.R, p.Sheet.G, p.Sheet.B} {
		out[k] = float64(over[k]) + (1-float64(a))*float64(under)/255
	}
	return out
}

func linearOf(x float64) float64 {
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

// lab is CIELAB under D65.
func lab(c rgb) (l, a, b float64) {
	m := [3][3]float64{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}
	white := [3]float64{0.95047, 1, 1.08883}
	var f [3]float64
	for i := range f {
		x := 0.0
		for k := range c {
			x += m[i][k] * linearOf(c[k])
		}
		if x /= white[i]; x > 0.008856 {
			f[i] = math.Cbrt(x)
		} else {
			f[i] = 7.787*x + 16.0/116
		}
	}
	return 116*f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])
}

func chroma(c rgb) float64 {
	_, a, b := lab(c)
	return math.Hypot(a, b)
}

// difference is ΔE of CIEDE2000 (Sharma, Wu & Dalal 2005).
func difference(x, y rgb) float64 {
	const rad = math.Pi / 180
	l1, a1, b1 := lab(x)
	l2, a2, b2 := lab(y)
	p7 := func(c float64) float64 { return math.Sqrt(math.Pow(c, 7) / (math.Pow(c, 7) + math.Pow(25, 7))) }
	g := 1 + 0.5*(1-p7((math.Hypot(a1, b1)+math.Hypot(a2, b2))/2))
	a1, a2 = a1*g, a2*g
	c1, c2 := math.Hypot(a1, b1), math.Hypot(a2, b2)
	hue := func(a, b float64) float64 {
		if a == 0 && b == 0 {
			return 0
		}
		return math.Mod(math.Atan2(b, a)/rad+360, 360)
	}
	h1, h2 := hue(a1, b1), hue(a2, b2)
	dh, mean := h2-h1, (h1+h2)/2
	switch {
	case c1*c2 == 0:
		dh, mean = 0, h1+h2
	case dh > 180:
		dh -= 360
		mean += 180
	case dh < -180:
		dh += 360
		mean += 180
	}
	mean = math.Mod(mean, 360)
	dl, dc, dH := l2-l1, c2-c1, 2*math.Sqrt(c1*c2)*math.Sin(dh/2*rad)
	lm, cm := (l1+l2)/2, (c1+c2)/2
	t := 1 - 0.17*math.Cos((mean-30)*rad) + 0.24*math.Cos(2*mean*rad) + 0.32*math.Cos((3*mean+6)*rad) - 0.20*math.Cos((4*mean-63)*rad)
	sl := 1 + 0.015*(lm-50)*(lm-50)/math.Sqrt(20+(lm-50)*(lm-50))
	sc, sh := 1+0.045*cm, 1+0.015*cm*t
	turn := 30 * math.Exp(-((mean-275)/25)*((mean-275)/25))
	rt := -2 * p7(cm) * math.Sin(2*turn*rad)
	return math.Sqrt(dl/sl*dl/sl + dc/sc*dc/sc + dH/sh*dH/sh + rt*dc/sc*dH/sh)
}

// TestDifferenceIsCIEDE2000 checks the formula against pairs that its authors published.
func TestDifferenceIsCIEDE2000(t *testing.T) {
	// The published pairs are in CIELAB; these sRGB colours have known differences: black and white,
	// and two equal ones.
	if d := difference(rgb{}, rgb{1, 1, 1}); math.Abs(d-100) > 0.01 {
		t.Errorf("black and white differ by %.3f", d)
	}
	if d := difference(rgb{0.2, 0.5, 0.7}, rgb{0.2, 0.5, 0.7}); d != 0 {
		t.Errorf("a colour differs from itself by %g", d)
	}
	// sRGB red and green: 86.608 (Lindbloom's calculator).
	if d := difference(rgb{1, 0, 0}, rgb{0, 1, 0}); math.Abs(d-86.6) > 0.1 {
		t.Errorf("red and green differ by %.3f", d)
	}
}

// eyes are the matrices of Machado, Oliveira & Fernandes (2009) for a missing cone, in linear RGB,
// with the least difference that hues must keep there.
var eyes = []struct {
	name   string
	least  float64
	matrix [3][3]float64
}{
	{"normal", 20, [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
	{"protan", 8, [3][3]float64{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
	{"deutan", 8, [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
	{"tritan", 8, [3][3]float64{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
}

func seenBy(c rgb, matrix [3][3]float64) (out rgb) {
	for i := range out {
		x := 0.0
		for k := range c {
			x += matrix[i][k] * linearOf(c[k])
		}
		x = min(max(x, 0), 1)
		if x <= 0.0031308 {
			out[i] = 12.92 * x
		} else {
			out[i] = 1.055*math.Pow(x, 1/2.4) - 0.055
		}
	}
	return out
}

func level(burst, other int, others, times float64) (x [scene.Modulators]float64) {
	for m := range x {
		x[m] = 1
	}
	if other >= 0 {
		x[other] = others
	}
	x[burst] = times
	return x
}

func TestHuesOfBurstsStayApartWhereFieldsOverlap(t *testing.T) {
	for theme, p := range everyPalette(t) {
		// Over each other field, at its tonic level or at twice that, and with none other.
		for over := -1; over < scene.Modulators; over++ {
			var burst [scene.Modulators]rgb
			for m := range burst {
				burst[m] = drawnAt(&p, level(m, over, 2, 3), scene.AllFields)
			}
			for m := range burst {
				for k := range m {
					if m == over || k == over {
						continue
					}
					for _, eye := range eyes {
						least := eye.least
						if over >= 0 {
							least /= 2
						}
						if eye.name == "normal" {
							least = 20
						}
						if d := difference(seenBy(burst[m], eye.matrix), seenBy(burst[k], eye.matrix)); d < least {
							t.Errorf("%s, %s, over %d: bursts of %s and %s differ by %.1f", theme, eye.name, over, modulators.Keys[k], modulators.Keys[m], d)
						}
					}
				}
			}
		}
	}
}

func TestTonicIsCalmAndBurstsAreVivid(t *testing.T) {
	for theme, p := range everyPalette(t) {
		calm := chroma(drawnAt(&p, level(0, -1, 1, 1), scene.AllFields))
		if calm > 8 {
			t.Errorf("%s: at the tonic levels the chroma is %.1f", theme, calm)
		}
		for m := range scene.Modulators {
			burst := chroma(drawnAt(&p, level(m, -1, 1, 3), scene.AllFields))
			if burst < 25 || burst < 3*calm {
				t.Errorf("%s: a burst of %s has chroma %.1f, the tonic levels %.1f", theme, modulators.Keys[m], burst, calm)
			}
			// Below its tonic level a field is nearer to the bare ground.
			ground := rgb{float64(p.Sheet.R) / 255, float64(p.Sheet.G) / 255, float64(p.Sheet.B) / 255}
			pause := difference(ground, drawnAt(&p, level(m, -1, 1, 0.3), scene.OnlyField(m)))
			if alone := difference(ground, drawnAt(&p, level(m, -1, 1, 1), scene.OnlyField(m))); pause >= alone/3 {
				t.Errorf("%s: a pause of %s differs from the ground by %.1f, its tonic level by %.1f", theme, modulators.Keys[m], pause, alone)
			}
			// Where only the dominant modulator is drawn, it has its plain hue.
			plain := drawnAt(&p, level(m, -1, 1, 3), scene.OnlyField(m))
			if d := difference(plain, drawnAt(&p, level(m, (m+1)%scene.Modulators, 2, 3), scene.DominantField)); d > 3 {
				t.Errorf("%s: the dominant %s differs by %.1f from itself alone", theme, modulators.Keys[m], d)
			}
		}
	}
}
