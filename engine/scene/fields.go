package scene

import "math"

// Fields is the concentrations of all modulators on one grid over the sheet, packed
// as a texture: a texel has a byte for each modulator, in their order, row by row from
// the top left. The byte b stands for Scale·(b/255)² nM, so that faint tails keep their
// steps. NX is 0 while modulators are global levels.
type Fields struct {
	NX, NY int32
	Scale  [Modulators]float32 // nM of byte 255
	Texels []byte              // 4·NX·NY
}

// Concentration decodes one byte of a modulator's channel, nM.
func (f *Fields) Concentration(modulator int, b byte) float32 {
	x := float32(b) / 255
	return f.Scale[modulator] * x * x
}

// MaxTexels is the most that a grid may have.
const MaxTexels = 512 * 512

// maxNM is the most that a byte can stand for, nM: 1 M.
const maxNM = 1e9

// Valid tells whether f is a grid whose texels are all there.
func (f *Fields) Valid() bool {
	n := int64(f.NX) * int64(f.NY)
	return f.NX > 0 && f.NY > 0 && n <= MaxTexels && int64(len(f.Texels)) == 4*n
}

// Encode is the byte that stands for nM of a modulator, the nearest there is.
func (f *Fields) Encode(modulator int, nM float32) byte {
	if !(nM > 0 && f.Scale[modulator] > 0) {
		return 0
	}
	return byte(255*sqrt(min(nM/f.Scale[modulator], 1)) + 0.5)
}

// At is the concentrations at a place, nM; u and v run from 0 to 1 over the sheet.
// Between texels, and a little over them, the field is smoothed by a quadratic spline.
func (f *Fields) At(u, v float32) (nM [Modulators]float32) {
	if !f.Valid() {
		return nM
	}
	s := f.sample(u*float32(f.NX), v*float32(f.NY))
	for m := range nM {
		nM[m] = s.part[m] * f.Scale[m]
	}
	return nM
}

// sampled is the fields at one place: as part of Scale, and its change per texel.
type sampled struct{ part, dx, dy [Modulators]float32 }

// sample reads the fields at x, y in texels. The nine texels around are decoded and
// then weighed by a quadratic B-spline: positive, so that nothing is drawn that is
// above its surroundings everywhere, and smooth, so that contours have no corners.
func (f *Fields) sample(x, y float32) (s sampled) {
	x, y = clamp(x, -1, float32(f.NX)+1), clamp(y, -1, float32(f.NY)+1)
	i, j := int(math.Floor(float64(x))), int(math.Floor(float64(y)))
	wx, gx := spline(x - float32(i) - 0.5)
	wy, gy := spline(y - float32(j) - 0.5)
	for r := range 3 {
		row := min(max(j+r-1, 0), int(f.NY)-1) * int(f.NX)
		for c := range 3 {
			at := 4 * (row + min(max(i+c-1, 0), int(f.NX)-1))
			w, dx, dy := wx[c]*wy[r], gx[c]*wy[r], wx[c]*gy[r]
			for m := range Modulators {
				b := float32(f.Texels[at+m]) / 255
				b *= b
				s.part[m] += w * b
				s.dx[m] += dx * b
				s.dy[m] += dy * b
			}
		}
	}
	return s
}

// spline is the weights of three neighbours at distance t of the middle one, and their
// derivatives.
func spline(t float32) (w, d [3]float32) {
	a, b := 0.5-t, 0.5+t
	return [3]float32{0.5 * a * a, 0.75 - t*t, 0.5 * b * b}, [3]float32{-a, -2 * t, b}
}

// contours is how many contour lines a field has at most.
const contours = 3

// Contours are the concentrations at which modulator's field has its lines, nM, from
// the outermost in: round values of the series 1, 2, 5, of which the highest lies well
// below Scale. Zeros where there is no scale.
func (f *Fields) Contours(modulator int) (nM [contours]float32) {
	top := 0.7 * f.Scale[modulator]
	if !(top > 0 && top <= maxNM) {
		return nM
	}
	// Only drawn, at round values: package math reaches no trajectory here.
	decade := math.Floor(math.Log10(float64(top)))
	steps := [...]float64{5, 2, 1}
	k := len(nM) - 1
	for ; k >= 0; decade-- {
		unit := math.Pow(10, decade)
		for _, step := range steps {
			if x := float32(step * unit); x <= top*1.0001 && k >= 0 {
				nM[k] = x
				k--
			}
		}
	}
	return nM
}
