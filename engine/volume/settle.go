package volume

// The steady state of a field: the concentrations at which release at the tonic rate, even over
// time, balances diffusion and clearance everywhere.

// A field is relaxed for settleTaus time constants of its clearance, from where each place would be
// without diffusion, in settleSteps steps.
const (
	settleTaus  = 4
	settleSteps = 200
)

// steadyState returns a field in its steady state. supply is the mean release at each cell of the
// grid, nM/s; starts are the concentrations there without diffusion, nM.
func steadyState(f *Field, supply, starts []float32) *FieldState {
	s := f.NewState(0)
	most := 0.0
	for j := range f.Spec.NY {
		copy(f.Row(s, j), starts[j*f.Spec.NX:])
	}
	for _, c := range starts {
		most = max(most, float64(c))
	}
	rate := f.Spec.K // 1/s, at which a small excess falls where the concentration is highest
	if f.Spec.Vmax > 0 {
		q := f.Spec.Km + most
		rate += f.Spec.Vmax * f.Spec.Km / (q * q)
	}
	if rate <= 0 {
		return s
	}
	dt := 1000 * settleTaus / (rate * settleSteps)
	release := func(ms float64) {
		for j := range f.Spec.NY {
			for i, x := range supply[j*f.Spec.NX : (j+1)*f.Spec.NX] {
				f.Row(s, j)[i] += float32(x * float32(ms/1000))
			}
		}
	}
	for range settleSteps { // half of the release comes before clearance and half after it: second order
		release(dt / 2)
		f.Step(s, dt)
		release(dt / 2)
	}
	return s
}

// Steady is the steady state in which a field of a Settled tissue began, nM, at each cell of the grid,
// row by row; nil without it, and where the modulator is wired.
func (s *State) Steady(modulator int) []float32 { return s.Modulators[modulator].steady }

// settle starts a modulator in its steady state, with its receptors in equilibrium with it.
func (t *Tissue) settle(c *CompiledModulator, p *PlacedModulator, m *ModulatorState) {
	f := c.Field
	n := f.Spec.NX * f.Spec.NY
	supply, starts := make([]float32, n), make([]float32, n)
	for k := range supply {
		at := p.At((float64(k%f.Spec.NX)+0.5)*f.DX, (float64(k/f.Spec.NX)+0.5)*f.DX)
		perSecond := at.Supply(at.Tonic.V)
		supply[k] = float32(perSecond)
		if perSecond > 0 {
			starts[k] = maxRest
			if nM, ok := at.Balance(perSecond); ok {
				starts[k] = float32(min(nM, maxRest))
			}
		}
	}
	m.Field = steadyState(f, supply, starts)
	for j := range f.Spec.NY {
		m.steady = append(m.steady, f.Row(m.Field, j)...)
	}
	for k := range m.Bound.Rows {
		for i, at := range t.sites {
			m.Bound.B[k][i] = float32(m.Bound.Rows[k].Occupancy(float64(m.Field.C[at])))
		}
	}
}
