package scene

// Frame and Layout: what the engine sends to the stage. A Layout is what does not move, a Frame one
// moment.

import "neuromodlab/engine/modulators"

// FrameVersion is the version of the binary form of a Frame. Worker and stage are built together,
// so a difference means that the browser has cached an old program.
const FrameVersion = 7

// Modulators is the number of neuromodulators, in the order of package modulators.
const Modulators = modulators.N

// Kind is the kind of a cell; it decides the shape with which it is drawn.
type Kind uint8

// The kinds of cell.
const (
	Input      Kind = iota // an afferent: small dot
	Excitatory             // an input: small dot
	Inhibitory             // diamond
)

// Population is a run of cells with consecutive indices.
type Population struct {
	Name  string `json:"name"`  // as in the specification, e.g. "go.e"
	Group string `json:"group"` // label group, e.g. "go", "visual"
	Kind  Kind   `json:"kind"`
	First int    `json:"first"` // index of its first cell
	N     int    `json:"n"`
}

// Group is a region of the sheet with one label.
type Group struct {
	Name   string              `json:"name"`   // visual, auditory, configural, go, nogo, critic
	X      float32             `json:"x"`      // centre, µm
	Y      float32             `json:"y"`      // sign with which each modulator's level acts here: 0 not at all, +1 as it is, −1 reversed
	RX     float32             `json:"rx"`     // half width of its patch, µm
	RY     float32             `json:"ry"`     // half height, µm
	Box    bool                `json:"box"`    // a box, not an ellipse
	Delay  [Modulators]float32 `json:"delay"`  // from each nucleus to here, ms; 0 without tissue
	Signed [Modulators]float32 `json:"signed"` // how each modulator's level shows here: 0 none, +1 with it, −1 against it
}

// Nucleus is the place from which a modulator comes.
type Nucleus struct {
	Name string  `json:"name"` // key of the modulator; empty where no nucleus is drawn
	X    float32 `json:"x"`    // µm
	Y    float32 `json:"y"`    // µm
}

// Layout is what does not change while a circuit runs: where things are. It is sent as JSON, once
// for each compiled circuit.
type Layout struct {
	ID          uint32              `json:"id"`
	Width       float32             `json:"width"`  // of the sheet, µm
	Height      float32             `json:"height"` // µm
	X           []float32           `json:"x"`      // of each cell, µm
	Y           []float32           `json:"y"`
	Populations []Population        `json:"populations"`
	Groups      []Group             `json:"groups"`
	Has         [Modulators]bool    `json:"has"` // the modulators that the subject has
	Nuclei      [Modulators]Nucleus `json:"nuclei"`
	// Varicosities are the places where each modulator is released, µm, x and y alternating; a
	// sample where there are many. Empty while modulators are global levels.
	Varicosities [Modulators][]float32 `json:"varicosities"`
	// Tonic is the concentrations at rest, against which fields are drawn, with a scale of its own,
	// on the grid of Frame.Fields. Without a grid no field is drawn.
	Tonic      Fields `json:"tonic"`
	TrialMS    int    `json:"trial_ms"`    // length of a trial, ms
	StimulusMS int    `json:"stimulus_ms"` // cue shown from 0 to here
	WindowMS   int    `json:"window_ms"`   // evidence counted from here to the end of the cue
	FeedbackMS int    `json:"feedback_ms"` // outcome at
	Idle       bool   `json:"idle"`        // there is no task: no trial and no ribbon are drawn

	// For a learner: number of hidden units along each side of the torus. The units are the cells,
	// row by row. Else 0.
	Side     int      `json:"side"`
	Contexts int      `json:"contexts"` // number that the learner can have; 1 where it has none
	Masks    []uint16 `json:"masks"`    // for each unit, one bit for each context whose learning changes it
	Badges   []int32  `json:"badges"`   // for each context, a unit in the middle of its mask
	Picture  int      `json:"picture"`  // pixels along each side of the images that a learner sees; 0 where it sees none
	Windows  []uint8  `json:"windows"`  // for each unit, the part of an image that it sees: first column, first row, width, height
	Tasks    []string `json:"tasks"`    // what is written for the tasks A, B and so on; missing ones are letters
}

// Outcome is the result of a trial, as a byte.
type Outcome uint8

// The outcomes; None while the trial is not decided.
const (
	None Outcome = iota
	Hit
	Miss
	FalseAlarm
	CorrectRejection
)

// Choice is the response in a trial.
type Choice uint8

