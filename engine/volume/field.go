package volume

// Field: the concentration of one modulator on a grid, with its diffusion and clearance. step.go
// advances it.

import (
	"fmt"
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// FieldSpec describes the diffusion and clearance of one modulator on a grid.
type FieldSpec struct {
	Width, Height float64 // of the sheet, µm
	NX, NY        int     // cells of the grid
	Periodic      bool

	D    float64 // apparent diffusion coefficient D*, µm²/s
	Vmax float64 // of uptake, nM/s
	Km   float64 // of uptake, nM
	K    float64 // linear clearance, 1/s

	// VmaxScale multiplies Vmax in each cell of the grid, row by row, for sheets whose regions
	// differ in their transporters. nil = 1 everywhere.
	VmaxScale []float32
}

// Limits of a grid.
const (
	MinGrid  = 4
	MaxGrid  = 512
	MaxParts = 64 // most parts into which a millisecond is divided
)

// maxNM is the highest concentration that a cell may hold, nM: 1 M. A step computes in float32 and
// squares concentrations twice, up to about 1e36.
const maxNM = 1e9

// Field is the constants of a FieldSpec on its grid.
type Field struct {
	Spec   FieldSpec
	DX     float64 // width of a cell, µm
	stride int     // cells of a row, with the halo
	fast   float64 // highest rate of uptake at low concentration, 1/s
}

// FieldState is the concentrations on the grid. The grid has a halo of one cell on all sides, so
// that borders need no branches.
type FieldState struct {
	C      []float32 // nM, (NX+2)·(NY+2), row by row; see Field.Index
	next   []float32 // scratch array of a step
	parts  uint64    // number of parts made so far
	stride int

	kernel kernel  // scratch: the constants of the last step
	of     *Field  // whose they are
	h      float64 // for parts of how many ms
}

// NewField checks a FieldSpec. Cells must be square within a thousandth.
func NewField(s FieldSpec) (*Field, error) {
	if s.Vmax == 0 {
		s.Km = 1 // not used
	}
	for _, c := range []struct {
		name   string
		x      float64
		lo, hi float64
	}{
		{"width", s.Width, 1, 1e5}, {"height", s.Height, 1, 1e5}, {"grid", float64(s.NX), MinGrid, MaxGrid},
		{"grid", float64(s.NY), MinGrid, MaxGrid},
		{"D", s.D, 0, 1e5}, {"Vmax", s.Vmax, 0, 1e8}, {"Km", s.Km, 1e-1, 1e8}, {"k", s.K, 0, 1e5},
	} {
		if !(c.x >= c.lo && c.x <= c.hi) {
			return nil, fmt.Errorf("volume: %s of %g is not allowed; allowed: %g to %g", c.name, c.x, c.lo, c.hi)
		}
	}
	dx, dy := s.Width/float64(s.NX), s.Height/float64(s.NY)
	if math.Abs(dx-dy) > 1e-3*dx {
		return nil, fmt.Errorf("volume: cells of %g by %g µm; they must be square", dx, dy)
	}
	top := float32(1)
	if s.VmaxScale != nil {
		if len(s.VmaxScale) != s.NX*s.NY {
			return nil, fmt.Errorf("volume: a map of %d values for a grid of %d cells", len(s.VmaxScale), s.NX*s.NY)
		}
		top = 0
		for _, v := range s.VmaxScale {
			if !(v >= 0 && v <= 1e3) {
				return nil, fmt.Errorf("volume: a scale of uptake of %g is not allowed; allowed: 0 to 1000", v)
			}
			top = max(top, v)
		}
	}
	f := &Field{Spec: s, DX: dx, stride: s.NX + 2, fast: s.Vmax / s.Km * float64(top)}
	if n := f.Parts(1); n > MaxParts {
		return nil,
			fmt.Errorf("volume: 1 ms would need %d parts, %d are allowed: cells of %.3g µm are small for D* = %g µm²/s (stable to %.3g ms), or "+
				"clearance is fast (%.3g/s); use a coarser grid",
				n, MaxParts, dx, s.D, f.StableStep(), f.fast)
	}
	return f, nil
}

// StableStep is the longest stable explicit diffusion step, ms: dx²/(4D*). With longer steps the
// finest pattern on the grid grows instead of fading.
func (f *Field) StableStep() float64 {
	if f.Spec.D == 0 {
		return math.Inf(1)
	}
	return f.DX * f.DX / (4 * f.Spec.D) * 1000
}

// Parts is the number of equal parts into which dt ms are divided. Each is at most half the stable
// diffusion step, so that no pattern overshoots, and at most one time constant of the fastest
// uptake, so that nothing becomes negative.
func (f *Field) Parts(dt float64) int {
	diffusion := dt / (0.5 * f.StableStep())
	uptake := dt / 1000 * f.fast
	return max(1, int(math.Ceil(max(diffusion, uptake)-1e-9)))
}

// NewState returns a field with the same concentration everywhere, nM.
func (f *Field) NewState(nM float64) *FieldState {
	n := f.stride * (f.Spec.NY + 2)
	s := &FieldState{C: make([]float32, n), next: make([]float32, n), stride: f.stride}
	for i := range s.C {
		s.C[i] = float32(nM)
	}
	return s
}

// Index is the index in C of the cell that holds a point, µm; points outside the sheet count as the
// nearest inside.
func (f *Field) Index(x, y float64) int {
	i := min(max(int(x/f.DX), 0), f.Spec.NX-1)
	j := min(max(int(y/f.DX), 0), f.Spec.NY-1)
	return f.cell(i, j)
}

func (f *Field) cell(i, j int) int { return (j+1)*f.stride + i + 1 }

// At is the concentration at cell i, j of the grid, nM.
func (f *Field) At(s *FieldState, i, j int) float32 { return s.C[f.cell(i, j)] }

// Row is row j of the grid, without its halo, nM. It is part of the state, not a copy, and valid
// until the next Step.
func (f *Field) Row(s *FieldState, j int) []float32 {
	at := f.cell(0, j)
	return s.C[at : at+f.Spec.NX : at+f.Spec.NX]
}

// Mean is the mean concentration over the sheet, nM.
func (f *Field) Mean(s *FieldState) float64 {
	sum := 0.0
	for j := range f.Spec.NY {
		for _, c := range f.Row(s, j) {
			sum += float64(c)
		}
	}
	return sum / float64(f.Spec.NX*f.Spec.NY)
}

// Shape is how a puff is spread over the sheet when it is given.
type Shape uint8

// The shapes of a puff of radius r.
const (
	Disc     Shape = iota // uniform within r
	Gaussian              // with standard deviation r/2: 86 % lies within r
)

// Puff adds a modulator at a point: amount is nM·µm², concentration × area. All of it arrives on
// the sheet, also where part of the shape lies outside. Puff returns an error where a number is not
// finite, the radius is not between 0 and the size of the sheet, or the amount would raise a cell
// beyond maxNM; the field is then unchanged.
func (f *Field) Puff(s *FieldState, x, y, radius, amount float64, shape Shape) error {
	if !(x >= 0 && x <= f.Spec.Width && y >= 0 && y <= f.Spec.Height) {
		return fmt.Errorf("volume: a puff at %g, %g µm is outside the sheet of %g by %g µm", x, y, f.Spec.Width, f.Spec.Height)
	}
	if !(radius >= 0 && radius <= max(f.Spec.Width, f.Spec.Height)) {
		return fmt.Errorf("volume: a puff's radius of %g µm is not allowed; allowed: 0 to %g", radius, max(f.Spec.Width, f.Spec.Height))
	}
	perCell := amount / (f.DX * f.DX) // nM, if a single cell received all of it
	if !(amount >= 0 && perCell <= maxNM/2) {
		return fmt.Errorf("volume: a puff of %g nM·µm² is not allowed; allowed: 0 to %g", amount, maxNM/2*f.DX*f.DX)
	}
	if total := f.shape(s, x, y, radius, shape, 0); total > 0 {
		f.shape(s, x, y, radius, shape, perCell/total)
	} else { // smaller than a cell
		c := &s.C[f.Index(x, y)]
		*c = min(maxNM, *c+float32(perCell))
	}
	return nil
}

// shape adds gain × a shape of height 1 to the field and returns the sum of the shape over the
// cells.
func (f *Field) shape(s *FieldState, x, y, radius float64, shape Shape, gain float64) float64 {
	reach := radius
	if shape == Gaussian {
		reach = 2 * radius // four standard deviations
	}
	total := 0.0
	for j := max(0, int((y-reach)/f.DX)); j <= min(f.Spec.NY-1, int((y+reach)/f.DX)); j++ {
		row := f.Row(s, j)
		for i := max(0, int((x-reach)/f.DX)); i <= min(f.Spec.NX-1, int((x+reach)/f.DX)); i++ {
			dx, dy := float64((float64(i)+0.5)*f.DX)-x, float64((float64(j)+0.5)*f.DX)-y
			d2 := float64(dx*dx) + float64(dy*dy)
			if d2 > reach*reach {
				continue
			}
			h := 1.0
			if shape == Gaussian {
				h = fmath.Exp(-2 * d2 / (radius * radius))
			}
			total += h
			if gain > 0 {
				row[i] = min(maxNM, row[i]+float32(gain*h))
			}
		}
	}
	return total
}

// Walk lists the state's fields. The halo and the scratch array are rewritten in every step and are
// not part of the state.
func (s *FieldState) Walk(w snapshot.Walker) {
	w.U64(&s.parts)
	for at := s.stride; at < len(s.C)-s.stride; at += s.stride {
		w.F32(s.C[at+1 : at+s.stride-1])
	}
}
