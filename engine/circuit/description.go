package circuit

// The description of a circuit, as a file holds it. assets/circuits/schema.json explains every key.

import (
	"neuromodlab/engine/document"
)

// description is a circuit file.
type description struct {
	Name        string             `json:"name"`
	Like        string             `json:"like"`
	Size        size               `json:"size"`
	Step        value              `json:"step"`
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
	P        value  `json:"probability"`
	Across   value  `json:"across"`
	Down     value  `json:"down"`
	Sampling string `json:"sampling"`
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
