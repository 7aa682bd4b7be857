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
	for range settleSteps {
		for j := range f.Spec.NY {
			for i, x := range supply[j*f.Spec.NX : (j+1)*f.Spec.NX] {
				f.Row(s, j)[i] += float32(x * float32(dt/1000))
			}
		}
		f.Step(s, dt)
	}
	return s
}

// settle starts a modulator in its steady state, with its receptors in equilibrium with it.
func (t *Tissue) settle(c *CompiledModulator, p *PlacedModulator, m *ModulatorState) {
	f := c.Field
	n := f.Spec.NX * f.Spec.NY
	supply, starts := make([]float32, n), make([]float32, n)
	for k := range supply {
		at := p.At((float64(k%f.Spec.NX)+0.5)*f.DX, (float64(k/f.Spec.NX)+0.5)*f.DX)
		perSecond := at.Supply(at.Tonic.V)
		nM, ok := at.Balance(perSecond)
		if !ok {
			nM = maxRest
		}
		supply[k], starts[k] = float32(perSecond), float32(min(nM, maxRest))
	}
	m.Field = steadyState(f, supply, starts)
	for k := range m.Bound.Rows {
		for i, at := range t.sites {
			m.Bound.B[k][i] = float32(m.Bound.Rows[k].Occupancy(float64(m.Field.C[at])))
		}
	}
}
