package circuit

// How long a step of a circuit takes, by counting what it does: the same on every machine, so that a file
// that one of them opens is opened by all.

import (
	"neuromodlab/engine"
	"neuromodlab/engine/subject"
)

// Times in a browser, ns: those that BenchmarkUnits (units_bench_test.go) measures in WebAssembly on an AMD EPYC server,
// given in brackets, rounded up. A cell also has what receptors and the task do at it: with 20 ns the lab's circuits take no
// longer than estimated (BenchmarkWork). Synapses are counted at a mean rate of their cells.
const (
	perInput    = 3    // a cell of an input population (2.3)
	perCell     = 20   // a cell with a membrane and noise (6.2)
	perCurrent  = 3    // a current of a cell
	perSlow     = 3    // a slow variable that drives a cell
	perSynapse  = 1    // a spike at a synapse with a weight (0.5; 0.9 where pairs are drawn)
	perPlastic  = 2.5  // more for a spike at a plastic synapse (2.2)
	perRead     = 2.5  // a cell's receptor in tissue, read every 4 ms (2.2)
	perGrid     = 3    // a part of a step of a cell of the grid (1.9; more, since a tissue settles for thousands of steps)
	perRelease  = 10   // a vesicle
	meanPerStep = 0.02 // spikes of a cell in a step: 20 Hz
)

// StepMS estimates how long a step of 1 ms takes in a browser, ms.
func StepMS(s *subject.Spec) float64 { return circuitMS(&s.Circuit) + tissueMS(s) }

func circuitMS(c *engine.Spec) float64 {
	ns := 0.0
	cells := map[string]int{}
	for i := range c.Populations {
		p := &c.Populations[i]
		cells[p.Name] = p.N
		each := float64(perInput)
		if p.Kind != engine.Input {
			each = perCell + float64(perCurrent*len(p.Currents)) + float64(perSlow*len(p.Slow))
		}
		ns += float64(each * float64(p.N))
	}
	for i := range c.Projections {
		p := &c.Projections[i]
		share, each := 1.0, 0.0
		if p.Connect != nil {
			share = p.Connect.P
		}
		if !p.Uniform || p.Connect != nil {
			each = perSynapse
		}
		if p.Plastic != nil {
			each += perPlastic
		}
		ns += float64(each * meanPerStep * share * float64(cells[p.From]*cells[p.To]))
	}
	return ns / 1e6 * float64(max(1, c.Substeps))
}

func tissueMS(s *subject.Spec) float64 {
	t := s.Tissue
	if t == nil {
		return 0
	}
	cells := 0
	for i := range s.Circuit.Populations {
		cells += s.Circuit.Populations[i].N
	}
	grid, vesicles := t.Setup.Work()
	return (float64(perGrid*grid) + float64(perRelease*vesicles) + float64(perRead*float64(len(t.Reads)*cells))) / 1e6
}

// Limits of a circuit of a user's own, so that the page never seems to stand still, on any machine.
const (
	maxStepMS       = 3 // of a step
	maxTissueMS     = 1 // of its tissue, which at the start settles in some thousand steps that no bar shows
	maxAxons        = 16
	maxVaricosities = 4_000_000 // of all axons together
)

// checkWork refuses a circuit whose steps would take too long, or whose tissue would not fit in memory.
func (b *builder) checkWork(s *subject.Spec, whole located) error {
	if t := s.Tissue; t != nil {
		at := b.Tissue.located
		if n := len(t.Axons); n > maxAxons {
			return b.errorf(at.member("axons"), "%d axons are too many; allowed: %d", n, maxAxons)
		}
		if n := t.Setup.Varicosities(); n > maxVaricosities {
			return b.errorf(at, "the axons have %.2g varicosities; allowed: %.2g; a thinner slab or a lower density has fewer", n,
				float64(maxVaricosities))
		}
		if ms := tissueMS(s); ms > maxTissueMS {
			return b.errorf(at.member("grid"), "a step of 1 ms would take about %.2g ms for its tissue; allowed: %d; a coarser grid takes less", ms,
				maxTissueMS)
		}
	}
	if ms := StepMS(s); ms > maxStepMS {
		return b.errorf(whole, "a step of 1 ms would take about %.2g ms in a browser; allowed: %d; fewer cells take less", ms, maxStepMS)
	}
	return nil
}
