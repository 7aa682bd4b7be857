package circuit

// The builder: a description and values of its parameters become a specification.

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/document"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// builder computes the numbers of a description. It keeps the first error; after one, all numbers
// are the smallest that is allowed.
type builder struct {
	*description
	v         param.Values
	constants map[string]float64
	counters  []counter
	turns     int
	err       error
}

// counter is one of a block, at its present turn.
type counter struct {
	name   string
	number float64
	word   string // where it counts words
}

// maxTurns limits the turns of all blocks of a circuit.
const maxTurns = 10_000

// maxCount limits the turns of one block.
const maxCount = 64

// newBuilder computes the constants.
func (d *description) newBuilder(v param.Values) *builder {
	b := &builder{description: d, v: v, constants: make(map[string]float64, len(d.Constants))}
	for i := range d.Constants {
		c := &d.Constants[i]
		b.constants[c.name] = b.number(&c.value, 0, -math.MaxFloat64, math.MaxFloat64)
	}
	return b
}

func (b *builder) fail(f *document.File, n *document.Node, format string, args ...any) {
	if b.err == nil {
		b.err = f.ErrorIn(n, format, args...)
	}
}

// lookup is the value of a name: of a counter, a constant, or a parameter.
func (b *builder) lookup(name string) (float64, bool) {
	for i := len(b.counters) - 1; i >= 0; i-- {
		if c := &b.counters[i]; c.name == name && c.word == "" {
			return c.number, true
		}
	}
	if x, ok := b.constants[name]; ok {
		return x, true
	}
	if !b.v.Has(name) {
		return 0, false
	}
	if d, _ := b.v.Table().Find(name); d.Kind == param.Choice { // a choice of numbers, such as the grid's
		x, err := strconv.ParseFloat(b.v.Choice(name), 64)
		return x, err == nil
	}
	return b.v.Get(name), true
}

// number computes a value from lo to hi; fallback stands for one that the file does not give.
func (b *builder) number(x *value, fallback, lo, hi float64) float64 {
	for x.then != nil {
		if b.holds(&x.when) {
			x = x.then
		} else {
			x = x.or
		}
	}
	if x.node == nil {
		return fallback
	}
	y, err := x.code.eval(b.lookup)
	if err != nil {
		b.fail(x.file, x.node, "%v", err)
		return lo
	}
	if !(y >= lo && y <= hi) {
		b.fail(x.file, x.node, "%s is not allowed; allowed: %s", formatNumber(y), rangeOf(lo, hi))
		return lo
	}
	return y
}

// whole is number for a whole number.
func (b *builder) whole(x *value, fallback, lo, hi int) int {
	y := b.number(x, float64(fallback), float64(lo), float64(hi))
	if y != math.Trunc(y) {
		b.fail(x.file, x.node, "%s is not allowed; allowed: a whole number from %d to %d", formatNumber(y), lo, hi)
		return lo
	}
	return int(y)
}

