package circuit

// The description of a circuit, as a file holds it. assets/circuits/schema.json explains every key.

import (
	"neuromodlab/engine/document"
)

// description is a circuit file.
type description struct {
	Name        string             `json:"name"`
	Size        size               `json:"size"`
	Sources     map[string]string  `json:"sources"`
	Parameters  []parameter        `json:"parameters"`
	Constants   constants          `json:"constants"`
	Populations list[population]   `json:"populations"`
	Slow        list[slowVariable] `json:"slow"`
	Assemblies  list[assembly]     `json:"assemblies"`
	Projections list[projection]   `json:"projections"`
	Signals     list[signal]       `json:"signals"`
	Rows        []row              `json:"rows"`
	Nuclei      nucleiPart         `json:"nuclei"`
	Task        taskPart           `json:"task"`
	Readout     readoutPart        `json:"readout"`
	Tissue      *tissuePart        `json:"tissue"`
}

type size struct {
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// located is the place of a part in its file.
type located struct {
	file *document.File
	node *document.Node
}

// member is the place of a member; of the whole where there is none.
func (l located) member(key string) located {
	if n := l.node.Member(key); n != nil {
		return located{l.file, n}
	}
	return l
}

// parameter is a row of the table of parameters.
type parameter struct {
	located
	Key     string   `json:"key"`
	Former  []string `json:"former"`
	Label   string   `json:"label"`
	Group   string   `json:"group"`
	Kind    string   `json:"kind"`
	Unit    string   `json:"unit"`
	Min     float64  `json:"min"`
	Max     float64  `json:"max"`
	Step    float64  `json:"step"`
	Choices []string `json:"choices"`
	Doc     string   `json:"doc"`
	Source  string   `json:"source"`
	Main    bool     `json:"main"`
	Fixed   bool     `json:"fixed"`
	Needs   *need    `json:"needs"`
	Default any      `json:"-"`
}

type need struct {
	Key    string `json:"key"`
	Choice string `json:"choice"`
	Not    bool   `json:"not"`
}

// DecodeNode reads the parameter.
func (p *parameter) DecodeNode(f *document.File, n *document.Node) error {
	type plain parameter
	if err := f.Decode(n, (*plain)(p)); err != nil {
		return err
	}
	p.located = located{f, n}
	if d := n.Member("default"); d != nil {
		p.Default = d.Value
	}
	return nil
}

// constants are named numbers, in the order of the file.
type constants []constant

type constant struct {
	name string
	value
}

// DecodeNode reads the constants.
func (c *constants) DecodeNode(f *document.File, n *document.Node) error {
	for i, key := range n.Keys {
		x := constant{name: key}
		if err := f.Decode(n.Children[i], &x.value); err != nil {
			return err
		}
		*c = append(*c, x)
	}
	return nil
}

// only limits a part to some values of parameters or counters.
type only struct {
	When   condition `json:"when"`
	Unless condition `json:"unless"`
}

func (o *only) limits() *only { return o }

// condition is values of parameters or counters, all of which must hold.
type condition struct {
	located
	tests []test
}

type test struct {
	name    string
	at      *document.Node
	allowed []any // bool, float64 or string: a choice's value, or an expression
}

// DecodeNode reads the condition.
func (c *condition) DecodeNode(f *document.File, n *document.Node) error {
	if !n.IsObject() {
		return f.ErrorIn(n, "this is not allowed; allowed: an object of parameters with their values")
	}
	c.located = located{f, n}
	f.Notes = append(f.Notes, c)
	for i, key := range n.Keys {
		t := test{name: key, at: n.Children[i]}
		all := []*document.Node{t.at}
		if t.at.IsArray() {
			all = t.at.Children
		}
		for _, one := range all {
			switch one.Value.(type) {
			case bool, float64, string:
				t.allowed = append(t.allowed, one.Value)
			default:
				return f.ErrorIn(one, "this is not allowed; allowed: a switch, a number, a text")
			}
		}
		c.tests = append(c.tests, t)
	}
	return nil
}

// list is parts, some of which may be repeated by a block: {"each": {"i": 3}, "of": […]}.
type list[T any] []entry[T]

type entry[T any] struct {
	item  *T
	block *block[T]
	at    located
}

type block[T any] struct {
	only
	each loops
	of   list[T]
}

// loops are the counters of a block: a number of turns, from 0, or a list of words.
type loops []loop

type loop struct {
	name  string
	turns value
	words []string
}

// DecodeNode reads the list. An item with like begins as a copy of the earlier item of that name.
func (l *list[T]) DecodeNode(f *document.File, n *document.Node) error {
	if !n.IsArray() {
		return f.ErrorIn(n, "this is not allowed; allowed: a list")
	}
	earlier := map[string]*document.Node{}
	for _, sub := range n.Children {
		e := entry[T]{at: located{f, sub}}
		if sub.Member("each") != nil {
			e.block = new(block[T])
			if err := e.block.decode(f, sub); err != nil {
				return err
			}
			*l = append(*l, e)
			continue
		}
		if like := sub.Member("like"); like != nil {
			name, _ := like.Value.(string)
			model := earlier[name]
			if model == nil {
				return f.ErrorIn(like, "there is no earlier item %.40q in this list", name)
			}
			sub = sub.With(model)
		}
		if name := sub.Member("name"); name != nil {
			if text, ok := name.Value.(string); ok {
				earlier[text] = sub
			}
		}
		e.item = new(T)
		if err := f.Decode(sub, e.item); err != nil {
			return err
		}
		*l = append(*l, e)
	}
	return nil
}

func (b *block[T]) decode(f *document.File, n *document.Node) error {
	each := n.Member("each")
	if !each.IsObject() || n.Member("of") == nil {
		return f.ErrorIn(n, "a block needs each, an object of counters, and of, a list")
	}
	for i, name := range each.Keys {
		l := loop{name: name}
		of := each.Children[i]
		if of.IsArray() {
			if err := f.Decode(of, &l.words); err != nil {
				return err
			}
		} else if err := f.Decode(of, &l.turns); err != nil {
			return err
		}
		b.each = append(b.each, l)
	}
	for key, into := range map[string]any{"of": &b.of, "when": &b.When, "unless": &b.Unless} {
		if sub := n.Member(key); sub != nil {
			if err := f.Decode(sub, into); err != nil {
				return err
			}
		}
	}
	return nil
}

type population struct {
	only
	Name       text            `json:"name"`
	Group      text            `json:"group"`
	Kind       string          `json:"kind"`
	Cells      value           `json:"cells"`
	Place      place           `json:"place"`
	Trace      value           `json:"trace"`
	Membrane   value           `json:"membrane"`
	Threshold  value           `json:"threshold"`
	Reset      value           `json:"reset"`
	Refractory value           `json:"refractory"`
	Floor      value           `json:"floor"`
	Noise      value           `json:"noise"`
	NoiseStep  value           `json:"noisePerStep"`
	Bias       value           `json:"bias"`
	Currents   []current       `json:"currents"`
	Classes    value           `json:"classes"`
	Slow       list[slowInput] `json:"slow"`
}

// place is where cells lie, µm: an ellipse or a box by its middle and half its width and height.
type place struct {
	Shape  string `json:"shape"`
	X      value  `json:"x"`
	Y      value  `json:"y"`
	Across value  `json:"across"`
	Down   value  `json:"down"`
}

type current struct {
	Name string  `json:"name"`
	Tau  value   `json:"decay"`
	Sign float64 `json:"sign"`
}

type slowVariable struct {
	only
	Name      text  `json:"name"`
	Of        text  `json:"of"`
	Tau       value `json:"decay"`
	Gain      value `json:"gain"`
	Saturates bool  `json:"saturates"`
	Start     value `json:"start"`
}

type slowInput struct {
	only
	Slow  text  `json:"slow"`
	Gain  value `json:"gain"`
	Class value `json:"class"`
}

type assembly struct {
	only
	Name       text  `json:"name"`
	Population text  `json:"population"`
	Cells      value `json:"cells"`
	Random     bool  `json:"random"`
}

type projection struct {
	only
	Name    text     `json:"name"`
	From    text     `json:"from"`
	To      text     `json:"to"`
	Current string   `json:"current"`
	Gain    value    `json:"gain"`
	Delay   bool     `json:"delay"`
	Uniform bool     `json:"uniform"`
	Connect *connect `json:"connect"`
	Weight  value    `json:"weight"`
	Spread  value    `json:"spread"`
	Sum     value    `json:"sum"`
	Min     value    `json:"min"`
	Max     value    `json:"max"`
	Plastic *plastic `json:"plastic"`
}

type connect struct {
	P      value `json:"probability"`
	Across value `json:"across"`
	Down   value `json:"down"`
}

type plastic struct {
	Potentiate value `json:"potentiate"`
	Depress    value `json:"depress"`
	Tau        value `json:"eligibility"`
	Rest       value `json:"rest"`
	Decay      value `json:"decay"`
	Gated      bool  `json:"gated"`
}

type signal struct {
	only
	Name      string  `json:"name"`
	Modulator string  `json:"modulator"`
	Sign      float64 `json:"sign"`
}

// row is a receptor row.
type row struct {
	located
	only
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Modulator string     `json:"modulator"`
	Receptor  string     `json:"receptor"`
	Pool      string     `json:"pool"`
	Target    string     `json:"target"`
	On        list[text] `json:"on"`
	Where     string     `json:"where"`
	Gain      string     `json:"gain"`
	Sign      float64    `json:"sign"`
	Side      string     `json:"side"`
	Current   string     `json:"current"`
	Threshold value      `json:"threshold"`
	Burst     *burst     `json:"burst"`
	Source    string     `json:"source"`
	Off       bool       `json:"off"`
}

type burst struct {
	Strength   value     `json:"strength"`
	Length     value     `json:"length"`
	Correlated condition `json:"correlated"`
}

// DecodeNode reads the row.
func (r *row) DecodeNode(f *document.File, n *document.Node) error {
	type plain row
	r.Sign = 1
	if err := f.Decode(n, (*plain)(r)); err != nil {
		return err
	}
	r.located = located{f, n}
	return nil
}

type nucleiPart struct {
	At            map[string][]float64 `json:"at"`
	Dopamine      release              `json:"dopamine"`
	Noradrenaline release              `json:"noradrenaline"`
	Predictor     *predictorPart       `json:"predictor"`
	Monitor       *monitorPart         `json:"monitor"`
	Attention     attentionPart        `json:"attention"`
	Patience      patiencePart         `json:"patience"`
	Fade          map[string]value     `json:"fade"`
}

// release is the time course of a release.
type release struct {
	Decay value `json:"decay"`
	Pause value `json:"pause"`
	Pulse value `json:"pulse"`
}

type predictorPart struct {
	Rate      value `json:"rate"`
	Fast      value `json:"fast"`
	Slow      value `json:"slow"`
	Threshold value `json:"threshold"`
	Lockout   value `json:"lockout"`
}

type monitorPart struct {
	Fast        value `json:"fast"`
	Slow        value `json:"slow"`
	Threshold   value `json:"threshold"`
	MaxExpected value `json:"most"`
	Tonic       value `json:"linger"`
	Retained    value `json:"retained"`
}

type attentionPart struct {
	Rate   value `json:"rate"`
	Memory value `json:"memory"`
}

type patiencePart struct {
	Trials value `json:"trials"`
	Weight value `json:"weight"`
	Fade   value `json:"fade"`
}

type taskPart struct {
	located
	Times     times               `json:"times"`
	Trials    value               `json:"trials"`
	Stimuli   stimuli             `json:"stimuli"`
	Validity  value               `json:"validity"`
	GoShare   value               `json:"goShare"`
	Payoff    payoff              `json:"payoff"`
	Rules     map[string]string   `json:"rules"`
	Schedule  string              `json:"schedule"`
	Schedules map[string][]string `json:"schedules"`
	Rule      string              `json:"rule"`
	Before    value               `json:"before"`
	After     value               `json:"after"`
	Changes   string              `json:"changes"`
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

type stimuli struct {
	Kind  string `json:"kind"`
	Count value  `json:"count"`
}

type payoff struct {
	Hit              value `json:"hit"`
	Miss             value `json:"miss"`
	FalseAlarm       value `json:"falseAlarm"`
	CorrectRejection value `json:"correctRejection"`
}

// readoutPart is the read-out: a kernel of the engine with its parameters.
type readoutPart struct {
	located
	Kind       string   `json:"kind"`
	CueHz      value    `json:"cueHz"`
	RestHz     value    `json:"restHz"`
	Elemental  []string `json:"elemental"`
	Configural string   `json:"configural"`
	Go         []string `json:"go"`
	NoGo       []string `json:"nogo"`
	Critic     []string `json:"critic"`
	ValueHz    value    `json:"valueHz"`

	Input     string `json:"input"`
	PeakHz    value  `json:"peakHz"`
	Width     value  `json:"width"`
	CriticOf  string `json:"criticOf"`
	Rate      value  `json:"criticRate"`
	Tau       value  `json:"tau"`
	Noise     value  `json:"noise"`
	Bound     value  `json:"bound"`
	Urgency   value  `json:"urgency"`
	Earliest  value  `json:"earliest"`
	LearnMS   value  `json:"learnMs"`
	LearnEach value  `json:"learnEvery"`
	Kept      value  `json:"kept"`
}

// DecodeNode reads the read-out.
func (r *readoutPart) DecodeNode(f *document.File, n *document.Node) error {
	type plain readoutPart
	if err := f.Decode(n, (*plain)(r)); err != nil {
		return err
	}
	r.located = located{f, n}
	return nil
}

type tissuePart struct {
	located
	only
	Grid    value       `json:"grid"`
	Depth   value       `json:"depth"`
	Every   value       `json:"every"`
	Arbor   value       `json:"arbor"`
	Puff    value       `json:"puff"`
	Settled condition   `json:"settled"`
	Axons   list[axons] `json:"axons"`
}

// DecodeNode reads the tissue.
func (t *tissuePart) DecodeNode(f *document.File, n *document.Node) error {
	type plain tissuePart
	if err := f.Decode(n, (*plain)(t)); err != nil {
		return err
	}
	t.located = located{f, n}
	return nil
}

// axons are those of one modulator, or of one pool of it.
type axons struct {
	only
	Name          string       `json:"name"`
	Modulator     string       `json:"modulator"`
	Sign          float64      `json:"sign"`
	Up            value        `json:"up"`
	Down          value        `json:"down"`
	Most          value        `json:"most"`
	Offset        value        `json:"offset"`
	Wired         condition    `json:"wired"`
	Uptake        value        `json:"uptake"`
	On            []string     `json:"on"`
	Regions       list[region] `json:"regions"`
	Speed         value        `json:"speed"`
	SpeedSource   string       `json:"speedSource"`
	Delay         value        `json:"delay"`
	Unit          unit         `json:"unit"`
	Phasic        *phasic      `json:"phasic"`
	ByInnervation condition    `json:"byInnervation"`
}

// region is a part of the sheet with axons: a place by its name, or the box around it.
type region struct {
	located
	only
	Place   string  `json:"place"`
	Shape   string  `json:"shape"`
	Box     []value `json:"box"`
	Density value   `json:"density"`
	Uptake  value   `json:"uptake"`
	Source  string  `json:"source"`
}

// DecodeNode reads the region.
func (r *region) DecodeNode(f *document.File, n *document.Node) error {
	type plain region
	if err := f.Decode(n, (*plain)(r)); err != nil {
		return err
	}
	r.located = located{f, n}
	return nil
}

// unit says which change of occupancy is a level of 1.
type unit struct {
	Kind  string `json:"kind"`
	Hz    value  `json:"hz"`
	MS    value  `json:"ms"`
	Over  value  `json:"over"`
	Per   value  `json:"per"`
	Fade  value  `json:"fade"`
	DipHz value  `json:"dipHz"`
	DipMS value  `json:"dipMs"`
}

type phasic struct {
	Name  string `json:"name"`
	Adapt value  `json:"adapt"`
}
