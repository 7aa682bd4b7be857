package lab

// The present state of a tissue without a task, and its concentrations over time, for the page.

import (
	"math"
	"slices"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/probe"
)

// TissueNow is the present state of a tissue without a task.
type TissueNow struct {
	Groups     []GroupNow         `json:"groups"`                    // from left to right
	Hz         map[string]float64 `json:"hz" enum:"ModulatorKey"`    // firing rate of each nucleus, Hz
	Tonic      map[string]float64 `json:"tonic" enum:"ModulatorKey"` // tonic rate of each nucleus, Hz
	Wired      map[string]bool    `json:"wired" enum:"ModulatorKey"` // released at its targets only, without diffusion
	PuffRadius float64            `json:"puffRadius"`                // µm
	Puff       *PuffNow           `json:"puff"`                      // the last puff by hand at a place; null before the first
}

// GroupNow is a group's mean concentration of each modulator, nM, over its patch and cells.
type GroupNow struct {
	Name string              `json:"name"`
	NM   map[string]float64  `json:"nM" enum:"ModulatorKey"`   // now
	Rest map[string]*float64 `json:"rest" enum:"ModulatorKey"` // equilibrium at the tonic rate; null where there is none
}

// PuffNow is a puff and the concentrations at its place now.
type PuffNow struct {
	Modulator string  `json:"modulator" enum:"ModulatorKey"`
	X         float64 `json:"x"`      // µm
	Y         float64 `json:"y"`      // µm
	MS        uint64  `json:"ms"`     // ms since the puff
	NM        float64 `json:"nM"`     // nM that it added within its radius
	Inside    float64 `json:"left"`   // nM now, mean within that radius
	Outside   float64 `json:"around"` // nM now, mean over the rest of the nearest group
}

// tissueNow is nil where there is a task. applied are the commands that have acted.
func (r *SpikingRun) tissueNow(applied []Command) *TissueNow {
	m, st := r.Model, r.State
	if !m.Spec.NoTask() || st.Tissue == nil {
		return nil
	}
	t := m.Spec.Tissue
	out := &TissueNow{Groups: []GroupNow{}, Hz: map[string]float64{}, Tonic: map[string]float64{}, Wired: map[string]bool{},
		PuffRadius: t.PuffRadius()}
	for i := range m.Spec.Circuit.Populations {
		name := m.Spec.Circuit.Populations[i].Group
		if slices.ContainsFunc(out.Groups, func(g GroupNow) bool { return g.Name == name }) {
			continue
		}
		g := GroupNow{name, map[string]float64{}, map[string]*float64{}}
		for k, nM := range st.MeanOver(m, name) {
			g.NM[modulators.Keys[k]] = nM
		}
		for k, nM := range m.RestOver(name) {
			g.Rest[modulators.Keys[k]] = nil
			if !math.IsNaN(nM) {
				g.Rest[modulators.Keys[k]] = &nM
			}
		}
		out.Groups = append(out.Groups, g)
	}
	for i, a := range t.Axons {
		key := modulators.Keys[a.Modulator]
		out.Hz[key], out.Tonic[key], out.Wired[key] = st.Tissue.Volume.Modulators[i].Rate, a.Tonic, st.Tissue.Volume.Wired(i)
	}
	for i := len(applied) - 1; i >= 0 && out.Puff == nil; i-- {
		if p, ok := applied[i].parsePuff(); ok && p.placed {
			inside, outside := st.MeanNear(m, p.x, p.y, t.PuffRadius()), st.MeanAround(m, p.x, p.y, 3*t.PuffRadius())
			out.Puff = &PuffNow{modulators.Keys[p.modulator], p.x, p.y, r.Tick() - applied[i].Tick, p.amount,
				inside[p.modulator], outside[p.modulator]}
		}
	}
	return out
}

// traces answers the call "traces": the concentrations from a sample on, counted from 0; null with
// a task.
func (a *API) traces(args arguments) (*ConcentrationTraces, error) {
	from, err := args.wholeNumberOr("from", 0, MaxTick, 0)
	if err != nil {
		return nil, err
	}
	r, ok := a.Session.Spiking()
	if !ok || !r.Model.Spec.NoTask() {
		return nil, nil
	}
	t := &r.Traces
	from = min(from, t.Len())
	groups := map[string]map[string][]float32{}
	for g, name := range t.Groups {
		groups[name] = map[string][]float32{}
		for i, key := range modulators.Keys {
			groups[name][key] = append([]float32{}, t.NM[g][i][from:]...)
		}
	}
	return &ConcentrationTraces{Every: probe.TraceEvery, From: from, Groups: groups, N: t.Len()}, nil
}
