package sample

// Invented concentration fields and varicosities.

import (
	"math"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
)

// The grid of the invented fields.
const gridX, gridY = 100, 72

// scales are the concentrations of byte 255, nM, and tonics the shares of them at rest: those of
// four modulators, which further modulators repeat.
var (
	scales = inTurn[float32](200, 100, 1000, 50)
	tonics = inTurn(0.12, 0.12, 0.2, 0.25)
)

// inTurn gives each modulator one of the values, the first again after the last.
func inTurn[T any](values ...T) (of [scene.Modulators]T) {
	for m := range of {
		of[m] = values[m%len(values)]
	}
	return of
}

// Varicosities gives l invented places of release: each modulator innervates its own regions.
func Varicosities(l *scene.Layout, each int) {
	for m := range l.Varicosities {
		l.Varicosities[m] = l.Varicosities[m][:0]
		for i := 0; len(l.Varicosities[m]) < 2*each; i++ {
			r := mix(uint64(i)*4 + uint64(m))
			x, y := float32(r%100000)/100000*l.Width, float32(r>>32%100000)/100000*l.Height
			if float64(r>>20%1000)/1000 < 0.15+region(m, float64(x), float64(y)) {
				l.Varicosities[m] = append(l.Varicosities[m], x, y)
			}
		}
	}
}

// region is the density of a modulator's innervation at a place, 0…1.
func region(m int, x, y float64) float64 {
	spot := func(cx, cy, rx, ry float64) float64 {
		dx, dy := (x-cx)/rx, (y-cy)/ry
		return math.Exp(-dx*dx - dy*dy)
	}
	switch m {
	case modulators.DA:
		return math.Min(1, spot(740, 330, 150, 150)+0.6*spot(420, 310, 190, 230))
	case modulators.NA:
		return 0.4 + 0.25*spot(420, 300, 300, 260)
	case modulators.ACh:
		return math.Min(1, spot(105, 190, 110, 130)+spot(105, 500, 110, 130))
	}
	return 0.3 + 0.3*spot(400, 460, 200, 160)
}

// Puff is an amount released at one place and time, which then spreads and is taken up.
type Puff struct {
	Modulator int
	X, Y      float64 // µm
	At        int64   // ms
	Peak      float64 // nM, when it is released
}

// Fields fills f with concentrations at its tick: a tonic background by region, which it gives l too,
// and the puffs so far, as Gaussians that widen.
func Fields(l *scene.Layout, f *scene.Frame, puffs ...Puff) {
	g := &f.Fields
	g.NX, g.NY, g.Scale = gridX, gridY, scales
	if len(g.Texels) != scene.TexelBytes*gridX*gridY {
		g.Texels = make([]byte, scene.TexelBytes*gridX*gridY)
	}
	// Diffusion, µm²/ms, faster than in tissue so that it is visible within a fifth of a second,
	// and clearance, 1/ms.
	const first, diffusion, clearance = 24.0, 16.0, 0.006
	l.Tonic.NX, l.Tonic.NY, l.Tonic.Scale = gridX, gridY, scales
	l.Tonic.Texels = make([]byte, scene.TexelBytes*gridX*gridY)
	for j := range gridY {
		for i := range gridX {
			x, y := (float64(i)+0.5)/gridX*float64(l.Width), (float64(j)+0.5)/gridY*float64(l.Height)
			for m := range scene.Modulators {
				nM := tonics[m] * float64(scales[m]) * region(m, x, y)
				l.Tonic.Texels[scene.TexelBytes*(j*gridX+i)+m] = l.Tonic.Encode(m, float32(nM))
				for _, p := range puffs {
					if age := float64(f.Tick - p.At); p.Modulator == m && age >= 0 {
						width := first*first + 2*diffusion*age
						dx, dy := x-p.X, y-p.Y
						nM += p.Peak * first * first / width * math.Exp(-(dx*dx+dy*dy)/(2*width)-clearance*age)
					}
				}
				g.Texels[scene.TexelBytes*(j*gridX+i)+m] = g.Encode(m, float32(nM))
			}
		}
	}
}
