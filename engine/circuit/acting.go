package circuit

// The description of what acts on the cells: receptor rows, nuclei, task, read-out and tissue.

import (
	"neuromodlab/engine/document"
)

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
	Anticipation  *anticipationPart    `json:"anticipation"`
	Fade          map[string]value     `json:"fade"`
}

// release is the time course of a release.
type release struct {
	Decay value `json:"decay"`
	Pause value `json:"pause"`
	Pulse value `json:"pulse"`

	Random   value `json:"random"` // of noradrenaline only
	Constant value `json:"constant"`
	From     value `json:"from"`
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

type anticipationPart struct {
	Rate      value `json:"rate"`
	Dopamine  value `json:"dopamine"`
	Serotonin value `json:"serotonin"`
}

type patiencePart struct {
	Trials value `json:"trials"`
	Weight value `json:"weight"`
	Fade   value `json:"fade"`
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
	Lapse      value    `json:"lapse"`
	LapseByNA  value    `json:"lapseByNoradrenaline"`

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
