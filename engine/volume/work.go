package volume

// How much a setup computes, counted before it is compiled.

import "math"

// Work is what a step of 1 ms computes on average: cells of the grid, once for each part of a field's step,
// and vesicles at twice the tonic rate.
func (s *Setup) Work() (grid, vesicles float64) {
	every := s.Every
	if every == 0 {
		every = DefaultEvery
	}
	cells := float64(s.NX * s.NY)
	for i := range s.Modulators {
		p := &s.Modulators[i]
		most := p.Vmax.V
		for _, r := range p.Regions {
			most = max(most, r.Vmax)
		}
		f := Field{Spec: FieldSpec{D: p.Apparent()}, DX: s.Width / float64(s.NX)}
		if p.Km.V > 0 {
			f.fast = most / p.Km.V
		}
		grid += cells * float64(f.Parts(float64(every))) / float64(every)
		vesicles += s.varicosities(p) * 2 * p.Tonic.V * p.Release.V / 1000
	}
	return grid, vesicles
}

// Varicosities is the number of varicosities of all modulators; where regions overlap, a little more.
func (s *Setup) Varicosities() (n float64) {
	for i := range s.Modulators {
		n += s.varicosities(&s.Modulators[i])
	}
	return n
}

func (s *Setup) varicosities(p *PlacedModulator) (n float64) {
	depth := s.Depth
	if depth == 0 {
		depth = DefaultDepth
	}
	if len(p.Regions) == 0 {
		return p.Density.V * s.Width * s.Height * depth
	}
	for _, r := range p.Regions {
		across := min(r.X1, s.Width) - max(r.X0, 0)
		down := min(r.Y1, s.Height) - max(r.Y0, 0)
		area := max(0, across) * max(0, down)
		if r.Ellipse {
			area *= math.Pi / 4
		}
		n += r.Density * area * depth
	}
	return n
}
