package circuit

// The specification that a description makes under values of its parameters.

import (
	"fmt"
	"math"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// Limits of numbers in a circuit file.
const (
	maxMS      = 1e6
	maxHz      = 1e4
	maxMV      = 1e5
	maxCells   = 20_000 // of one population, and of all together in a circuit of a user's own
	maxUM      = 1e5
	maxWeight  = 1e6
	maxPlenty  = 1e9
	maxTrials  = 100_000
	maxTrialMS = 60_000
)

var kinds = map[string]engine.Kind{"input": engine.Input, "excitatory": engine.Excitatory, "inhibitory": engine.Inhibitory}

var samplings = map[string]engine.Sampling{"pairs": engine.ByPairs, "skips": engine.BySkips}

func (b *builder) population(p *population) engine.Population {
	out := engine.Population{
		Name: b.words(&p.Name), Group: b.words(&p.Group), Kind: kinds[p.Kind], N: b.whole(&p.Cells, 0, 1, maxCells), Patch: b.patch(&p.Place),
		Trace:     b.number(&p.Trace, 0, 0, maxMS),
		Threshold: b.number(&p.Threshold, 0, -maxMV, maxMV), Reset: b.number(&p.Reset, 0, -maxMV, maxMV),
		Refractory: b.number(&p.Refractory, 0, 0, maxMS), Floor: b.number(&p.Floor, 0, -maxMV, 0),
		Noise: b.number(&p.Noise, 0, 0, maxMV), Bias: b.number(&p.Bias, 0, -maxMV, maxMV),
		Classes: b.whole(&p.Classes, 0, 0, maxCells),
	}
	if _, known := kinds[p.Kind]; !known {
		b.fail(p.Name.file, p.Name.node, "%s has no kind; allowed: input, excitatory, inhibitory", out.Name)
	}
	if out.Kind != engine.Input {
		out.Tau = b.number(&p.Membrane, 0, 1, maxMS)
	}
	if p.NoiseStep.node != nil {
		out.Noise = b.number(&p.NoiseStep, 0, 0, maxMV) * math.Sqrt(out.Tau/2)
	}
	for i := range p.Currents {
		c := &p.Currents[i]
		sign := c.Sign
		if sign == 0 {
			sign = 1
		}
		out.Currents = append(out.Currents, engine.Current{Name: c.Name, Tau: b.number(&c.Tau, 0, smallest, maxMS), Sign: sign})
	}
	expand(b, p.Slow, func(s *slowInput) {
		out.Slow = append(out.Slow, engine.SlowInput{Slow: b.words(&s.Slow), Gain: b.number(&s.Gain, 0, -maxMV, maxMV),
			Class: b.whole(&s.Class, -1, -1, maxCells)})
	})
	return out
}

func (b *builder) patch(p *place) engine.Patch {
	return engine.Patch{X: b.number(&p.X, 0, -maxUM, maxUM), Y: b.number(&p.Y, 0, -maxUM, maxUM),
		RX: b.number(&p.Across, 0, 0, maxUM), RY: b.number(&p.Down, 0, 0, maxUM), Box: p.Shape != "ellipse", Column: p.Shape == "column"}
}

func (b *builder) projection(p *projection) engine.Projection {
	out := engine.Projection{
		Name: b.words(&p.Name), From: b.words(&p.From), To: b.words(&p.To), Current: p.Current, Gain: b.number(&p.Gain, 1, -maxMV, maxMV),
		Delay: p.Delay, Uniform: p.Uniform,
		Weight: b.number(&p.Weight, 0, -maxWeight, maxWeight), WeightSD: b.number(&p.Spread, 0, 0, maxWeight),
		Sum: b.number(&p.Sum, 0, 0, maxPlenty), Min: b.number(&p.Min, 0, -maxWeight, maxWeight), Max: b.number(&p.Max, 0, -maxWeight, maxWeight),
	}
	if out.Name == "" {
		out.Name = out.From + "→" + out.To
	}
	if c := p.Connect; c != nil {
		out.Connect = &engine.Connect{P: b.number(&c.P, 1, 0, 1), SX: b.number(&c.Across, 0, 0, maxUM), SY: b.number(&c.Down, 0, 0, maxUM),
			Sampling: samplings[c.Sampling]}
	}
	if q := p.Plastic; q != nil {
		out.Plastic = &engine.Plasticity{Potentiate: b.number(&q.Potentiate, 1, -maxWeight, maxWeight),
			Depress: b.number(&q.Depress, 0, -maxWeight, maxWeight), Tau: b.number(&q.Tau, 0, smallest, maxMS),
			Rest: b.number(&q.Rest, 0, -maxWeight, maxWeight), Decay: b.number(&q.Decay, 0, 0, 1), Gated: q.Gated}
	}
	return out
}

// spec is the specification under the builder's values.
func (b *builder) spec() subject.Spec {
	s := subject.Spec{Circuit: engine.Spec{Name: b.Name, DT: 1, Width: b.Size.Width, Height: b.Size.Height}}
	c := &s.Circuit
	if dt := b.number(&b.Step, 1, 0.01, 1); dt < 1 {
		c.DT, c.Substeps = dt, int(math.Round(1/dt))
		if math.Abs(float64(c.Substeps)-1/dt) > 1e-9 {
			b.fail(b.Step.file, b.Step.node, "%s ms is not allowed; allowed: 1 ms divided by a whole number", formatNumber(dt))
		}
	}
	expandAt(b, b.Populations, func(p *population, at located) {
		c.Populations, b.at.populations = append(c.Populations, b.population(p)), append(b.at.populations, at)
	})
	expand(b, b.Slow, func(x *slowVariable) {
		c.Slow = append(c.Slow, engine.Slow{Name: b.words(&x.Name), Of: b.words(&x.Of), Tau: b.number(&x.Tau, 0, smallest, maxMS),
			Gain: b.number(&x.Gain, 0, -maxPlenty, maxPlenty), Saturates: x.Saturates})
	})
	expand(b, b.Assemblies, func(a *assembly) {
		c.Assemblies = append(c.Assemblies, engine.Assembly{Name: b.words(&a.Name), Population: b.words(&a.Population),
			N: b.whole(&a.Cells, 0, 1, maxCells), Random: a.Random})
	})
	expandAt(b, b.Projections, func(p *projection, at located) {
		c.Projections, b.at.projections = append(c.Projections, b.projection(p)), append(b.at.projections, at)
	})
	s.Task = b.task()
	s.Nuclei, s.NucleusAt = b.nuclei(), b.nucleusAt()
	for i := range s.Task.Stimuli { // C is the third picture
		if c := s.Task.Stimuli[i].Visual; c != 0 {
			s.Nuclei.Cues[0] = max(s.Nuclei.Cues[0], int(c-'A')+1)
		}
	}
	inTissue := b.Tissue != nil && b.applies(&b.Tissue.only)
	s.Readout = b.readout(inTissue)
	if inTissue {
		s.Tissue, s.Drives = b.tissue(c)
	} else {
		expand(b, b.Signals, func(x *signal) {
			if m := modulators.Of(x.Modulator); has(b.v, m) {
				sign := x.Sign
				if sign == 0 {
					sign = 1
				}
				s.Drives = append(s.Drives, subject.Drive{Modulator: m, Signal: x.Name, Sign: sign})
			}
		})
	}
	for _, d := range s.Drives {
		c.Signals = append(c.Signals, d.Signal)
	}
	for i := range b.Rows {
		b.addRow(&s, &b.Rows[i], inTissue)
	}
	return s
}

// has reports whether a circuit has a modulator: it has not where there are no parameters for it,
// nor where its switch is fixed and off. Then nothing of it is in the circuit, not even at rest.
func has(v param.Values, modulator int) bool { return v.CanBeOn(modulators.Keys[modulator] + ".on") }

// setModulators sets which modulators there are, which are on, and their strengths.
func setModulators(s *nuclei.Spec, v param.Values) {
	for m, key := range modulators.Keys {
		if s.Has[m] = has(v, m); s.Has[m] {
			s.On[m], s.Strength[m] = v.On(key+".on"), v.Get(key+".strength")
		}
	}
}

func (b *builder) nuclei() nuclei.Spec {
	n := &b.Nuclei
	s := nuclei.Spec{
		DopamineTau: b.number(&n.Dopamine.Decay, 1, smallest, maxMS), PauseTau: b.number(&n.Dopamine.Pause, 0, 0, maxMS),
		NoradrenalineTau: b.number(&n.Noradrenaline.Decay, 1, smallest, maxMS),
		RandomReleases:   b.number(&n.Noradrenaline.Random, 0, 0, 1), Constant: b.number(&n.Noradrenaline.Constant, 0, 0, 10),
		ControlFrom: b.whole(&n.Noradrenaline.From, 1, 1, maxTrials),
		Pulse: [modulators.N]float64{modulators.DA: b.number(&n.Dopamine.Pulse, 0, 0, maxMS),
			modulators.NA: b.number(&n.Noradrenaline.Pulse, 0, 0, maxMS)},
		AttentionRate: b.number(&n.Attention.Rate, 0, 0, 1), MemoryRate: b.number(&n.Attention.Memory, 0, 0, 1),
		PatienceTrials: b.number(&n.Patience.Trials, 0, 0, maxTrials), PatienceWeight: b.number(&n.Patience.Weight, 0, -maxWeight, maxWeight),
		PatienceFade: b.number(&n.Patience.Fade, 0, 0, maxTrials),
	}
	if p := n.Predictor; p != nil {
		s.Predictor = nuclei.Predictor{Rate: b.number(&p.Rate, 0, 0, 1), Fast: b.number(&p.Fast, 0, 0, 1), Slow: b.number(&p.Slow, 0, 0, 1),
			Threshold: b.number(&p.Threshold, 0, 0, maxPlenty), Lockout: b.whole(&p.Lockout, 0, 0, maxTrials)}
	}
	if m := n.Monitor; m != nil {
		s.Monitor = &nuclei.Monitor{Fast: b.number(&m.Fast, 0, 0, 1), Slow: b.number(&m.Slow, 0, 0, 1),
			Threshold: b.number(&m.Threshold, 0, 0, maxPlenty), MaxExpected: b.number(&m.MaxExpected, .5, smallest, 1),
			Tonic: b.number(&m.Tonic, 0, 0, maxPlenty), Retained: b.number(&m.Retained, 0, 0, 1)}
	}
	if a := n.Anticipation; a != nil {
		s.PatienceTrials, s.PatienceWeight, s.PatienceFade = 0, 0, 0 // not kept
		s.Anticipation = &nuclei.Anticipation{Rate: b.number(&a.Rate, 0, 0, 1), Dopamine: b.number(&a.Dopamine, 0, 0, maxPlenty),
			Serotonin: b.number(&a.Serotonin, 0, 0, maxPlenty)}
	}
	for key, fade := range n.Fade {
		if m := modulators.Of(key); m >= 0 {
			s.PuffTau[m] = b.number(&fade, 0, 0, maxMS)
		}
	}
	setModulators(&s, b.v)
	return s
}

// nucleusAt is where the nuclei are drawn, µm.
func (b *builder) nucleusAt() (at [modulators.N][2]float64) {
	for key, xy := range b.Nuclei.At {
		if m := modulators.Of(key); m >= 0 && len(xy) == 2 {
			at[m] = [2]float64{xy[0], xy[1]}
		}
	}
	return at
}

// addRow adds a receptor row to a specification: to the circuit, to the influences between nuclei,
// or to the read-out. Rows with a gain of 0 have no effect and are left out.
func (b *builder) addRow(s *subject.Spec, r *row, inTissue bool) {
	gain := b.rowGain(r)
	if gain == 0 {
		return
	}
	target := engine.Target(r.Target)
	switch target {
	case NucleusRate:
		f := subject.Influence{From: modulators.Of(r.Modulator), Gain: gain, To: -1}
		expand(b, r.On, func(t *text) { f.To = modulators.Of(b.words(t)) })
		for _, d := range s.Drives {
			if d.Modulator == f.From && (!inTissue || strings.HasSuffix(d.Signal, "."+r.Receptor)) {
				f.Signals = append(f.Signals, d.Signal)
			}
		}
		s.Influences = append(s.Influences, f)
		return
	case ChoiceNoise, DecisionBound:
		a, ok := s.Readout.(*subject.Accumulator)
		if !ok {
			b.fail(r.file, r.node, "%s acts on an accumulator only", target)
			return
		}
		by := subject.LevelRow{Signal: r.signal(inTissue), Gain: gain}
		if target == ChoiceNoise {
			a.NoiseBy = append(a.NoiseBy, by)
		} else {
			a.BoundBy = append(a.BoundBy, by)
		}
		return
	}
	e := engine.Receptor{Signal: r.signal(inTissue), Target: target, Gain: gain, Side: sides[r.Side], Current: r.Current}
	expand(b, r.On, func(t *text) { e.On = append(e.On, b.words(t)) })
	if target == engine.Reset {
		e.Threshold = b.number(&r.Threshold, 0, -maxPlenty, maxPlenty)
	}
	if r.Burst != nil {
		e.Burst = &engine.Burst{Amplitude: b.number(&r.Burst.Strength, 0, -maxMV, maxMV),
			Duration: b.number(&r.Burst.Length, 0, smallest, maxMS), Correlated: b.holds(&r.Burst.Correlated)}
	}
	s.Circuit.Receptors, b.at.receptors = append(s.Circuit.Receptors, e), append(b.at.receptors, r.located)
}

var sides = map[string]engine.Side{"": engine.Both, "both": engine.Both, "rises": engine.Rises, "falls": engine.Falls}

// signal is the level that the row reads: with global levels its modulator's, in tissue that of its
// own receptor.
func (r *row) signal(inTissue bool) string {
	s := r.Modulator
	if r.Pool != "" {
		s = r.Pool
	}
	if inTissue {
		s += "." + r.Receptor
	}
	return s
}

// rowGain is the factor on the level; 0 where the row is off, or its modulator is not there.
func (b *builder) rowGain(r *row) float64 {
	if !has(b.v, modulators.Of(r.Modulator)) || !b.v.On("row."+r.ID+".on") || !b.applies(&r.only) {
		return 0
	}
	return r.Sign * b.v.Get(r.Gain) * b.v.Get("row."+r.ID+".scale")
}

// errorf is an error of the whole description.
func (d *description) errorf(l located, format string, args ...any) error {
	if l.file == nil {
		return fmt.Errorf(format, args...)
	}
	return l.file.ErrorIn(l.node, format, args...)
}
