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

// FieldTextures is the number of textures that hold the texels.
const FieldTextures = TexelBytes / 4

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
	for _, t := range neighbours(int(f.NX), int(f.NY), u*float32(f.NX), v*float32(f.NY)) {
		for m := range nM {
			nM[m] += t.weight * f.Concentration(m, f.Texels[t.at+m])
		}
	}
	return nM
}

// neighbour is one of the nine texels around a point: its first byte, its weight, and the change of
// the weight per texel across and down.
type neighbour struct {
	at             int
	weight, dx, dy float32
}

// neighbours weights the texels around x, y, in texels, by a quadratic B-spline. Beyond the grid its
// edge goes on.
func neighbours(nx, ny int, x, y float32) (out [9]neighbour) {
	x, y = clamp(x, -1, float32(nx)+1), clamp(y, -1, float32(ny)+1)
	i, j := int(math.Floor(float64(x))), int(math.Floor(float64(y)))
	wx, gx := spline(x - float32(i) - 0.5)
	wy, gy := spline(y - float32(j) - 0.5)
	for r := range 3 {
		row := min(max(j+r-1, 0), ny-1) * nx
		for c := range 3 {
			at := TexelBytes * (row + min(max(i+c-1, 0), nx-1))
			out[3*r+c] = neighbour{at, wx[c] * wy[r], gx[c] * wy[r], wx[c] * gy[r]}
		}
	}
	return out
}

// spline is the weights of three neighbours at distance t from the middle one, and their
// derivatives.
func spline(t float32) (w, d [3]float32) {
	a, b := 0.5-t, 0.5+t
	return [3]float32{0.5 * a * a, 0.75 - t*t, 0.5 * b * b}, [3]float32{-a, -2 * t, b}
}
