package scene

// Fields: the concentrations of all modulators on a grid, as bytes, and how they are read between
// the grid's cells. Results of package math can differ between machines; here they are only drawn,
// and no trajectory reads them.

import "math"

// Fields is the concentrations of all modulators on one grid over the sheet, packed as a texture:
// each texel has one byte for each modulator, in their order, row by row from the top left. The
// byte b stands for Scale·(b/255)² nM, so that low concentrations keep fine steps. NX is 0 while
// modulators are global levels.
type Fields struct {
	NX, NY int32
	Scale  [Modulators]float32 // nM of byte 255
	Texels []byte              // TexelBytes·NX·NY
}

// Concentration decodes one byte of a modulator's channel, nM.
func (f *Fields) Concentration(modulator int, b byte) float32 {
	x := float32(b) / 255
	return f.Scale[modulator] * x * x
}

// TexelBytes is the number of bytes of a texel: one for each modulator, rounded up to a multiple of
// the four channels that a texture on the GPU has.
const TexelBytes = (Modulators + 3) / 4 * 4

// MaxTexels is the most texels that a grid may have.
const MaxTexels = 512 * 512

// maxNM is the largest Scale, nM: 1 M.
const maxNM = 1e9

// Valid reports whether f has a grid and all its texels.
func (f *Fields) Valid() bool {
	n := int64(f.NX) * int64(f.NY)
	return f.NX > 0 && f.NY > 0 && n <= MaxTexels && int64(len(f.Texels)) == TexelBytes*n
}

// Encode is the byte that is nearest to a concentration of a modulator, nM.
func (f *Fields) Encode(modulator int, nM float32) byte {
	if !(nM > 0 && f.Scale[modulator] > 0) {
		return 0
	}
	return byte(255*sqrt(min(nM/f.Scale[modulator], 1)) + 0.5)
}

// At is the concentrations at a point, nM; u and v run from 0 to 1 over the sheet. Between texels
// the field is interpolated and slightly smoothed by a quadratic spline.
func (f *Fields) At(u, v float32) (nM [Modulators]float32) {
	if !f.Valid() {
		return nM
	}
	x, y := clamp(u*float32(f.NX), -1, float32(f.NX)+1), clamp(v*float32(f.NY), -1, float32(f.NY)+1)
	i, j := int(math.Floor(float64(x))), int(math.Floor(float64(y)))
	wx, _ := spline(x - float32(i) - 0.5)
	wy, _ := spline(y - float32(j) - 0.5)
	for r := range 3 {
		row := min(max(j+r-1, 0), int(f.NY)-1) * int(f.NX)
		for c := range 3 {
			at := TexelBytes * (row + min(max(i+c-1, 0), int(f.NX)-1))
			for m := range nM {
				nM[m] += wx[c] * wy[r] * f.Concentration(m, f.Texels[at+m])
			}
		}
	}
	return nM
}

// spline is the weights of three neighbours at distance t from the middle one, and their
// derivatives.
func spline(t float32) (w, d [3]float32) {
	a, b := 0.5-t, 0.5+t
	return [3]float32{0.5 * a * a, 0.75 - t*t, 0.5 * b * b}, [3]float32{-a, -2 * t, b}
}
