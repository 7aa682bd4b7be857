package lab

import (
	"math"
	"slices"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/probe"
)

// TissueNow is the present state of a tissue without a task, for the page.
type TissueNow struct {
	Groups     []GroupNow         `json:"groups"`                    // from left to right
	Hz         map[string]float64 `json:"hz" enum:"ModulatorKey"`    // rate of each nucleus, Hz
	Tonic      map[string]float64 `json:"tonic" enum:"ModulatorKey"` // the same at rest
	Wired      map[string]bool    `json:"wired" enum:"ModulatorKey"` // it goes to its targets only
	PuffRadius float64            `json:"puffRadius"`                // µm
	Puff       *PuffNow           `json:"puff"`                      // the last by hand that had a place; null before it
}

// GroupNow is a group's concentration of each modulator, nM: the mean over its patch and cells.
type GroupNow struct {
	Name string              `json:"name"`
	NM   map[string]float64  `json:"nM" enum:"ModulatorKey"`   // now
	Rest map[string]*float64 `json:"rest" enum:"ModulatorKey"` // at the tonic rate, once settled; null where uptake cannot balance the release
}

// PuffNow is a puff and what is left of it.
type PuffNow struct {
	Modulator string  `json:"modulator" enum:"ModulatorKey"`
	X         float64 `json:"x"`      // µm
	Y         float64 `json:"y"`      // µm
	MS        uint64  `json:"ms"`     // ms since then
	NM        float64 `json:"nM"`     // it added, over its radius
	Left      float64 `json:"left"`   // nM there now, the mean over that radius
	Around    float64 `json:"around"` // nM, the mean over the rest of the nearest group
}

// tissueNow is nil where there is a task; done are the commands that have acted.
func (r *SpikingRun) tissueNow(done []Command) *TissueNow {
	m, st := r.Model, r.State
	if !m.Spec.Idle() || st.Tissue == nil {
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
	for i := len(done) - 1; i >= 0 && out.Puff == nil; i-- {
		if p, ok := done[i].puff(); ok && p.placed {
			left, around := st.MeanNear(m, p.x, p.y, t.PuffRadius()), st.MeanAround(m, p.x, p.y, 3*t.PuffRadius())
			out.Puff = &PuffNow{modulators.Keys[p.modulator], p.x, p.y, r.Tick() - done[i].Tick, p.amount, left[p.modulator], around[p.modulator]}
		}
	}
	return out
}

// traces answers with the concentrations of a tissue without a task from a sample on,
// counted from 0; null with a task.
func (a *API) traces(in given) (*Traces, error) {
	from, err := in.wholeOr("from", 0, MaxTick, 0)
	if err != nil {
		return nil, err
	}
	r, ok := a.Session.Spiking()
	if !ok || !r.Model.Spec.Idle() {
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
	return &Traces{Every: probe.TraceEvery, From: from, Groups: groups, N: t.Len()}, nil
}
