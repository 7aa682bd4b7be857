package probe

// The measure of dopamine in a striatum without a task: rest, clearance, a puff and a burst.

import (
	"math"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/volume"
)

// Results of package math can differ between machines in the last bit; here they only measure a
// run, and no trajectory reads them.

// The protocol of measureDopamineRelease.
const (
	puffWaitMS   = 3000 // wait at first: with blocked uptake it takes seconds until rest is reached
	puffTonicMS  = 2000 // time over which the concentration at rest is averaged
	puffNM       = 500  // concentration of a puff, over puffRadius
	puffRadius   = 20.0 // µm
	puffFollowMS = 300  // time over which the reach of the puff is measured
	puffMaxMS    = 3000 // longest time for the half-life
	reachedNM    = 10   // the puff reaches where it adds this much
	uniformNM    = 5    // added all over the sheet, to measure the time constant of clearance
	burstHz      = 20
	burstMS      = 500
	burstLastMS  = 100  // end of the burst, over which concentration is averaged
	fromMidline  = 20.0 // µm on either side of the midline that belong to no half
)

// half is the dorsal or the ventral half of a striatum's sheet.
type half struct {
	name   string
	x0, x1 float64 // µm
	x, y   float64 // µm, where a puff is given
}

func halves(m *subject.Model) [2]half {
	w, h := m.Net.Spec.Width, m.Net.Spec.Height
	return [2]half{{"dorsal", 0, w/2 - fromMidline, w / 4, h / 2}, {"ventral", w/2 + fromMidline, w, 3 * w / 4, h / 2}}
}

// measureDopamineRelease measures dopamine in a striatum at rest, its clearance, a puff and a
// burst, from the concentrations in the tissue. The effect of a puff, or of a uniform addition, is
// the difference from a twin with the same releases but without the addition, so that the random
// release of single vesicles (300 nM each, where released) does not hide it.
func measureDopamineRelease(m *subject.Model, s *subject.State) map[string]float64 {
	out := map[string]float64{}
	t := &tissueProbe{m: m, halves: halves(m), twin: subject.NewState(m)}
	t.measureRest(s, out)
	start := snapshot.Append(nil, s)
	again := func() *subject.State {
		for _, x := range []*subject.State{s, t.twin} {
			if err := snapshot.Restore(x, start); err != nil {
				panic("probe: " + err.Error()) // cannot fail: it is a state of the same model
			}
		}
		return s
	}
	t.measureClearance(again(), out)
	t.measurePuff(again(), out)
	t.measureBurst(again(), out)
	return out
}

type tissueProbe struct {
	m      *subject.Model
	halves [2]half
	twin   *subject.State // the same run without what is added
}

func (t *tissueProbe) field() *volume.Field { return t.m.Tissue.Modulators[modulators.DA].Field }

func dopamineState(s *subject.State) *volume.ModulatorState {
	return &s.Tissue.Volume.Modulators[modulators.DA]
}

// meanInTissue is the mean concentration in the tissue of a half, nM.
func (t *tissueProbe) meanInTissue(s *subject.State, h *half) float64 {
	f, sum, n := t.field(), 0.0, 0.0
	for j := range f.Spec.NY {
		for i, c := range f.Row(dopamineState(s).Field, j) {
			if x := (float64(i) + 0.5) * f.DX; x >= h.x0 && x < h.x1 {
				sum += float64(c)
				n++
			}
		}
	}
	return sum / n
}

// meanWired is the mean concentration that wiring delivered to the cells of a half, nM.
func (t *tissueProbe) meanWired(s *subject.State, h *half) float64 {
	sum, n := 0.0, 0.0
	for cell, c := range dopamineState(s).Local {
		if x := float64(t.m.Net.X[cell]); x >= h.x0 && x < h.x1 {
			sum += float64(c)
			n++
		}
	}
	return sum / n
}

// measureRest averages the concentration at the cells and in the tissue between them. For the
// field's part at the cells the mean of the field is used, because cells are few and lie at random
// positions.
func (t *tissueProbe) measureRest(s *subject.State, out map[string]float64) {
	for range puffWaitMS {
		subject.Step(t.m, s)
	}
	n := 0.0
	for ms := range puffTonicMS {
		subject.Step(t.m, s)
		if ms%4 != 3 {
			continue
		}
		n++
		for k := range t.halves {
			h := &t.halves[k]
			between := t.meanInTissue(s, h)
			out["tonic_"+h.name+"_nM"] += between + t.meanWired(s, h)
			out["between_cells_"+h.name+"_nM"] += between
		}
	}
	for key := range out {
		out[key] /= n
	}
}

// addDopamine adds dopamine to the tissue of a state.
func (t *tissueProbe) addDopamine(s *subject.State, x, y, radius, amount float64) {
	if err := volume.Puff(t.m.Tissue.Tissue, s.Tissue.Volume, modulators.DA, x, y, radius, amount, volume.Disc); err != nil {
		panic("probe: " + err.Error())
	}
}

