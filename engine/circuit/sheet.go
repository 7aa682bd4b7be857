package circuit

// The sheet: a circuit of sensory ring, cortex, prefrontal ensembles and striatum.

import (
	"fmt"
	"math"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// Sheet is a circuit of our own: a sensory ring, a cortex whose cells belong to contexts,
// prefrontal ensembles that each represent one context and inhibit one another, and a striatum
// whose D1 and D2 cells favour and oppose Go. Modulators act through tissue only. The values are of
// SheetParams.
func Sheet(v param.Values) subject.Spec {
	rows := sheetRows(v.Int("net.ensembles"))
	s := subject.Spec{
		Circuit: sheetCircuit(v),
		Task:    sheetTask(v),
		Nuclei:  sheetNuclei(v),

		NucleusAt: [modulators.N][2]float64{{650, 356}, {60, 560}, {205, 60}, {160, 640}},
		Readout: &subject.Accumulator{
			Tuned: subject.Tuned{
				Population: "sensory", RestHz: v.Get("net.rest_hz"), PeakHz: v.Get("net.cue_hz") * v.Get("task.strength"),
				Width: 0.25 / v.Get("task.stimuli"),
			},
			Critic: subject.LinearCritic{Population: "cortex.e", Rate: v.Get("critic.rate")},
			Go:     "d1", NoGo: "d2", Tau: v.Get("choice.tau"), Noise: v.Get("choice.noise"),
			Bound: v.Get("choice.bound"), Urgency: v.Get("task.urgency"), EarliestMS: v.Int("task.window"),
			NoiseBy: choiceRows(v, rows, ChoiceNoise), BoundBy: choiceRows(v, rows, DecisionBound),
			Learn:      subject.OutcomeLearning{MS: 200, Every: 10, KeepEligibility: 0.5},
			SlowStarts: []subject.SlowStart{{Slow: "s0", At: 0.6}},
		},
	}
	s.Tissue, s.Drives = sheetTissue(v, &s.Circuit)
	return s
}

// Size of the sheet, µm. Distances below are fractions of it.
const (
	sheetWidth  = 1000
	sheetHeight = 720
)

// box is a rectangular patch, in fractions of the sheet.
func box(x0, x1, y0, y1 float64) engine.Patch {
	return engine.Patch{Box: true, X: sheetWidth * (x0 + x1) / 2, Y: sheetHeight * (y0 + y1) / 2, RX: sheetWidth * (x1 - x0) / 2,
		RY: sheetHeight * (y1 - y0) / 2}
}

// gaussian connects cells with a probability that falls with distance; sigma is a fraction of the
// sheet.
func gaussian(p, sigma float64) *engine.Connect {
	return &engine.Connect{P: p, SX: sheetWidth * sigma, SY: sheetHeight * sigma}
}

// tuned connects cells by the difference of their preferred stimuli, which are spread along the
// height: half the height is the whole ring.
func tuned(p, sigma float64) *engine.Connect {
	return &engine.Connect{P: p, SY: sheetHeight * sigma / 2}
}

// noiseSD is the standard deviation of a membrane with a time constant tau, ms, to which each step
// adds noise of perStep, mV.
func noiseSD(perStep, tau float64) float64 { return perStep * math.Sqrt(tau/2) }

func sheetCircuit(v param.Values) engine.Spec {
	k := v.Int("net.ensembles")
	s := engine.Spec{
		Name: "sheet", DT: 1, Width: sheetWidth, Height: sheetHeight,
		Signals: sheetSignals(v),
	}
	trace := v.Get("stdp.tau")
	lif := func(name, group string, kind engine.Kind, n int, at engine.Patch, tau, noise, bias float64, currents ...string) engine.Population {
		p := engine.Population{
			Name: name, Group: group, Kind: kind, N: n, Patch: at, Tau: tau, Noise: noiseSD(noise, tau), Bias: bias,
			Threshold: v.Get("neuron.threshold"), Refractory: v.Get("neuron.refractory"), Floor: v.Get("neuron.floor"),
		}
		for _, c := range currents {
			decay, sign := v.Get("neuron.tau_syn"), 1.0
			if c == "inhibition" {
				decay, sign = v.Get("neuron.tau_inh"), -1
			}
			p.Currents = append(p.Currents, engine.Current{Name: c, Tau: decay, Sign: sign})
		}
		return p
	}
	noise, bias := v.Get("neuron.noise"), v.Get("neuron.bias")
	column := box(.03, .15, .1, .6)
	column.Column = true
	cortexE := lif("cortex.e", "cortex", engine.Excitatory, v.Int("net.e"), box(.25, .6, .1, .6), 20, noise, bias, "input", "recurrent",
		"inhibition")
	cortexE.Trace, cortexE.Classes = trace, k
	s.Populations = []engine.Population{
		{Name: "sensory", Group: "sensory", Kind: engine.Input, N: v.Int("net.sensory"), Patch: column},
		cortexE,
		lif("cortex.i", "cortex", engine.Inhibitory, v.Int("net.i"), box(.25, .6, .1, .6), 10, noise, bias, "input", "recurrent", "inhibition"),
	}
	const from, to, gap = .25, .61, .01 // prefrontal ensembles share this width
	each := (to - from) / float64(k)
	for i := range k {
		x := from + float64(i)*each
		p := lif(fmt.Sprintf("pfc.%d", i), fmt.Sprintf("pfc%d", i+1), engine.Excitatory, v.Int("net.pfc"), box(x, x+each-gap, .7, .95), 20,
			v.Get("neuron.noise_pfc"), v.Get("pfc.bias"))
		name := fmt.Sprintf("s%d", i)
		s.Slow = append(s.Slow,
			engine.Slow{Name: name, Of: p.Name, Tau: 99.5, Gain: .5, Saturates: true},
			engine.Slow{Name: fmt.Sprintf("a%d", i), Of: p.Name, Tau: v.Get("pfc.adaptation_ms"), Gain: .02})
		for j := range k {
			gain, cortical := -v.Get("pfc.rivalry"), -v.Get("net.context_off")
			if j == i {
				gain, cortical = v.Get("pfc.hold"), v.Get("net.context_on")
			}
			p.Slow = append(p.Slow, engine.SlowInput{Slow: fmt.Sprintf("s%d", j), Gain: gain, Class: -1})
			s.Populations[1].Slow = append(s.Populations[1].Slow, engine.SlowInput{Slow: name, Gain: cortical, Class: j})
		}
		p.Slow = append(p.Slow, engine.SlowInput{Slow: fmt.Sprintf("a%d", i), Gain: -v.Get("pfc.adaptation"), Class: -1})
		s.Populations = append(s.Populations, p)
	}
	d1 := lif("d1", "d1", engine.Excitatory, v.Int("net.striatum"), box(.7, .96, .55, .9), 20, noise, bias, "recurrent")
	d2 := lif("d2", "d2", engine.Excitatory, v.Int("net.striatum"), box(.7, .96, .1, .45), 20, noise, bias, "recurrent")
	d1.Trace, d2.Trace = trace, trace
	s.Populations = append(s.Populations, d1, d2)

	n := v.Get("task.stimuli")
	sensory := 2.2
	if n > 2 {
		sensory *= .12 / (.24 / n) * .9
	}
	fixedTo := func(from, to, current string, weight float64, connect *engine.Connect) {
		s.Projections = append(s.Projections, engine.Projection{
			Name: from + "→" + to, From: from, To: to, Current: current, Gain: weight, Uniform: true, Connect: connect, Delay: true,
		})
	}
	fixedTo("sensory", "cortex.e", "input", sensory, tuned(.5, .24/n))
	fixedTo("sensory", "cortex.i", "input", 1.2, tuned(.25, .3))
	fixedTo("cortex.e", "cortex.e", "recurrent", .8, gaussian(.25, .2/n))
	fixedTo("cortex.e", "cortex.i", "recurrent", 2, gaussian(.3, .2))
	fixedTo("cortex.i", "cortex.e", "inhibition", 1.5, gaussian(.4, .25))
	fixedTo("cortex.i", "cortex.i", "inhibition", 1, &engine.Connect{P: .2})
	for _, to := range []string{"d1", "d2"} {
		sum := v.Get("stdp.sum")
		if to == "d1" {
			sum *= 1.05
		}
		start := v.Get("stdp.start")
		s.Projections = append(s.Projections, engine.Projection{
			Name: "cortex.e→" + to, From: "cortex.e", To: to, Current: "recurrent", Gain: v.Get("net.striatal_gain"), Delay: true,
			Connect: &engine.Connect{P: .5}, Weight: start, WeightSD: .1155 * start, Max: v.Get("stdp.max"), Sum: sum,
			Plastic: &engine.Plasticity{Potentiate: 1, Tau: v.Get("stdp.eligibility"), Rest: start, Decay: v.Get("stdp.sink"), Gated: true},
		})
	}
	s.Receptors = receptors(v, sheetRows(k), true)
	return s
}

// sheetRule is a rule by number. Go is for 1: the first half of the stimuli; 2: the second half;
// 3: every other one; 4: the others.
func sheetRule(number, stimuli int) task.Rule {
	letters := ""
	for i := range stimuli {
		isGo := [...]bool{i < stimuli/2, i >= stimuli/2, i%2 == 0, i%2 == 1}[number-1]
		if isGo {
			letters += string(rune('A' + i))
		}
	}
	return task.RuleOf(letters)
}

func sheetTask(v param.Values) task.Spec {
	n := v.Int("task.stimuli")
	s := task.Spec{
		Timing: task.Timing{Window: v.Int("task.window"), Stimulus: v.Int("task.stimulus"), Feedback: v.Int("task.stimulus"),
			Length: v.Int("task.length")},
		Stimuli: task.Pictures(n), Validity: v.Get("task.validity"), GoShare: v.Get("task.go_share"),
		Payoff: [5]float64{task.Hit: 1, task.Miss: -.5, task.FalseAlarm: -1, task.CorrectRejection: .5},
	}
	numbers := sheetSchedules.rules(v.Choice("task.schedule"))
	for i, number := range numbers {
		p := task.Phase{Rule: sheetRule(number, n), Kind: "acquisition", Trials: v.Int("task.before")}
		if i > 0 {
			p.Trials, p.Kind = v.Int("task.after"), "reversal"
			for _, seen := range s.Phases {
				if seen.Rule == p.Rule {
					p.Kind = "return"
				}
			}
		}
		s.Phases = append(s.Phases, p)
	}
	if r := v.Choice("task.rule"); r != "schedule" {
		s.Rule = sheetRule(int(r[0]-'0'), n)
	}
	return s
}

func sheetNuclei(v param.Values) nuclei.Spec {
	s := nuclei.Spec{
		DopamineTau: 1, NoradrenalineTau: 1,
		Pulse: [modulators.N]float64{modulators.DA: v.Get("da.pulse"), modulators.NA: v.Get("na.pulse")},
		Monitor: &nuclei.Monitor{
			Fast: v.Get("monitor.fast"), Slow: v.Get("monitor.slow"), Threshold: v.Get("monitor.threshold"), MaxExpected: .5,
			Tonic: v.Get("na.linger"), Retained: .9,
		},
		PatienceTrials: 5, PatienceWeight: 1, PatienceFade: 20,
	}
	setModulators(&s, v)
	return s
}
