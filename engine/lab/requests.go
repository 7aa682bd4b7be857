package lab

// Types of the arguments of calls. The calls read and check each argument themselves (see
// arguments), so that an error says what is allowed.

import (
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// NoArguments is for calls without arguments.
type NoArguments struct{}

// NetworkRequest chooses one of two networks side by side.
type NetworkRequest struct {
	Twin bool `json:"twin,omitempty"` // of the twin instead of the first network
}

// FromRequest says where to start.
type FromRequest struct {
	From int `json:"from,omitempty"` // first trial, from 1; for traces the first sample, from 0; missing: the first of all
}

// TrialsRequest says where to start, and chooses one of two networks side by side.
type TrialsRequest struct {
	From int  `json:"from,omitempty"` // first trial, from 1; missing: the first of all
	Twin bool `json:"twin,omitempty"` // of the twin instead of the first network
}

// GetRequest names a parameter.
type GetRequest struct {
	Key string `json:"key"`
}

// OpenRequest is a link to open.
type OpenRequest struct {
	Link string `json:"link,omitempty"` // what follows # in the address; missing: the first figure
}

// ReadLinkRequest is a link to read.
type ReadLinkRequest struct {
	Link string `json:"link"`
}

// FigureRequest names a figure.
type FigureRequest struct {
	Name string `json:"name"`
}

// OpeningRequest names a figure.
type OpeningRequest struct {
	Figure string `json:"figure,omitempty"` // missing: what the lab shows a visitor first
}

// SpeedRequest is a speed.
type SpeedRequest struct {
	X float64 `json:"x"` // simulated ms per ms of wall time, from 0.05 to 1000, which is as fast as possible
}

// SlowRequest is a switch.
type SlowRequest struct {
	On bool `json:"on"`
}

// StepRequest says how far to run.
type StepRequest struct {
	MS     int `json:"ms" oneof:"far"`     // number of ms; of a learner, of trials
	Trials int `json:"trials" oneof:"far"` // number of ends of trials to run to, the present trial included
}

// SeekRequest says where to go.
type SeekRequest struct {
	Tick  int `json:"tick" oneof:"where"`  // from 0
	Trial int `json:"trial" oneof:"where"` // to its start; from 1
}

// ResetRequest says how to start again.
type ResetRequest struct {
	Seed param.Seed `json:"seed,omitempty"` // missing: the present one
}

// PuffRequest is a release by hand.
type PuffRequest struct {
	Modulator string  `json:"modulator" enum:"ModulatorKey"`
	X         float64 `json:"x,omitempty"`  // µm from the left edge of the sheet; x and y are given together
	Y         float64 `json:"y,omitempty"`  // µm from the top edge
	NM        float64 `json:"nM,omitempty"` // concentration; missing: 500 in tissue, else that of one level
}

// LesionRequest lists hidden units.
type LesionRequest struct {
	Units []int `json:"units"` // from 0
}

// FollowRequest names a cell.
type FollowRequest struct {
	Cell int `json:"cell"` // from 0; −1: no cell
}

// LensRequest says what to show. off closes the lens, and nothing is recorded.
type LensRequest struct {
	Scale   string `json:"scale" enum:"Scale|off"`
	Cell    int    `json:"cell,omitempty"`    // missing or −1: the cell that is followed, else the first with plastic synapses
	Synapse int    `json:"synapse,omitempty"` // the cell that sends; missing or −1: the present one, else the strongest
	From    int    `json:"from,omitempty"`    // of scale network: first trial, from 1
}

// ProbeRequest is a place of the tissue.
type ProbeRequest struct {
	X      float64 `json:"x"`                // µm from the left edge of the sheet
	Y      float64 `json:"y"`                // µm from the top edge
	Radius float64 `json:"radius,omitempty"` // µm: concentrations are means over this disc; missing: those at the place
}

// TwinRequest says how the second network differs from the first.
type TwinRequest struct {
	Name string         `json:"name,omitempty" oneof:"what"` // a condition, whose parameters it gets
	Set  map[string]any `json:"set,omitempty" oneof:"what"`  // parameters with their values
	// Another figure of spiking networks, with the first network's parameters as far as it has them.
	Figure string `json:"figure,omitempty" oneof:"what"`
	Anew   bool   `json:"anew,omitempty"` // the first network starts again too
	From   int    `json:"from,omitempty"` // first trial of the series in the answer, from 1
}

// OnwardRequest says for how long to continue a seek.
type OnwardRequest struct {
	X float64 `json:"x,omitempty"` // ms of wall time; missing: one small part
}

// FileRequest is a file.
type FileRequest struct {
	JSON string `json:"json"` // its text
}

// ModelRequest says in which form the circuit is exported.
type ModelRequest struct {
	As string `json:"as" enum:"brian2|neuroml"`
}

// SaveRequest is what a session file holds besides the session.
type SaveRequest struct {
	View string `json:"view,omitempty"` // the page's part of a link, from its first & on
}

// RecordingRequest says how much of a run to record.
type RecordingRequest struct {
	Trials int  `json:"trials"`         // number of last trials, including the present one; at most 100
	Twin   bool `json:"twin,omitempty"` // of the twin instead of the first network
}

// ArraysRequest says how much of a run to record as arrays.
type ArraysRequest struct {
	Trials int    `json:"trials"`         // number of last trials, including the present one; at most 100
	Link   string `json:"link,omitempty"` // written into the file; missing: the session's link
}

// ExperimentRequest is a plan of an experiment. What is missing is taken from the figure.
type ExperimentRequest struct {
	Figure     string         `json:"figure"`
	Seed       param.Seed     `json:"seed,omitempty"`       // the first; missing: 1
	Seeds      int            `json:"seeds,omitempty"`      // number of consecutive seeds; missing: 30
	Conditions []string       `json:"conditions,omitempty"` // names; missing: all
	Protocols  []string       `json:"protocols,omitempty"`  // names of the protocols to run; missing: all
	Set        map[string]any `json:"set,omitempty"`        // parameters with their values, under all conditions
	Sweeps     []figure.Sweep `json:"sweeps,omitempty"`     // missing: the figure's
	Saved      string         `json:"saved,omitempty"`      // answer of the call saved in an experiment with the same plan
}

// ResultCSVRequest is a result to write.
type ResultCSVRequest struct {
	Result *experiment.Result `json:"result,omitempty"` // missing: that of the present experiment so far
	Seeds  bool               `json:"seeds,omitempty"`  // a row for each seed and measure, instead of means
}

// JobRequest identifies one run of an experiment.
type JobRequest struct {
	Offset int `json:"offset"` // of its seed from the first seed
	Arm    int `json:"arm"`    // index into the arms of the experiment
}

// TallyRequest is the result of one run of an experiment.
type TallyRequest struct {
	Offset   int                `json:"offset"`   // of its seed from the first seed
	Arm      int                `json:"arm"`      // index into the arms of the experiment
	Measures map[string]float64 `json:"measures"` // by name
}

// MissingRequest says which seeds to check.
type MissingRequest struct {
	From int `json:"from,omitempty"` // offset of the first seed
	Most int `json:"most,omitempty"` // greatest number to list; missing: all
}

// BlockRequest is a block of trials.
type BlockRequest struct {
	Figure     string     `json:"figure,omitempty"` // missing: the first
	Seed       param.Seed `json:"seed"`
	Before     int        `json:"before"`               // trials before the change of rule
	After      int        `json:"after"`                // trials after it
	Conditions []string   `json:"conditions,omitempty"` // of the networks; missing: the figure's condition for the page
}

// JudgeRequest is the records of a block, in order.
type JudgeRequest struct {
	Records []TableRow `json:"records"`
}

// TableRow is a row of a table, by column. For a trial's record these columns are read: rule, the
// letters of the cues that mean Go; cue_visual, the picture; cue_auditory, the sound, which may be
// missing, null or empty; response, go or nogo; rt_ms, the reaction time of a press.
type TableRow map[string]*any
