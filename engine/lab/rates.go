package lab

// Firing rates of groups over the last tenth of a second, for the page.

import (
	"neuromodlab/engine"
	"neuromodlab/engine/probe"
)

// rateMS is the window, ms, over which rates are means.
const rateMS = 100

// GroupRate is the mean firing rate of a group's cells, Hz. Cells of an input population count as
// excitatory.
type GroupRate struct {
	Name string  `json:"name"` // of the group
	E    float64 `json:"e"`    // of excitatory cells
	I    float64 `json:"i"`    // of inhibitory cells; 0 where the group has none
}

// groupRates are means over the last rateMS, or over the run where it is shorter.
func (r *SpikingRun) groupRates() []GroupRate {
	net := r.Model.Net
	out := []GroupRate{}
	cells := [][2]int{} // excitatory and inhibitory, of each group
	at := make([]int, len(net.Populations))
	side := make([]int, len(net.Populations))
	index := map[string]int{}
	for i := range net.Populations {
		name := net.Spec.Populations[i].Group
		g, ok := index[name]
		if !ok {
			g = len(out)
			index[name] = g
			out, cells = append(out, GroupRate{Name: name}), append(cells, [2]int{})
		}
		at[i] = g
		if net.Populations[i].Kind == engine.Inhibitory {
			side[i] = 1
		}
		cells[g][side[i]] += net.Populations[i].N
	}
	span := min(r.Tick(), rateMS)
	if span == 0 {
		return out
	}
	counts := make([][2]int, len(out))
	before, now, _ := r.Recorder.Spikes()
	for _, spikes := range [2][]probe.Spike{now, before} {
		for k := len(spikes) - 1; k >= 0 && spikes[k].Tick+span >= r.Tick(); k-- {
			i, _ := net.PopulationOf(int(spikes[k].Cell))
			counts[at[i]][side[i]]++
		}
	}
	hz := func(n, of int) float64 { return float64(n) * 1000 / float64(span) / float64(max(1, of)) }
	for g := range out {
		out[g].E, out[g].I = hz(counts[g][0], cells[g][0]), hz(counts[g][1], cells[g][1])
	}
	return out
}
