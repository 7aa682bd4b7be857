package lab

// Answers of the call "lens", one type for each scale.

// LensAnswer is one of these answers. The field scale tells them apart; of scale synapse,
// SynapseLens has a field time and NoSynapse has none.
type LensAnswer interface {
	lens()
}

func (SynapseLens) lens() {}
func (NoSynapse) lens()   {}
func (NeuronLens) lens()  {}
func (CircuitLens) lens() {}
func (NetworkLens) lens() {}
func (LensOff) lens()     {}

// LensOff is the answer when the lens was closed.
type LensOff struct {
	Scale string `json:"scale" enum:"off"`
}

// LensInputs are a cell's plastic synapses, by column.
type LensInputs struct {
	From   []int    `json:"from"` // number of the cell that sends
	Name   []string `json:"name"` // its population, and the cue or pair of cues that drives it
	Weight numbers  `json:"weight"`
	Change numbers  `json:"change"` // since the start of the trial before this one
}

// SynapseLens is a plastic synapse over the last two trials.
type SynapseLens struct {
	Scale       string `json:"scale" enum:"synapse"`
	LensTime    `json:"time"`
	Pre         LensCell     `json:"pre"`
	Post        LensCell     `json:"post"`
	Projection  string       `json:"projection"`
	Min         float32      `json:"min"`        // least weight
	Max         float32      `json:"max"`        // greatest weight
	Rest        float64      `json:"rest"`       // weight towards which it decays
	PreSpikes   []int        `json:"preSpikes"`  // ms from origin
	PostSpikes  []int        `json:"postSpikes"` // ms from origin
	PreTrace    column       `json:"preTrace"`
	PostTrace   column       `json:"postTrace"`
	Eligibility column       `json:"eligibility"`
	Weight      column       `json:"weight"`
	Levels      []LensLevel  `json:"levels"`
	Changes     []LensChange `json:"changes"` // of weight, in the last trial that had any, oldest first
	Inputs      LensInputs   `json:"inputs"`
}

// NoSynapse is a cell without plastic synapses.
type NoSynapse struct {
	Inputs LensInputs `json:"inputs"` // empty
	Post   LensCell   `json:"post"`
	Scale  string     `json:"scale" enum:"synapse"`
}

// NeuronLens is a cell over the last two trials.
type NeuronLens struct {
	Scale      string `json:"scale" enum:"neuron"`
	LensTime   `json:"time"`
	Post       LensCell   `json:"post"`
	Spikes     []int      `json:"spikes"`      // ms from origin
	V          column     `json:"v,omitempty"` // membrane potential, mV; missing for an input, as are the currents
	Excitation column     `json:"excitation,omitempty"`
	Inhibition column     `json:"inhibition,omitempty"`
	Burst      column     `json:"burst,omitempty"`
	Threshold  float64    `json:"threshold"` // mV; 0 for an input
	Bias       float32    `json:"bias"`      // constant and slow currents, mV
	Modulated  float32    `json:"modulated"` // current added by receptors, mV
	Slope      float32    `json:"slope"`     // factor of receptors on its synaptic input
	Noise      float32    `json:"noise"`     // factor of receptors on its noise
	Chance     float64    `json:"chance"`    // of an input: present rate, Hz
	Rows       []LensTerm `json:"rows"`      // receptor rows that act on it
	Gain       *GainCurve `json:"gain"`      // null for an input
}

// GainCurve is a cell's firing rate as a function of its input.
type GainCurve struct {
	Input numbers `json:"input"` // synaptic input, mV
	Now   numbers `json:"now"`   // rate now, Hz
	Rest  numbers `json:"rest"`  // rate with every modulator at its tonic level, Hz
	At    float64 `json:"at"`    // present input: mean over the last 50 ms, before the slope
	Rate  float64 `json:"rate"`  // rate at that input, Hz
}

// CircuitLens is the groups over the last two trials.
type CircuitLens struct {
	Scale    string `json:"scale" enum:"circuit"`
	LensTime `json:"time"`
	Groups   []LensGroup `json:"groups"`
}

// LensGroup is one group of cells.
type LensGroup struct {
	Name       string      `json:"name"`
	E          column      `json:"e"`          // rate of its excitatory cells, Hz
	I          column      `json:"i"`          // rate of its inhibitory cells, Hz
	Excitation column      `json:"excitation"` // mV, mean over its excitatory cells
	Inhibition column      `json:"inhibition"` // mV, mean over its excitatory cells
	Levels     []LensLevel `json:"levels"`
}

// NetworkLens is a record of each trial from one on, with columns that Series does not have.
type NetworkLens struct {
	Scale    string       `json:"scale" enum:"network"`
	From     int          `json:"from"`     // the first trial, from 1
	Compound []string     `json:"compound"` // the cues, picture first
	PGo      numbers      `json:"pGo"`      // share of Go in the last presentations of this pair of cues
	Value    numbers      `json:"value"`    // reward expected by the critic
	Surprise numbers      `json:"surprise"`
	Expected numbers      `json:"expected"` // expected uncertainty
	Lines    []WeightLine `json:"lines"`
}

// WeightLine is the mean weight of a projection after each trial.
type WeightLine struct {
	Projection string  `json:"projection"`
	From       string  `json:"from"` // population
	To         string  `json:"to"`   // group
	Weight     numbers `json:"weight"`
	Rate       numbers `json:"rate"` // learning rate: Δw per unit of eligibility and of the reinforcing signal
}
