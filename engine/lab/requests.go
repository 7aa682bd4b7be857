package lab

import (
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// What calls take. The fields name the arguments and say what they are; the calls read and
// check them one by one (see given), so that a refusal says what is allowed.

// Nothing is the arguments of a call that takes none.
type Nothing struct{}

// OfTwo says which of two networks side by side is asked.
type OfTwo struct {
	Twin bool `json:"twin,omitempty"` // the twin, not the first
}

// From says where to begin.
type From struct {
	From int `json:"from,omitempty"` // first trial, from 1; of traces the first sample, from 0; missing: the very first
}

// FromOfTwo says where to begin, and which of two networks is asked.
type FromOfTwo struct {
	From int  `json:"from,omitempty"` // first trial, from 1; missing: the very first
	Twin bool `json:"twin,omitempty"` // the twin is asked, not the first network
}

// GetRequest names a parameter.
type GetRequest struct {
	Key string `json:"key"`
}

// OpenRequest is a link to open.
type OpenRequest struct {
	Link string `json:"link,omitempty"` // what stands behind # in the address; missing: the first figure
}

// ReadLinkRequest is a link to read.
type ReadLinkRequest struct {
	Link string `json:"link"`
}

// FigureRequest names a figure.
type FigureRequest struct {
	Name string `json:"name"`
}

// SpeedRequest is a speed.
type SpeedRequest struct {
	X float64 `json:"x"` // simulated ms in a ms, from 0.05 to 1000, which is as fast as it can
}

// StepRequest says how far to go on.
type StepRequest struct {
	MS     int `json:"ms" oneof:"far"`     // so many ms; of a learner, so many trials
	Trials int `json:"trials" oneof:"far"` // to the end of the trial in progress and of further ones, so many in all
}

// SeekRequest says where to go.
type SeekRequest struct {
	Tick  int `json:"tick" oneof:"where"`  // from 0
	Trial int `json:"trial" oneof:"where"` // its start; from 1
}

// ResetRequest says how to begin anew.
type ResetRequest struct {
	Seed param.Seed `json:"seed,omitempty"` // missing: the present one
}

// PuffRequest is a release by hand.
type PuffRequest struct {
	Modulator string  `json:"modulator" enum:"ModulatorKey"`
	X         float64 `json:"x,omitempty"`  // µm from the middle of the sheet; x and y go together
	Y         float64 `json:"y,omitempty"`  // µm
	NM        float64 `json:"nM,omitempty"` // concentration; missing: 500 in tissue, else one level's worth
}

// LesionRequest lists hidden units.
type LesionRequest struct {
	Units []int `json:"units"` // from 0
}

// FollowRequest names a cell.
type FollowRequest struct {
	Cell int `json:"cell"` // from 0; −1: no cell
}

// LensRequest says what to show; off closes the lens, so that nothing is recorded.
type LensRequest struct {
	Scale   string `json:"scale" enum:"Scale|off"`
	Cell    int    `json:"cell,omitempty"`    // missing or −1: the one that is followed, else the first that learns
	Synapse int    `json:"synapse,omitempty"` // the cell that sends; missing or −1: the one shown before, else the strongest
	From    int    `json:"from,omitempty"`    // of a network: first trial, from 1
}

// ProbeRequest is a place of the tissue.
type ProbeRequest struct {
	X      float64 `json:"x"`                // µm from the middle of the sheet
	Y      float64 `json:"y"`                // µm
	Radius float64 `json:"radius,omitempty"` // µm: concentrations are means over this disc; missing: those at the place
}

// TwinRequest says what the second network has otherwise.
type TwinRequest struct {
	Name string         `json:"name,omitempty" oneof:"what"` // a condition, whose parameters it has
	Set  map[string]any `json:"set,omitempty" oneof:"what"`  // parameters with their values
	Anew bool           `json:"anew,omitempty"`              // the first network begins anew as well
	From int            `json:"from,omitempty"`              // first trial of the series in the answer, from 1
}

// OnwardRequest says for how long to go on.
type OnwardRequest struct {
	X float64 `json:"x,omitempty"` // for so long, ms of wall time; missing: one small part
}

// FileRequest is a file.
type FileRequest struct {
	JSON string `json:"json"` // its text
}

// SaveRequest is what a session file holds beside the session.
type SaveRequest struct {
	View string `json:"view,omitempty"` // what a link has of the page, from its first & on
}

// RecordingRequest says how much of a run to record.
type RecordingRequest struct {
	Trials int  `json:"trials"`         // the last so many, the one in progress among them; 100 at most
	Twin   bool `json:"twin,omitempty"` // of the twin, not of the first network
}

// ExperimentRequest is a plan of an experiment. What is left out is the figure's.
type ExperimentRequest struct {
	Figure     string         `json:"figure"`
	Seed       param.Seed     `json:"seed,omitempty"`       // the first; missing: 1
	Seeds      int            `json:"seeds,omitempty"`      // how many follow each other; missing: 30
	Conditions []string       `json:"conditions,omitempty"` // names; missing: all
	Protocols  []string       `json:"protocols,omitempty"`  // tasks that each network is given, by name; missing: all
	Set        map[string]any `json:"set,omitempty"`        // parameters with their values, under all conditions
	Sweeps     []figure.Sweep `json:"sweeps,omitempty"`     // missing: the figure's
	Saved      string         `json:"saved,omitempty"`      // what the call saved gave of the same plan
}

// ResultCSVRequest is a result to write.
type ResultCSVRequest struct {
	Result *experiment.Result `json:"result,omitempty"` // missing: what the experiment under way has found so far
}

// JobRequest names one run of an experiment.
type JobRequest struct {
	Offset int `json:"offset"` // of its seed from the first
	Arm    int `json:"arm"`    // index into the arms of experiment
}

// TallyRequest is what one run of an experiment gave.
type TallyRequest struct {
	Offset   int                `json:"offset"`   // of its seed from the first
	Arm      int                `json:"arm"`      // index into the arms of experiment
	Measures map[string]float64 `json:"measures"` // by name
}

// MissingRequest says among which seeds to look.
type MissingRequest struct {
	From int `json:"from,omitempty"` // offset of the first
	Most int `json:"most,omitempty"` // how many to list; missing: all
}

// BlockRequest is a block of trials.
type BlockRequest struct {
	Figure     string     `json:"figure,omitempty"` // missing: the first
	Seed       param.Seed `json:"seed"`
	Before     int        `json:"before"`               // trials before the change of rule
	After      int        `json:"after"`                // trials after it
	Conditions []string   `json:"conditions,omitempty"` // of the networks; missing: the figure's first for the public
}

// JudgeRequest is the records of a block, in order.
type JudgeRequest struct {
	Records []TableRow `json:"records"`
}

// TableRow is a row of a table, by column. Of a trial's record are read: rule, the letters of
// the cues that mean Go; cue_visual, the picture; cue_auditory, the sound, which may be missing,
// null or empty; response, go or nogo; rt_ms, of a press.
type TableRow map[string]*any