func formatNumber(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

func rangeOf(lo, hi float64) string {
	switch {
	case lo == -math.MaxFloat64 && hi == math.MaxFloat64:
		return "a finite number"
	case lo == smallest:
		return "more than 0, up to " + formatNumber(hi)
	}
	return formatNumber(lo) + " to " + formatNumber(hi)
}

// smallest is the lower limit of what must be more than 0.
const smallest = 1e-9

// words is a text with what stands in its braces computed.
func (b *builder) words(t *text) string {
	if len(t.parts) == 0 {
		return t.plain
	}
	var out strings.Builder
	for i, piece := range t.split {
		out.WriteString(piece)
		if i == len(t.parts) {
			break
		}
		if e := t.parts[i]; len(e) == 1 && e[0].do == 'v' {
			if word, ok := b.word(e[0].name); ok {
				out.WriteString(word)
				continue
			}
		}
		x, err := t.parts[i].eval(b.lookup)
		if err != nil {
			b.fail(t.file, t.node, "%v", err)
			return t.plain
		}
		if x != math.Trunc(x) || math.Abs(x) > 1e6 {
			b.fail(t.file, t.node, "%s cannot stand in a name; allowed: a whole number", formatNumber(x))
			return t.plain
		}
		out.WriteString(strconv.Itoa(int(x)))
	}
	return out.String()
}

// word is the present word of a counter.
func (b *builder) word(name string) (string, bool) {
	for i := len(b.counters) - 1; i >= 0; i-- {
		if c := &b.counters[i]; c.name == name && c.word != "" {
			return c.word, true
		}
	}
	return "", false
}

// holds reports whether a condition is met; one without tests is.
func (b *builder) holds(c *condition) bool {
	for i := range c.tests {
		t := &c.tests[i]
		if !slices.ContainsFunc(t.allowed, func(allowed any) bool { return b.equals(c, t, allowed) }) {
			return false
		}
	}
	return true
}

func (b *builder) equals(c *condition, t *test, allowed any) bool {
	switch x := allowed.(type) {
	case bool:
		return b.v.Has(t.name) && b.v.On(t.name) == x
	case float64:
		y, ok := b.lookup(t.name)
		return ok && x == y
	case string:
		if word, ok := b.word(t.name); ok {
			return word == x
		}
		if d, err := b.v.Table().Find(t.name); err == nil && d.Kind == param.Choice {
			return b.v.Choice(d.Key) == x
		}
		e, err := parseExpression(x)
		if err != nil {
			b.fail(c.file, t.at, "%v", err)
			return false
		}
		want, err := e.eval(b.lookup)
		if err != nil {
			b.fail(c.file, t.at, "%v", err)
			return false
		}
		y, ok := b.lookup(t.name)
		return ok && y == want
	}
	return false
}

// applies reports whether a part is there under the present values.
func (b *builder) applies(o *only) bool {
	return b.holds(&o.When) && (len(o.Unless.tests) == 0 || !b.holds(&o.Unless))
}

// expand calls do with each item of a list, those of blocks at every turn.
func expand[T any](b *builder, l list[T], do func(*T)) {
	for i := range l {
		if b.err != nil {
			return
		}
		if e := &l[i]; e.block != nil {
			turn(b, e, e.block.each, do)
		} else if limited, ok := any(e.item).(interface{ limits() *only }); !ok || b.applies(limited.limits()) {
			do(e.item)
		}
	}
}

// turn runs through the counters that are left, the last fastest.
func turn[T any](b *builder, e *entry[T], each loops, do func(*T)) {
	if len(each) == 0 {
		if b.turns++; b.turns > maxTurns {
			b.fail(e.at.file, e.at.node, "the circuit's blocks have too many turns; allowed: %d", maxTurns)
			return
		}
		if b.applies(&e.block.only) {
			expand(b, e.block.of, do)
		}
		return
	}
	l := &each[0]
	n := len(l.words)
	if l.words == nil {
		n = b.whole(&l.turns, 0, 0, maxCount)
	}
	for i := range n {
		if b.err != nil {
			return
		}
		c := counter{name: l.name, number: float64(i)}
		if l.words != nil {
			c.word = l.words[i]
		}
		b.counters = append(b.counters, c)
		turn(b, e, each[1:], do)
		b.counters = b.counters[:len(b.counters)-1]
	}
}

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
		out.Connect = &engine.Connect{P: b.number(&c.P, 1, 0, 1), SX: b.number(&c.Across, 0, 0, maxUM), SY: b.number(&c.Down, 0, 0, maxUM)}
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
	expand(b, b.Populations, func(p *population) { c.Populations = append(c.Populations, b.population(p)) })
	expand(b, b.Slow, func(x *slowVariable) {
		c.Slow = append(c.Slow, engine.Slow{Name: b.words(&x.Name), Of: b.words(&x.Of), Tau: b.number(&x.Tau, 0, smallest, maxMS),
			Gain: b.number(&x.Gain, 0, -maxPlenty, maxPlenty), Saturates: x.Saturates})
	})
	expand(b, b.Assemblies, func(a *assembly) {
		c.Assemblies = append(c.Assemblies, engine.Assembly{Name: b.words(&a.Name), Population: b.words(&a.Population),
			N: b.whole(&a.Cells, 0, 1, maxCells), Random: a.Random})
	})
	expand(b, b.Projections, func(p *projection) { c.Projections = append(c.Projections, b.projection(p)) })
	s.Task = b.task()
	s.Nuclei, s.NucleusAt = b.nuclei(), b.nucleusAt()
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
	s.Circuit.Receptors = append(s.Circuit.Receptors, e)
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
