package export

// What a Brian2 script is filled in with: the numbers of a specification as Python.

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

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
			e = append(e, dict{{"weight", p.Weight}, {"weight_sd", p.WeightSD}, {"low", p.Min}, {"high", p.Max}, {"rest", q.Rest},
				{"decay", q.Decay}}...)
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
		{"stimuli", stimuli}, {"block", t.Block}, {"validity", t.Validity}, {"payoff", payoff}, {"phases", phases}}
	d.EventStep = gcd(gcd(t.Timing.Window, t.Timing.Stimulus), gcd(t.Timing.Feedback, t.Timing.Length))
	d.Nuclei = dict{{"memory_rate", n.MemoryRate}, {"attention_rate", n.AttentionRate}, {"patience_trials", n.PatienceTrials},
		{"patience_weight", n.PatienceWeight}, {"patience_fade", n.PatienceFade}, {"predictor_rate", n.Predictor.Rate},
		{"surprise_rate", n.Predictor.Fast}, {"expected_rate", n.Predictor.Slow}, {"surprise_threshold", n.Predictor.Threshold},
		{"lockout", n.Predictor.Lockout}}
	driven := 0
	for _, a := range s.Circuit.Assemblies {
		shown := slices.ContainsFunc(t.Stimuli[0].Drives, func(x task.Drive) bool { return x.Assembly == a.Name })
		if shown && slices.Contains(v.Elemental, a.Population) {
			driven += a.N
		}
	}
	groups := dict{{"go", v.Go[:]}, {"nogo", v.NoGo[:]}, {"critic", v.Critic[:]}}
	d.Readout = dict{{"cue_hz", v.CueHz}, {"rest_hz", v.RestHz}, {"elemental", v.Elemental}, {"driven", driven}, {"groups", groups},
		{"value_hz", v.ValueHz}, {"full_count", v.CueHz * float64(t.Timing.Stimulus) / 1000}}
	d.Criterion = dict{{"right", t.Criteria.Learnt.Right}, {"window", t.Criteria.Learnt.Of}, {"end", probe.EndWindow}}
}

// gcd is the greatest common divisor; that of 0 and a number is the number.
func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
