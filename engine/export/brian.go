package export

// A circuit with its task as a Brian2 script. Every number in it is of the compiled specification.

import (
	_ "embed" // the script's text
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// brianText is the script. @NAME@ stands for a value; what lies between a line "#? NAME" and a line "#."
// is left out where the circuit has no such part. It is no text/template because that would make the
// page's engine much larger.
//
//go:embed brian.py.txt
var brianText string

// Arm is one condition of a script: its name and parameters.
type Arm struct {
	Name   string
	Values param.Values
}

// Brian writes a Brian2 script that runs the circuit and the task of a figure under the given arms,
// so many seeds from the first. Arms may differ in which modulators are on and how strong they are;
// what else differs, or what a script cannot say, is an error that names it.
func Brian(f *figure.Figure, arms []Arm, seed uint64, seeds int, file string) ([]byte, error) {
	var specs []*subject.Spec
	for _, a := range arms {
		m, err := f.Subject(a.Values, seed)
		if err != nil {
			return nil, err
		}
		if err := brianCan(&m.Spec); err != nil {
			return nil, fmt.Errorf("condition %s: %w", a.Name, err)
		}
		specs = append(specs, &m.Spec)
	}
	for i, s := range specs[1:] {
		if part := differs(specs[0], s); part != "" {
			return nil, fmt.Errorf("conditions %s and %s differ in their %s; one script holds conditions that differ only in which modulators are on "+
				"and their strength: export them one by one", arms[0].Name, arms[i+1].Name, part)
		}
	}
	data := brianData(specs[0])
	for i, a := range arms {
		var strength dict
		for m := range modulators.All {
			x := 0.0
			if n := &specs[i].Nuclei; n.Has[m] && n.On[m] {
				x = n.Strength[m]
			}
			strength = append(strength, entry{modulators.All[m].Column, x})
		}
		data.Conditions = append(data.Conditions, named{a.Name, strength})
	}
	values := data.values()
	values["TITLE"], values["FIGURE"], values["VERSION"], values["FILE"] = plain(f.Title)+".", f.Name, engine.Version, plain(file)
	values["SEED"], values["SEEDS"] = param.Seed(seed).String(), strconv.Itoa(seeds)
	return []byte(filled(brianText, values, map[string]bool{"plastic": data.Rule != nil, "bursts": data.Bursts != nil})), nil
}

// plain is a text that can stand in a Python comment.
func plain(text string) string {
	return strings.NewReplacer(`\`, "/", `"`, "'", "\n", " ").Replace(text)
}

// filled puts values in the place of their names in a text, and leaves out the parts that there are
// not, and lines whose only value is empty.
func filled(text string, values map[string]string, parts map[string]bool) string {
	var pairs, lines []string
	for name, value := range values {
		pairs = append(pairs, "@"+name+"@", value)
	}
	replace, keep := strings.NewReplacer(pairs...), true
	for line := range strings.Lines(text) {
		name := strings.Trim(line, "@\n")
		value, alone := values[name]
		switch part, begins := strings.CutPrefix(line, "#? "); {
		case begins:
			keep = parts[strings.TrimSpace(part)]
		case line == "#.\n":
			keep = true
		case keep && !(alone && value == "" && len(line) == len(name)+3):
			lines = append(lines, replace.Replace(line))
		}
	}
	return strings.Join(lines, "")
}

// differs names the first part in which two specifications differ besides which modulators are on;
// empty where there is none.
func differs(a, b *subject.Spec) string {
	x, y := a.Nuclei, b.Nuclei
	y.On, y.Strength = x.On, x.Strength
	switch {
	case !reflect.DeepEqual(a.Circuit.Receptors, b.Circuit.Receptors):
		return "receptor rows"
	case !reflect.DeepEqual(a.Circuit, b.Circuit):
		return "circuit"
	case !reflect.DeepEqual(a.Task, b.Task):
		return "task"
	case !reflect.DeepEqual(x, y):
		return "nuclei"
	case !reflect.DeepEqual(a.Readout, b.Readout) || !reflect.DeepEqual(a.Drives, b.Drives):
		return "readout"
	}
	return ""
}

// brianCan returns an error that names what a script cannot say of a subject; nil where it can say
// all.
func brianCan(s *subject.Spec) error {
	var no []string
	refuse := func(when bool, what string, args ...any) {
		if when && !slices.Contains(no, fmt.Sprintf(what, args...)) {
			no = append(no, fmt.Sprintf(what, args...))
		}
	}
	_, votes := s.Readout.(*subject.GroupVote)
	refuse(!votes, "a choice that is not a vote of groups at a fixed time")
	refuse(s.Tissue != nil, "modulators that diffuse through tissue")
	refuse(s.Nuclei.Monitor != nil, "nuclei that count punished outcomes")
	refuse(len(s.Influences) > 0, "modulators that act on each other's nuclei")
	refuse(s.Nuclei.Pulse != [modulators.N]float64{}, "releases as pulses")
	refuse(s.Tissue == nil && s.Nuclei.PauseTau != 0 && s.Nuclei.PauseTau != s.Nuclei.DopamineTau, "dopamine pauses of another length")
	refuse(s.Task.GoShare != 0, "a set share of Go trials")
	c := &s.Circuit
	refuse(c.DT != 1, "steps of %g ms", c.DT)
	refuse(len(c.Slow) > 0, "slow variables")
	currents := map[string]engine.Current{}
	trace, floor := 0.0, 0.0
	for i := range c.Populations {
		p := &c.Populations[i]
		refuse(p.Trace > 0 && trace > 0 && p.Trace != trace, "spike traces with several time constants")
		trace = max(trace, p.Trace)
		refuse(p.Kind != engine.Input && p.Floor != floor && i > 0, "a floor of the membrane potential in some populations")
		floor = p.Floor
		for _, k := range p.Currents {
			other, seen := currents[k.Name]
			refuse(seen && other != k, "current %s with several time constants or signs", k.Name)
			currents[k.Name] = k
		}
	}
	var rule *engine.Plasticity
	for i := range c.Projections {
		p := &c.Projections[i]
		refuse(p.Connect != nil, "sparse projections")
		refuse(p.Delay, "projections with a delay")
		refuse(!p.Uniform && p.Plastic == nil, "fixed projections with weights of their own")
		refuse(p.Sum > 0, "weights scaled to a sum")
		if q := p.Plastic; q != nil {
			refuse(q.Gated || q.Decay > 0, "synapses that are gated or decay by themselves")
			refuse(rule != nil && (q.Tau != rule.Tau || q.Potentiate != rule.Potentiate || q.Depress != rule.Depress),
				"projections with several rules of plasticity")
			rule = q
		}
	}
	bursts := ""
	for i := range c.Receptors {
		r := &c.Receptors[i]
		refuse(r.Target == engine.Reset || r.Current != "", "receptor rows on one current, or with a threshold")
		refuse(r.Target == engine.Release && slices.Contains([]string{"da", "na"}, r.Signal), "a receptor row of %s on release", r.Signal)
		if r.Target == engine.Bursts {
			this := fmt.Sprint(r.Signal, *r.Burst)
			refuse(bursts != "" && bursts != this, "bursts of several kinds")
			bursts = this
		}
	}
	if no == nil {
		return nil
	}
	return fmt.Errorf("a Brian2 script cannot say: %s", strings.Join(no, ", "))
}

// BrianFigures returns the names of the figures that Brian can write under the condition that is
// shown first.
func BrianFigures(figures figure.Set) (names []string) {
	for _, f := range figures {
		if f.Learns() {
			continue
		}
		v, err := f.Values(f.Live)
		if err != nil {
			continue
		}
		if m, err := f.Subject(v, 1); err == nil && brianCan(&m.Spec) == nil {
			names = append(names, f.Name)
		}
	}
	return names
}

// named is an entry of a table of the script, with its constants.
type named struct {
	Name      string
	Constants dict
}

// variable is a variable of the cells that receptor rows read.
type variable struct{ Variable, Level, Target, Signal string }

// brianScript is what a script is made of.
type brianScript struct {
	Populations, Projections, Assemblies     []named
	Conditions                               []named
	Stages                                   [][]string
	Currents, Signals, Nuclei, Task, Readout dict
	Criterion, Rule, Bursts                  dict   // Rule and Bursts are nil where there are none
	Rows                                     []dict // receptor rows
	DT                                       float64
	DopamineTau, NoradrenalineTau, TraceTau  float64
	CurrentEquations, ModulationEquations    []string
	Drive, Moved                             string // the membrane's input, and its next value, as expressions
	Links, Coefficients                      []variable
	BurstLevel                               string
	BurstSign, BurstSteps                    float64
	EventStep                                int // ms: every event of a trial is at a multiple of it
}

// values are the texts that the script has in the place of names.
func (d *brianScript) values() map[string]string {
	table := func(of []named) string {
		var lines []string
		for _, n := range of {
			lines = append(lines, "    "+python(n.Name)+": "+python(n.Constants)+",")
		}
		return strings.Join(lines, "\n")
	}
	var rows, links, coefficients []string
	for _, r := range d.Rows {
		rows = append(rows, "    "+python(r)+",")
	}
	for _, v := range d.Links {
		links = append(links, fmt.Sprintf("        group.%s = linked_var(levels, %s, index=network_of)", v.Variable, python(v.Level)))
	}
	for _, v := range d.Coefficients {
		coefficients = append(coefficients, fmt.Sprintf("        group.%s = coefficient(stage, %s, %s)", v.Variable, python(v.Target),
			python(v.Signal)))
	}
	burstGroup := ""
	if d.Bursts != nil {
		burstGroup = "bursts, "
	}
	lines := func(of []string) string { return strings.Join(of, "\n") }
	return map[string]string{
		"POPULATIONS": table(d.Populations), "PROJECTIONS": table(d.Projections), "ASSEMBLIES": table(d.Assemblies),
		"CONDITIONS": table(d.Conditions), "ROWS": lines(rows), "LINKS": lines(links), "COEFFICIENTS": lines(coefficients),
		"STAGES": python(d.Stages), "CURRENTS": python(d.Currents), "SIGNALS": python(d.Signals), "NUCLEI": python(d.Nuclei),
		"TASK": python(d.Task), "READOUT": python(d.Readout), "CRITERION": python(d.Criterion), "RULE": python(d.Rule),
		"BURSTS": python(d.Bursts), "BURST_GROUP": burstGroup, "BURST_LEVEL": python(d.BurstLevel), "BURST_SIGN": number(d.BurstSign),
		"BURST_STEPS": number(d.BurstSteps), "CURRENT_EQUATIONS": lines(d.CurrentEquations),
		"MODULATION_EQUATIONS": lines(d.ModulationEquations), "DRIVE": d.Drive, "MOVED": d.Moved, "DT": number(d.DT),
		"STEP_SECONDS": number(d.DT / 1000), "DOPAMINE_TAU": number(d.DopamineTau), "NORADRENALINE_TAU": number(d.NoradrenalineTau),
		"TRACE_TAU": number(d.TraceTau), "EVENT_STEP": strconv.Itoa(d.EventStep),
	}
}

func brianData(s *subject.Spec) *brianScript {
	c := &s.Circuit
	d := &brianScript{
		DT: c.DT, DopamineTau: s.Nuclei.DopamineTau, NoradrenalineTau: s.Nuclei.NoradrenalineTau,
		TraceTau: 1, // of circuits without traces
	}
	for i := range c.Populations {
		p := &c.Populations[i]
		e := dict{{"kind", [...]string{"input", "excitatory", "inhibitory"}[p.Kind]}, {"n", p.N}}
		if p.Kind != engine.Input {
			e = append(e, dict{{"tau", p.Tau}, {"threshold", p.Threshold}, {"reset", p.Reset}, {"refractory", p.Refractory}, {"noise", p.Noise},
				{"bias", p.Bias}}...)
		}
		if p.Trace > 0 {
			d.TraceTau = p.Trace
		}
		d.Populations = append(d.Populations, named{p.Name, e})
		for _, k := range p.Currents {
			if !slices.ContainsFunc(d.Currents, func(e entry) bool { return e.Key == k.Name }) {
				d.Currents = append(d.Currents, entry{k.Name, dict{{"tau", k.Tau}, {"sign", int(k.Sign)}}})
				d.CurrentEquations = append(d.CurrentEquations, fmt.Sprintf("dI_%s/dt = -I_%[1]s / (%s*ms) : 1", k.Name, number(k.Tau)))
			}
		}
	}
	d.Stages = stages(c)
	for i := range c.Projections {
		p := &c.Projections[i]
		e := dict{{"source", p.From}, {"target", p.To}, {"current", p.Current}, {"gain", p.Gain}}
		if q := p.Plastic; q != nil {
			e = append(e, dict{{"weight", p.Weight}, {"weight_sd", p.WeightSD}, {"low", p.Min}, {"high", p.Max}, {"rest", q.Rest}}...)
			d.Rule = dict{{"potentiate", q.Potentiate}, {"depress", q.Depress}, {"tau", q.Tau}}
		}
		d.Projections = append(d.Projections, named{p.Name, e})
	}
	for _, a := range c.Assemblies {
		d.Assemblies = append(d.Assemblies, named{a.Name, dict{{"population", a.Population}, {"n", a.N}, {"random", a.Random}}})
	}
	for _, drive := range s.Drives {
		d.Signals = append(d.Signals, entry{drive.Signal, []any{modulators.All[drive.Modulator].Column, int(drive.Sign)}})
	}
	d.addRows(s)
	d.addTask(s)
	return d
}

// stages groups populations that are stepped together. A new group begins where the kind changes
// from inputs to cells, and where a population receives spikes of the group in the same step.
func stages(c *engine.Spec) (out [][]string) {
	var group []string
	input := false
	for i := range c.Populations {
		p := &c.Populations[i]
		hears := slices.ContainsFunc(c.Projections, func(j engine.Projection) bool { return j.To == p.Name && slices.Contains(group, j.From) })
		if len(group) > 0 && (hears || input != (p.Kind == engine.Input)) {
			out, group = append(out, group), nil
		}
		group, input = append(group, p.Name), p.Kind == engine.Input
	}
	return append(out, group)
}

// addRows adds the receptor rows, and the equations of those that act on cells.
func (d *brianScript) addRows(s *subject.Spec) {
	sum := map[engine.Target][]string{} // the terms that a target's rows add
	drives := map[string]subject.Drive{}
	for _, drive := range s.Drives {
		drives[drive.Signal] = drive
	}
	for i := range s.Circuit.Receptors {
		r := &s.Circuit.Receptors[i]
		d.Rows = append(d.Rows, dict{{"signal", r.Signal}, {"target", string(r.Target)}, {"on", r.On}, {"gain", r.Gain}, {"side", int(r.Side)}})
		drive := drives[r.Signal]
		level := modulators.All[drive.Modulator].Column
		switch r.Target {
		case engine.Excitability, engine.Noise, engine.Slope:
			name := string(r.Target) + "_" + strings.NewReplacer(".", "_", "5", "").Replace(r.Signal)
			if slices.ContainsFunc(d.Coefficients, func(v variable) bool { return v.Variable == name }) {
				continue
			}
			d.Coefficients = append(d.Coefficients, variable{Variable: name, Target: string(r.Target), Signal: r.Signal})
			d.ModulationEquations = append(d.ModulationEquations, name+" : 1 (constant)")
			sum[r.Target] = append(sum[r.Target], fmt.Sprintf(" %s %s * %s", map[bool]string{true: "-", false: "+"}[drive.Sign < 0], name, level))
			if !slices.ContainsFunc(d.Links, func(v variable) bool { return v.Variable == level }) {
				d.Links = append(d.Links, variable{Variable: level, Level: level})
				d.ModulationEquations = append(d.ModulationEquations, level+" : 1 (linked)")
			}
		case engine.Bursts:
			d.BurstLevel, d.BurstSign = level, drive.Sign
			d.BurstSteps = math.Round(r.Burst.Duration / s.Circuit.DT)
			on := r.On
			for _, e := range d.Bursts {
				if e.Key == "on" {
					on = append(slices.Clone(e.Value.([]string)), r.On...)
				}
			}
			d.Bursts = dict{{"on", on}, {"correlated", r.Burst.Correlated}, {"amplitude", r.Burst.Amplitude}}
		}
	}
	synaptic := ""
	for _, e := range d.Currents {
		sign := " + "
		if e.Value.(dict)[1].Value.(int) < 0 {
			sign = " - "
		}
		synaptic += sign + "I_" + e.Key
	}
	if t := sum[engine.Slope]; t != nil {
		synaptic = fmt.Sprintf(" + clip(1%s, 0, inf) * (%s)", strings.Join(t, ""), strings.TrimPrefix(synaptic, " + "))
	}
	d.Drive = strings.Join(sum[engine.Excitability], "") + synaptic
	if d.Bursts != nil {
		d.ModulationEquations = append(d.ModulationEquations, "burst : 1 (linked)")
		d.Drive += fmt.Sprintf(" + %s * burst", number(d.Bursts[2].Value.(float64)))
	}
	noise := "sd"
	if t := sum[engine.Noise]; t != nil {
		noise += fmt.Sprintf(" * clip(1%s, 0, inf)", strings.Join(t, ""))
	}
	d.Moved = "v + alpha * (drive - v) + " + noise + " * randn()"
	for i := range s.Circuit.Populations {
		if p := &s.Circuit.Populations[i]; p.Floor < 0 {
			d.Moved = fmt.Sprintf("clip(%s, %s, inf)", d.Moved, number(p.Floor))
			break
		}
	}
}

// addTask adds the task, the nuclei and the readout.
func (d *brianScript) addTask(s *subject.Spec) {
	t, n, v := &s.Task, &s.Nuclei, s.Readout.(*subject.GroupVote)
	var phases, stimuli []any
	for i := range t.Phases {
		rule := t.Phases[i].Rule
		if t.Rule != 0 {
			rule = t.Rule
		}
		phases = append(phases, dict{{"rule", rule.String()}, {"kind", t.Phases[i].Kind}, {"trials", t.Phases[i].Trials}})
	}
	for _, c := range t.Stimuli {
		stimuli = append(stimuli, []any{c.Visual.String(), c.Auditory.String()})
	}
	payoff := dict{}
	for o := task.Hit; o <= task.CorrectRejection; o++ {
		payoff = append(payoff, entry{o.String(), t.Payoff[o]})
	}
	d.Task = dict{{"window", t.Timing.Window}, {"stimulus", t.Timing.Stimulus}, {"feedback", t.Timing.Feedback}, {"length", t.Timing.Length},
		{"stimuli", stimuli}, {"block", task.BlockTrials}, {"validity", t.Validity}, {"payoff", payoff}, {"phases", phases}}
	d.EventStep = gcd(gcd(t.Timing.Window, t.Timing.Stimulus), gcd(t.Timing.Feedback, t.Timing.Length))
	d.Nuclei = dict{{"memory_rate", n.MemoryRate}, {"attention_rate", n.AttentionRate}, {"patience_trials", n.PatienceTrials},
		{"patience_weight", n.PatienceWeight}, {"patience_fade", n.PatienceFade}, {"predictor_rate", n.Predictor.Rate},
		{"surprise_rate", n.Predictor.Fast}, {"expected_rate", n.Predictor.Slow}, {"surprise_threshold", n.Predictor.Threshold},
		{"lockout", n.Predictor.Lockout}}
	driven := 0
	for _, a := range s.Circuit.Assemblies {
		if first := t.Stimuli[0]; a.Name == first.Visual.String() || a.Name == first.Auditory.String() {
			driven += a.N
		}
	}
	groups := dict{{"go", v.Go[:]}, {"nogo", v.NoGo[:]}, {"critic", v.Critic[:]}}
	d.Readout = dict{{"cue_hz", v.CueHz}, {"rest_hz", v.RestHz}, {"elemental", v.Elemental}, {"driven", driven}, {"groups", groups},
		{"value_hz", v.ValueHz}, {"full_count", v.CueHz * float64(t.Timing.Stimulus) / 1000}}
	d.Criterion = dict{{"right", probe.Criterion}, {"window", probe.AccuracyWindow}, {"end", probe.EndWindow}}
}

// gcd is the greatest common divisor; that of 0 and a number is the number.
func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
