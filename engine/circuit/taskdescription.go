package circuit

// The description of a task: stimuli, rules, schedules, rewards, times.

import (
	"neuromodlab/engine/document"
)

type taskPart struct {
	located
	Times     times              `json:"times"`
	Trials    value              `json:"trials"`
	Stimuli   stimuli            `json:"stimuli"`
	Block     blockPart          `json:"block"`
	Validity  value              `json:"validity"`
	GoShare   value              `json:"goShare"`
	Payoff    payoff             `json:"payoff"`
	Rules     map[string]rule    `json:"rules"`
	Schedule  string             `json:"schedule"`
	Schedules map[string][]phase `json:"schedules"`
	Rule      string             `json:"rule"`
	Before    value              `json:"before"`
	After     value              `json:"after"`
	Changes   string             `json:"changes"`
	Criterion *criterionPart     `json:"criterion"`
	Reversed  *criterionPart     `json:"reversed"`
	Measures  []string           `json:"measures"`
}

// DecodeNode reads the task.
func (t *taskPart) DecodeNode(f *document.File, n *document.Node) error {
	type plain taskPart
	if err := f.Decode(n, (*plain)(t)); err != nil {
		return err
	}
	t.located = located{f, n}
	return nil
}

type times struct {
	Window   value `json:"window"`
	Stimulus value `json:"stimulus"`
	Feedback value `json:"feedback"`
	Length   value `json:"length"`
}

// stimuli are a list, or short for one: all pairs of two pictures and two sounds, or a number of
// pictures.
type stimuli struct {
	Kind  string         `json:"kind"`
	Count value          `json:"count"`
	list  list[stimulus] // nil where they are given in short
}

// DecodeNode reads the stimuli.
func (s *stimuli) DecodeNode(f *document.File, n *document.Node) error {
	if n.IsArray() {
		return f.Decode(n, &s.list)
	}
	type plain stimuli
	return f.Decode(n, (*plain)(s))
}

type stimulus struct {
	located
	only
	Picture string  `json:"picture"`
	Sound   string  `json:"sound"`
	Drives  []drive `json:"drives"`
	At      value   `json:"at"`
	Times   value   `json:"times"`
	Payoff  *payoff `json:"payoff"`
}

// DecodeNode reads the stimulus.
func (s *stimulus) DecodeNode(f *document.File, n *document.Node) error {
	type plain stimulus
	if err := f.Decode(n, (*plain)(s)); err != nil {
		return err
	}
	s.located = located{f, n}
	return nil
}

// decodeNamed reads a part that is written as its name alone, or in full.
func decodeNamed(f *document.File, n *document.Node, name *string, whole any) error {
	if _, alone := n.Value.(string); alone {
		return f.Decode(n, name)
	}
	return f.Decode(n, whole)
}

// drive is an assembly by its name, or with the rate at which it is driven.
type drive struct {
	located
	Assembly string `json:"assembly"`
	Hz       value  `json:"hz"`
}

// DecodeNode reads the drive.
func (d *drive) DecodeNode(f *document.File, n *document.Node) error {
	d.located = located{f, n}
	type plain drive
	return decodeNamed(f, n, &d.Assembly, (*plain)(d))
}

type blockPart struct {
	Trials value  `json:"trials"`
	Order  string `json:"order"`
}

// rule is the cues that mean Go, a rule by the order of the stimuli, or a list of stimuli.
type rule struct {
	located
	letters string
	stimuli []string
}

// DecodeNode reads the rule.
func (r *rule) DecodeNode(f *document.File, n *document.Node) error {
	r.located = located{f, n}
	if n.IsArray() {
		return f.Decode(n, &r.stimuli)
	}
	return f.Decode(n, &r.letters)
}

// phase is a rule by its name, or with all that a phase can have.
type phase struct {
	located
	Rule     string  `json:"rule"`
	Trials   value   `json:"trials"`
	Kind     string  `json:"kind"`
	Validity value   `json:"validity"`
	Cue      []drive `json:"cue"`
}

// DecodeNode reads the phase.
func (p *phase) DecodeNode(f *document.File, n *document.Node) error {
	p.located = located{f, n}
	type plain phase
	return decodeNamed(f, n, &p.Rule, (*plain)(p))
}

type criterionPart struct {
	Right value `json:"right"`
	Of    value `json:"of"`
}

type payoff struct {
	Hit              value `json:"hit"`
	Miss             value `json:"miss"`
	FalseAlarm       value `json:"falseAlarm"`
	CorrectRejection value `json:"correctRejection"`
}
