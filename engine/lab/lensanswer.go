package lab

// What the call lens answers, by scale.

// LensAnswer is one of the answers, which scale tells apart; a synapse's has a time where
// there is a synapse.
type LensAnswer interface {
	lens()
}

func (SynapseLens) lens() {}
func (NoSynapse) lens()   {}
func (NeuronLens) lens()  {}
func (CircuitLens) lens() {}
func (NetworkLens) lens() {}
func (LensOff) lens()     {}

// LensOff is a lens that was closed.
type LensOff struct {
	Scale string `json:"scale" enum:"off"`
}

// LensInputs are a cell's synapses that learn, by column.
type LensInputs struct {
	From   []int    `json:"from"` // the cell that sends
	Name   []string `json:"name"` // its population, and the cue or pair that drives it
	Weight numbers  `json:"weight"`
	Change numbers  `json:"change"` // since the start of the trial before this one
}

// SynapseLens is a synapse that learns, over the last two trials.
type SynapseLens struct {
	Scale       string `json:"scale" enum:"synapse"`
	LensTime    `json:"time"`
	Pre         LensCell     `json:"pre"`
	Post        LensCell     `json:"post"`
	Projection  string       `json:"projection"`
	Min         float32      `json:"min"` // of the weight
	Max         float32      `json:"max"`
	Rest        float64      `json:"rest"`       // weight to which it is forgotten
	PreSpikes   []int        `json:"preSpikes"`  // ms from origin
	PostSpikes  []int        `json:"postSpikes"` // ms from origin
	PreTrace    column       `json:"preTrace"`
	PostTrace   column       `json:"postTrace"`
	Eligibility column       `json:"eligibility"`
	Weight      column       `json:"weight"`
	Levels      []LensLevel  `json:"levels"`
	Changes     []LensChange `json:"changes"` // of the last trial that had any, oldest first
	Inputs      LensInputs   `json:"inputs"`
}

// NoSynapse is a cell onto which no synapse learns.
type NoSynapse struct {
	Inputs LensInputs `json:"inputs"` // empty
	Post   LensCell   `json:"post"`
	Scale  string     `json:"scale" enum:"synapse"`
}

// NeuronLens is a cell, over the last two trials.
type NeuronLens struct {
	Scale      string `json:"scale" enum:"neuron"`
	LensTime   `json:"time"`
	Post       LensCell   `json:"post"`
	Spikes     []int      `json:"spikes"`      // ms from origin
	V          column     `json:"v,omitempty"` // membrane, mV; this and the currents are missing for an input
	Excitation column     `json:"excitation,omitempty"`
	Inhibition column     `json:"inhibition,omitempty"`
	Burst      column     `json:"burst,omitempty"`
	Threshold  float64    `json:"threshold"` // mV; 0 for an input
	Bias       float32    `json:"bias"`      // constant and slow current, mV
	Modulated  float32    `json:"modulated"` // what receptors add to it, mV
	Slope      float32    `json:"slope"`     // by which receptors multiply its input
	Noise      float32    `json:"noise"`     // by which they multiply its noise
	Chance     float64    `json:"chance"`    // of an input: Hz now
	Rows       []LensTerm `json:"rows"`      // that act on it
	Gain       *GainCurve `json:"gain"`      // null for an input
}

// GainCurve is a cell's rate as a function of its input.
type GainCurve struct {
	Input numbers `json:"input"` // synaptic, mV
	Now   numbers `json:"now"`   // Hz
	Rest  numbers `json:"rest"`  // Hz, with every modulator at its tonic level
	At    float64 `json:"at"`    // input now, over the last 50 ms, before the slope
	Rate  float64 `json:"rate"`  // what the curve says there
}

// CircuitLens is the groups, over the last two trials.
type CircuitLens struct {
	Scale    string `json:"scale" enum:"circuit"`
	LensTime `json:"time"`
	Groups   []LensGroup `json:"groups"`
}

// LensGroup is a group of cells.
type LensGroup struct {
	Name       string      `json:"name"`
	E          column      `json:"e"`          // rate of its excitatory cells, Hz
	I          column      `json:"i"`          // rate of its inhibitory cells, Hz
	Excitation column      `json:"excitation"` // mV, mean over its excitatory cells
	Inhibition column      `json:"inhibition"`
	Levels     []LensLevel `json:"levels"`
}

// NetworkLens is what each trial from one on has left, beside the columns of Series.
type NetworkLens struct {
	Scale    string       `json:"scale" enum:"network"`
	From     int          `json:"from"`     // the first trial, from 1
	Compound []string     `json:"compound"` // the cues, picture first
	PGo      numbers      `json:"pGo"`      // share of Go in the last presentations of this pair
	Value    numbers      `json:"value"`    // the reward that the critic expected
	Surprise numbers      `json:"surprise"`
	Expected numbers      `json:"expected"` // uncertainty
	Lines    []WeightLine `json:"lines"`
}

// WeightLine is the mean weight of a projection after each trial.
type WeightLine struct {
	Projection string  `json:"projection"`
	From       string  `json:"from"` // population
	To         string  `json:"to"`   // group
	Weight     numbers `json:"weight"`
	Rate       numbers `json:"rate"` // Δw per unit of eligibility and of each reinforcing signal
}
