package lab

// Status: the present state of a session, for the page.

import (
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// Status is the present state of a session.
type Status struct {
	Figure     string                  `json:"figure"`    // name
	Condition  string                  `json:"condition"` // name, or the modulators that are on where no condition holds
	Seed       param.Seed              `json:"seed"`
	Tick       uint64                  `json:"tick"`  // steps made, each of 1 ms; of a learner, trials
	Trial      int                     `json:"trial"` // present trial, from 1
	T          int                     `json:"t"`     // ms within it
	Phase      int                     `json:"phase"` // index into phases
	Rule       string                  `json:"rule"`  // the cue or cues that mean Go; of a learner the task
	Playing    bool                    `json:"playing"`
	Speed      float64                 `json:"speed"`      // simulated ms per ms of wall time
	Slowed     bool                    `json:"slowed"`     // time runs slower now, after a release
	Accuracy   *float64                `json:"accuracy"`   // share right of the last 20 trials; null before the first
	DPrime     *float64                `json:"dPrime"`     // of the same trials
	HGo        *float64                `json:"hGo"`        // entropy of the responses to Go cues, bits; null before the first trial
	HCompound  *float64                `json:"hCompound"`  // the same for each pair of cues
	Hash       string                  `json:"hash"`       // of the whole state: with equal hashes all later spikes are equal
	ShiftTrial int                     `json:"shiftTrial"` // first trial under the present rule; 0 under the first rule
	Phases     []PhaseStatus           `json:"phases"`
	Modulators map[string]ModulatorNow `json:"modulators" enum:"ModulatorKey"`
	Last       TrialRow                `json:"last"` // record of the last finished trial; null before the first
	Now        TrialNow                `json:"now"`
	Surprise   float64                 `json:"surprise"` // fast running error of the predictive network
	Expected   float64                 `json:"expected"` // slow running error: expected uncertainty
	Value      float64                 `json:"value"`    // reward expected by the critic
	Trials     int                     `json:"trials"`   // of the whole schedule
	TrialMS    int                     `json:"trialMs"`  // length of a trial, ms; of a learner at a speed of 1
	StepCost   float64                 `json:"stepCost"` // wall time of a step, µs
	Tissue     bool                    `json:"tissue"`   // modulators are concentrations in tissue
	Idle       bool                    `json:"idle"`     // there is no task: trials are seconds
	IdleTissue *TissueNow              `json:"still"`    // the tissue, where there is no task; else null
	Cells      int                     `json:"cells"`
	Synapses   int                     `json:"synapses"`
	Commands   int                     `json:"commands"` // commands of the user since tick 0
	Learner    *LearnerState           `json:"learner"`  // null for a spiking network
	Groups     []GroupRate             `json:"groups"`   // firing rates; empty for a learner
	Width      float64                 `json:"width"`    // of the sheet, µm; 0 for a learner
	Height     float64                 `json:"height"`   // µm
}

// PhaseStatus is one phase of the schedule.
type PhaseStatus struct {
	Rule  string `json:"rule"`  // the cue or cues that mean Go; of a learner the task
	Kind  string `json:"kind"`  // of a learner: new, return, reversed, half
	First int    `json:"first"` // its first trial, from 1
}

// ModulatorNow is the present state of one modulator.
type ModulatorNow struct {
	Has      bool    `json:"has"` // the subject has it; else the rest is 0
	On       bool    `json:"on"`
	Strength float64 `json:"strength"` // factor on its effects
	Level    float64 `json:"level"`    // level × strength
	Min      float64 `json:"min"`      // least level at a strength of 1
	Max      float64 `json:"max"`      // greatest level at a strength of 1; 2 for noradrenaline
}

// TrialNow is the present trial.
type TrialNow struct {
	Visual      string `json:"visual" enum:"Picture|"` // the picture; empty before the cue
	Auditory    string `json:"auditory" enum:"Sound|"` // the sound; empty before the cue
	GoIsCorrect bool   `json:"goIsCorrect"`            // the rule asks for Go
	Stage       string `json:"stage" enum:"cue|choice|outcome|rest"`
	Choice      string `json:"choice" enum:"go|nogo|"`  // empty before it is made
	Outcome     string `json:"outcome" enum:"Outcome|"` // empty before it is known
}

// State returns the present status.
func (a *API) State() Status {
	s := a.Session
	labels := s.labels()
	out := Status{
		Figure: s.Figure.Name, Condition: labels.Condition, Seed: param.Seed(s.Seed), Tick: s.Tick(),
		Playing: a.Player.Playing, Speed: a.Player.Speed, Slowed: a.slow.isSlowed(a.Player.Speed, s.Tick()),
		Hash: s.Hash(), StepCost: a.Player.StepCost(), Commands: s.applied,
		Modulators: map[string]ModulatorNow{},
	}
	s.run.status(&out, s, labels)
	return out
}

func (r *SpikingRun) status(out *Status, s *Session, labels *task.Labels) {
	st, m := r.State, r.Model
	spec := &m.Spec.Task
	trial := int(st.Task.Trial)
	out.Trial, out.T, out.Phase, out.Rule = trial+1, st.T(), spec.PhaseOf(trial), spec.RuleAt(trial).String()
	out.Surprise, out.Expected, out.Value = st.Nuclei.Predictor.Surprise, st.Nuclei.Predictor.Expected, st.Value
	out.Trials, out.TrialMS = spec.Trials(), spec.Timing.Length
	out.Tissue, out.Cells, out.Synapses = st.Tissue != nil, m.Net.Cells, m.Net.Synapses()
	out.Now, out.Idle, out.IdleTissue = trialNow(m, st), m.Spec.NoTask(), r.tissueNow(s.log[:s.applied])
	out.Groups, out.Width, out.Height = r.groupRates(), m.Net.Spec.Width, m.Net.Spec.Height
	if st.T() > 0 { // the rule of a trial is fixed when it begins
		out.Rule = task.Rule(st.Rule).String()
	}
	first := 1
	for _, p := range spec.Phases {
		out.Phases = append(out.Phases, PhaseStatus{p.Rule.String(), p.Kind, first})
		first += p.Trials
	}
	for i, key := range modulators.Keys {
		out.Modulators[key] = ModulatorNow{m.Spec.Nuclei.Has[i], m.Spec.Nuclei.On[i], m.Spec.Nuclei.Strength[i],
			st.Nuclei.Level[i], minLevel(m, i),
			modulators.All[i].High}
	}
	if n := len(r.History.Records); n > 0 && out.Idle {
		out.Last = r.History.Records[n-1].Row(labels)
	} else if n > 0 {
		d := r.recentDPrime()
		out.Accuracy, out.DPrime = &r.History.Accuracy[n-1], &d
		out.HGo, out.HCompound = &r.History.HGo[n-1], &r.History.HCompound[n-1]
		out.Last = r.History.Records[n-1].Row(labels)
	}
	out.ShiftTrial = r.shiftTrial(out.Rule)
}

// shiftTrial is the first trial of the unbroken sequence of trials under the present rule; 0 where
// that sequence began with the run.
func (r *SpikingRun) shiftTrial(rule string) int {
	for i := len(r.History.Records) - 1; i >= 0; i-- {
		if r.History.Records[i].Rule.String() != rule {
			return i + 2
		}
	}
	return 0
}

// minLevel is the least level of a modulator. It is below 0 for dopamine, and for acetylcholine
// where it favours one of two modalities.
func minLevel(m *subject.Model, modulator int) float64 {
	for _, d := range m.Spec.Drives {
		if m.Spec.NoTask() {
			return 0 // only bursts by hand
		}
		if d.Modulator == modulator && (modulator == modulators.DA || d.Sign < 0) {
			return -1
		}
	}
	return 0
}

func trialNow(m *subject.Model, s *subject.State) TrialNow {
	t, timing := s.T(), &m.Spec.Task.Timing
	c := s.Compound(m)
	n := TrialNow{Stage: "rest"}
	if t == 0 || m.Spec.NoTask() {
		return n // the cues of the next trial are drawn in its first step
	}
	n.Visual, n.Auditory = c.Visual.String(), c.Auditory.String()
	n.GoIsCorrect = c.MeansGo(task.Rule(s.Rule))
	if s.Choice > 0 {
		n.Choice = [...]string{"", "go", "nogo"}[s.Choice]
	}
	n.Outcome = task.Outcome(s.Outcome).String()
	switch {
	case t <= timing.Stimulus:
		n.Stage = "cue"
	case t <= timing.Feedback:
		n.Stage = "choice"
	default:
		n.Stage = "outcome"
	}
	return n
}
