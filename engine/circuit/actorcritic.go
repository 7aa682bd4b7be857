// Package circuit has the circuits: each a specification made from a table of parameters. This
// file has the actor–critic.
package circuit

import (
	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// Numbers of cells for which the constants of the table were chosen. With other numbers the
// effect of a spike is scaled, so that the sum over a population stays the same.
const (
	referenceCueCells = 10
	referenceE        = 30
	referenceI        = 10
)

// ActorCritic is the spiking actor–critic of Mei et al. (arXiv 2501.06762, section 6), with four
// modulators instead of two. Go and No-Go compete through each other's inhibition, and a critic
// expects the reward. Inputs carry pictures, sounds and, for the critic only, pairs of both. The
// values are of ActorCriticParams.
func ActorCritic(v param.Values) subject.Spec {
	s := subject.Spec{
		Circuit: actorCriticCircuit(v),
		Task:    taskSpec(v),
		Nuclei:  nucleiSpec(v),

		NucleusAt: nucleusAt,
		Readout: &subject.GroupVote{
			CueHz: v.Get("net.cue_hz"), RestHz: v.Get("net.rest_hz"),
			Elemental: []string{"visual", "auditory"}, Configural: "configural",
			Go: [2]string{"go.e", "go.i"}, NoGo: [2]string{"nogo.e", "nogo.i"}, Critic: [2]string{"critic.e", "critic.i"},
			ValueHz: v.Get("net.value_hz"),
		},
	}
	for _, d := range globalDrives {
		if has(v, d.Modulator) {
			s.Drives = append(s.Drives, d)
		}
	}
	if diffusing(v) {
		s.Tissue, s.Drives = tissue(v, &s.Circuit)
		s.Nuclei.DopamineTau, s.Nuclei.PauseTau = v.Get("field.da_ms"), v.Get("field.da_pause")
		s.Nuclei.NoradrenalineTau = v.Get("field.na_ms")
	}
	for _, d := range s.Drives {
		s.Circuit.Signals = append(s.Circuit.Signals, d.Signal)
	}
	s.Influences = influences(v, s.Drives)
	return s
}

// globalDrives make the circuit's signals where modulators are global levels.
var globalDrives = []subject.Drive{
	{Modulator: modulators.DA, Signal: "da", Sign: 1},
	{Modulator: modulators.NA, Signal: "na", Sign: 1},
	{Modulator: modulators.ACh, Signal: "ach.visual", Sign: 1},
	{Modulator: modulators.ACh, Signal: "ach.auditory", Sign: -1},
	{Modulator: modulators.HT, Signal: "5ht", Sign: 1},
}

// nucleusAt is where the nucleus of each modulator is drawn, µm.
var nucleusAt = [modulators.N][2]float64{{905, 175}, {905, 545}, {235, 52}, {235, 655}}

func actorCriticCircuit(v param.Values) engine.Spec {
	s := engine.Spec{
		Name: "actor-critic", DT: 1, Width: 1000, Height: 720,
	}
	inputs, cue := v.Int("net.inputs"), v.Int("net.cue_cells")
	trace := v.Get("stdp.tau")
	s.Populations = []engine.Population{
		{Name: "visual", Group: "visual", Kind: engine.Input, N: inputs, Trace: trace, Patch: engine.Patch{X: 105, Y: 190, RX: 72, RY: 105}},
		{Name: "auditory", Group: "auditory", Kind: engine.Input, N: inputs, Trace: trace, Patch: engine.Patch{X: 105, Y: 500, RX: 72, RY: 105}},
		{Name: "configural", Group: "configural", Kind: engine.Input, N: 4 * v.Int("net.configural"), Trace: trace,
			Patch: engine.Patch{X: 705, Y: 590, RX: 120, RY: 44}},
	}
	for _, a := range []engine.Assembly{{Name: "A"}, {Name: "B"}, {Name: "X"}, {Name: "Y"}} {
		a.Population, a.N, a.Random = "visual", cue, true
		if !task.Cue(a.Name[0]).Visual() {
			a.Population = "auditory"
		}
		s.Assemblies = append(s.Assemblies, a)
	}
	for _, c := range task.Compounds {
		s.Assemblies = append(s.Assemblies, engine.Assembly{Name: c.Visual.String() + c.Auditory.String(), Population: "configural",
			N: v.Int("net.configural")})
	}
	goAt := engine.Patch{X: 400, Y: 175, RX: 120, RY: 110}
	noGoAt := engine.Patch{X: 400, Y: 450, RX: 120, RY: 110}
	criticAt := engine.Patch{X: 740, Y: 330, RX: 105, RY: 110}
	s.Populations = append(s.Populations,
		cells(v, "go.e", goAt), cells(v, "nogo.e", noGoAt), cells(v, "critic.e", criticAt),
		cells(v, "go.i", goAt), cells(v, "nogo.i", noGoAt), cells(v, "critic.i", criticAt))
	s.Projections = projections(v)
	s.Receptors = receptors(v, actorRows, diffusing(v))
	return s
}

// cells returns one population of Go, No-Go or critic by its name.
func cells(v param.Values, name string, at engine.Patch) engine.Population {
	group, sign := name[:len(name)-2], name[len(name)-1]
	p := engine.Population{
		Name: name, Group: group, Kind: engine.Excitatory, N: v.Int("net.e"), Patch: at,
		Tau: v.Get("neuron.tau_e"), Threshold: v.Get("neuron.threshold"), Refractory: v.Get("neuron.refractory"),
		Noise: v.Get("neuron.noise"), Bias: v.Get("neuron.bias_actor"),
	}
	input := engine.Current{Name: "input", Tau: v.Get("neuron.tau_syn"), Sign: 1}
	inhibition := engine.Current{Name: "inhibition", Tau: v.Get("neuron.tau_inh"), Sign: -1}
	p.Currents = []engine.Current{input}
	if sign == 'i' {
		p.Kind, p.N, p.Tau = engine.Inhibitory, v.Int("net.i"), v.Get("neuron.tau_i")
	} else {
		p.Trace = v.Get("stdp.tau")
	}
	if group == "critic" {
		p.Tau, p.Bias = v.Get("neuron.tau_e"), v.Get("neuron.bias_critic")
	} else if sign == 'e' {
		p.Currents = append(p.Currents, engine.Current{Name: "recurrent", Tau: input.Tau, Sign: 1}, inhibition)
	}
	return p
}

func projections(v param.Values) []engine.Projection {
	perCue := referenceCueCells / v.Get("net.cue_cells")
	perCompound := referenceCueCells / v.Get("net.configural")
	perE, perI := referenceE/v.Get("net.e"), referenceI/v.Get("net.i")
	rule := &engine.Plasticity{
		Potentiate: 1, Depress: v.Get("stdp.depress"), Tau: v.Get("stdp.eligibility"), Rest: v.Get("stdp.start"),
	}
	var out []engine.Projection
	plastic := func(from, to string, gain float64) {
		out = append(out, engine.Projection{
			Name: from + "→" + to, From: from, To: to, Current: "input", Gain: gain,
			Weight: v.Get("stdp.start"), WeightSD: v.Get("stdp.spread"), Max: v.Get("stdp.max"), Plastic: rule,
		})
	}
	uniform := func(from, to, current string, gain float64) {
		out = append(out, engine.Projection{Name: from + "→" + to, From: from, To: to, Current: current, Gain: gain, Uniform: true})
	}
	for _, from := range []string{"visual", "auditory"} {
		for _, to := range []string{"go.e", "nogo.e", "critic.e"} {
			plastic(from, to, perCue)
		}
		uniform(from, "critic.i", "input", v.Get("net.critic_ei")*perCue)
	}
	configural := v.Get("net.configural_gain") * perCompound
	plastic("configural", "critic.e", configural)
	uniform("configural", "critic.i", "input", v.Get("net.critic_ei")*configural)
	for _, pair := range [2][2]string{{"go", "nogo"}, {"nogo", "go"}} {
		own, rival := pair[0], pair[1]
		uniform(own+".e", own+".e", "recurrent", v.Get("net.ee")*perE)
		uniform(own+".e", rival+".i", "input", v.Get("net.ei")*perE)
		uniform(own+".i", own+".e", "inhibition", v.Get("net.ie")*perI)
	}
	return out
}

func taskSpec(v param.Values) task.Spec {
	rules := schedules.rules(v.Choice("task.schedule"))
	s := task.Spec{
		Timing: task.Timing{Window: v.Int("task.window"), Stimulus: v.Int("task.stimulus"), Feedback: v.Int("task.feedback"),
			Length: v.Int("task.length")},
		Validity: v.Get("task.validity"), Stimuli: task.Compounds,
		Payoff: [5]float64{task.Hit: 1, task.CorrectRejection: 1},
	}
	for i, rule := range rules {
		p := task.Phase{Rule: rule, Kind: "acquisition", Trials: v.Int("task.before")}
		if i > 0 {
			p.Kind, p.Trials = task.KindOf(rules[i-1], rule, s.Phases), v.Int("task.after")
		}
		s.Phases = append(s.Phases, p)
	}
	if r := v.Choice("task.rule"); r != "schedule" {
		s.Rule = task.RuleOf(r)
	}
	return s
}

func nucleiSpec(v param.Values) nuclei.Spec {
	s := nuclei.Spec{
		DopamineTau: v.Get("da.clearance"), NoradrenalineTau: v.Get("na.clearance"),
		Predictor: nuclei.Predictor{
			Rate: v.Get("predictor.rate"), Fast: v.Get("predictor.fast"), Slow: v.Get("predictor.slow"),
			Threshold: v.Get("predictor.threshold"), Lockout: v.Int("predictor.lockout"),
		},
		AttentionRate: v.Get("ach.rate"), MemoryRate: v.Get("ach.memory"),
		PatienceTrials: v.Get("5ht.memory"), PatienceWeight: v.Get("5ht.weight"),
	}
	setModulators(&s, v)
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