// The choices.
const (
	Undecided Choice = iota
	Go
	NoGo
)

// Trial is the trial in progress.
type Trial struct {
	Number    int32 // from 1
	T         int32 // ms since its start
	Visual    uint8 // 'A' to 'H'
	Auditory  uint8 // 'X' or 'Y', 0 where there is none
	Rule      Rule  // the cues that mean Go now
	GoCorrect bool
	Choice    Choice
	Outcome   Outcome // None before feedback
	Reward    float32
	Value     float32 // the critic's prediction
	RPE       float32 // reward − value, clipped to ±1
	// GoHz and NoGoHz are the net rates (excitatory minus inhibitory) of the two groups over the
	// window so far. Where the choice accumulates evidence, they are the evidence for Go and the
	// bound that it must reach.
	GoHz, NoGoHz float32
	Accumulates  bool
	Surprise     float32 // fast running error of the predictive network
	Expected     float32 // slow running error: expected uncertainty
}

// Rule is the cues that mean Go, one letter in each byte, the first in the lowest; or, with spaces
// between them, the stimuli that mean Go.
type Rule uint64

// ofStimuli reports whether the rule lists whole stimuli.
func (r Rule) ofStimuli() bool { return r.has(' ') }

// has reports whether a letter is in the rule.
func (r Rule) has(cue uint8) bool {
	for ; r != 0; r >>= 8 {
		if uint8(r) == cue {
			return true
		}
	}
	return false
}

// Spike is one dot of the raster.
type Spike struct {
	Cell uint32
	T    uint16 // ms since the start of the raster's window
}

// PastTrial is one finished trial on the ribbon.
type PastTrial struct {
	Outcome Outcome
	Rule    Rule
	NA      bool // noradrenaline was released at its feedback
}

// Synapse is one input of the followed cell.
type Synapse struct {
	From        uint32
	Weight      float32 // as a share of its upper bound
	Eligibility float32
}

// Learner is the part of a frame that belongs to an artificial network that learns trial by trial.
// The activity of its units is in Frame.V. Its trials are on the ribbon; their Rule is the name of
// the task, one letter in each byte.
type Learner struct {
	Context     int32      // the present one, from 0
	Used        uint32     // one bit for each context in use
	Value       [2]float32 // of Go and No-Go, for the last stimulus
	PGo         float32    // probability of Go that results from Value
	InPhase     int32      // trials of the present phase that are done
	PhaseTrials int32      // trials of the present phase
	Omega       []uint8    // for each unit, how far it is consolidated
	Silent      []uint8    // for each unit, 1 where it is lesioned
	Gains       []uint8    // for each input channel, 255 = GainFull
	Informative int32      // number of channels that distinguish stimuli; they come first
	// Belief is, for each of the last trials, the belief in each context and in a new one (Contexts
	// + 1 values). Current is the context at the end of each of these trials.
	Belief  []uint8
	Current []uint8
	Picture []uint8 // brightness of each pixel of the last image, row by row, 0 to 255
	Held    []uint8 // for each context, the tasks that it has held, one bit each
}

// GainFull is the largest gain of a channel that is shown.
const GainFull = 3

// BeliefMost is the number of trials of Belief in a frame.
const BeliefMost = 200

// Frame is one moment. It is complete: a stage can draw it without having seen earlier frames.
type Frame struct {
	Layout  uint32
	Tick    int64 // ms since the start of the run
	Playing bool
	Speed   float32 // simulated ms per real ms
	V       []uint8 // membrane potential of each cell: 0 = reset, 255 = threshold
	Age     []uint8 // ms since each cell's last spike, 255 = longer ago
	Level   [Modulators]float32
	On      [Modulators]bool
	// Past is the rate of each nucleus, as a part of its tonic rate that it is above it: now, and
	// PastRateStep ms before each time. 0 where there is no tissue.
	Past        [Modulators][PastRates]float32
	BurstGo     bool // a noradrenergic burst is shaking the group
	BurstNoGo   bool
	Trial       Trial
	Race        []float32 // pairs: GoHz, NoGoHz of the trial, every RaceStep ms of the cue so far
	RasterStart int64     // tick of the raster's left edge
	RasterMS    int32     // its width
	Raster      []Spike
	RibbonFirst int32 // trial number of Ribbon[0]
	Ribbon      []PastTrial
	Follow      int32 // the cell whose inputs follow; −1 = none
	Synapses    []Synapse
	Fields      Fields
	Learner     Learner
}

// RaceStep is the sampling interval of Race, ms.
const RaceStep = 5