// discDifference is the mean difference from the twin within a radius of the middle of a half, nM.
func (t *tissueProbe) discDifference(s *subject.State, h *half, radius float64) float64 {
	f, sum, n := t.field(), 0.0, 0.0
	for j := range f.Spec.NY {
		a, b := f.Row(dopamineState(s).Field, j), f.Row(dopamineState(t.twin).Field, j)
		dy := (float64(j)+0.5)*f.DX - h.y
		for i := range a {
			if dx := (float64(i)+0.5)*f.DX - h.x; dx*dx+dy*dy <= radius*radius {
				sum += float64(a[i]) - float64(b[i])
				n++
			}
		}
	}
	return sum / n
}

// timeToFall steps until the difference in both halves has fallen to a share of its first value,
// and returns the times, ms, interpolated between steps by its logarithm; most where it does not
// fall so far.
func (t *tissueProbe) timeToFall(s *subject.State, share, radius float64, most int, each func()) (ms [2]float64) {
	var first, before [2]float64
	for k := range t.halves {
		first[k] = t.discDifference(s, &t.halves[k], radius)
		before[k] = first[k]
	}
	remaining, last := len(t.halves), 0
	for now := 1; now <= most && remaining > 0; now++ {
		subject.Step(t.m, s)
		subject.Step(t.m, t.twin)
		if each != nil {
			each()
		}
		settled := false // the field changes only when it is advanced, every few ms
		for k := range t.halves {
			d := t.discDifference(s, &t.halves[k], radius)
			settled = settled || d != before[k]
			if goal := share * first[k]; ms[k] == 0 && d <= goal {
				// Package math may be used, since this result is only read and printed with nine
				// digits.
				part := math.Log(before[k]/goal) / math.Log(before[k]/max(d, 1e-9))
				ms[k] = float64(last) + part*float64(now-last)
				remaining--
			}
			before[k] = d
		}
		if settled {
			last = now
		}
	}
	for k := range ms {
		if ms[k] == 0 {
			ms[k] = float64(most)
		}
	}
	return ms
}

func (t *tissueProbe) measureClearance(s *subject.State, out map[string]float64) {
	f := t.field()
	t.addDopamine(s, f.Spec.Width/2, f.Spec.Height/2, max(f.Spec.Width, f.Spec.Height), uniformNM*f.Spec.Width*f.Spec.Height)
	tau := t.timeToFall(s, 1/math.E, f.Spec.Height/4, puffMaxMS, nil)
	for k, h := range t.halves {
		out["tau_"+h.name+"_ms"] = tau[k]
	}
}

func (t *tissueProbe) measurePuff(s *subject.State, out map[string]float64) {
	for _, h := range t.halves {
		t.addDopamine(s, h.x, h.y, puffRadius, puffNM*math.Pi*puffRadius*puffRadius)
		out["reach_"+h.name+"_um"] = 0
	}
	ms := 0
	falls := t.timeToFall(s, 0.5, puffRadius, puffFollowMS, func() {
		if ms++; ms%4 == 3 {
			t.widenReach(s, out)
		}
	})
	for ; ms < puffFollowMS; ms++ {
		subject.Step(t.m, s)
		subject.Step(t.m, t.twin)
		if ms%4 == 3 {
			t.widenReach(s, out)
		}
	}
	for k, h := range t.halves {
		out["half_life_"+h.name+"_ms"] = falls[k]
	}
}

// widenReach updates the reach of each half by where the puff is measurable now.
func (t *tissueProbe) widenReach(s *subject.State, out map[string]float64) {
	f := t.field()
	for j := range f.Spec.NY {
		a, b := f.Row(dopamineState(s).Field, j), f.Row(dopamineState(t.twin).Field, j)
		y := (float64(j) + 0.5) * f.DX
		for i := range a {
			if a[i]-b[i] < reachedNM {
				continue
			}
			x := (float64(i) + 0.5) * f.DX
			h := &t.halves[0]
			if x > f.Spec.Width/2 {
				h = &t.halves[1]
			}
			key := "reach_" + h.name + "_um"
			out[key] = max(out[key], math.Hypot(x-h.x, y-h.y))
		}
	}
}

// measureBurst holds the nucleus at the rate of a burst and averages the concentration at the cells
// at its end.
func (t *tissueProbe) measureBurst(s *subject.State, out map[string]float64) {
	n := 0.0
	for ms := range burstMS {
		s.Nuclei.Level[modulators.DA] = t.m.Spec.Tissue.LevelOf(modulators.DA, burstHz)
		subject.Step(t.m, s)
		if ms < burstMS-burstLastMS {
			continue
		}
		n++
		for k := range t.halves {
			h := &t.halves[k]
			out["burst_"+h.name+"_nM"] += t.meanInTissue(s, h) + t.meanWired(s, h)
		}
	}
	for _, h := range t.halves {
		out["burst_"+h.name+"_nM"] /= n
	}
}
