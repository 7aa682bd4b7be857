package lab

import (
	"fmt"
	"reflect"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/circuit"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/task"
)

// The contract between engine and page: every call by its name, with the type of what it
// takes and of what it answers. `make contract` writes it as TypeScript, with the comments
// that stand here and at the types, to web/src/engine/contract.gen.ts.
//
// What calls take stands in requests.go; what they answer, in answers.go and beside the code
// that fills it in. Tags of a field beside json:
//
//	enum:"a|b"     the text or number, each text of a list, or each key of a map is one of these:
//	               words, or the name of a list of words in ContractWords; "a|" is a or nothing
//	oneof:"name"   only one of the fields with the same name is given
//
// A field with omitempty may be missing; one that is a pointer without it may be null.
var calls = map[string]call{
	// All figures: the lab's, and those that were read from files and links.
	"figures": plainCall(NoArguments{}, func(a *API, _ arguments) ([]figure.Figure, error) { return a.figures(), nil }),
	// The parameters of the figure in view, in the order in which they are shown.
	"params": plainCall(NoArguments{}, func(a *API, _ arguments) ([]param.Def, error) { return a.Session.Figure.Params().Defs(), nil }),
	// All parameters with their values now, by key.
	"values": sessionOrTwinCall(NetworkRequest{}, func(s *Session, _ arguments) (map[string]any, error) { return s.values.JSON(), nil }),
	// The value of one parameter now.
	"get": plainCall(GetRequest{}, (*API).get),
	// Opens a link and goes to its tick.
	"open": seekCall(OpenRequest{}, (*API).open),
	// Reads a link and leaves the session as it is.
	"readLink": plainCall(ReadLinkRequest{}, (*API).readLink),
	// Opens a figure of this name under its first condition.
	"figure": plainCall(FigureRequest{}, (*API).figure),
	// Lets time go on.
	"play": plainCall(NoArguments{}, func(a *API, _ arguments) (Status, error) { a.Player.Play(); return a.State(), nil }),
	// Lets time stand still.
	"pause": plainCall(NoArguments{}, func(a *API, _ arguments) (Status, error) { a.Player.Playing = false; return a.State(), nil }),
	// Sets how fast time goes.
	"speed": plainCall(SpeedRequest{}, (*API).speed),
	// Goes on for some time, or to the end of the trial in progress and of further ones.
	"step": seekCall(StepRequest{}, (*API).step),
	// Goes to a tick, or to the start of a trial, back or forth.
	"seek": seekCall(SeekRequest{}, (*API).seek),
	// Begins the run anew, with the parameters as they are now.
	"reset": plainCall(ResetRequest{}, (*API).reset),
	// The present state.
	"state": plainCall(NoArguments{}, func(a *API, _ arguments) (Status, error) { return a.State(), nil }),
	// The records of finished trials.
	"trials": sessionOrTwinCall(TrialsRequest{}, (*Session).trials),
	// What was measured after each finished trial, by column.
	"series": sessionOrTwinCall(TrialsRequest{}, (*Session).series),
	// Releases a modulator by hand.
	"puff": plainCall(PuffRequest{}, (*API).puff),
	// Silences hidden units of a learner for good.
	"lesion": plainCall(LesionRequest{}, (*API).lesion),
	// What a learner keeps of each task. Refused where the figure has no learner.
	"kept": plainCall(NoArguments{}, (*API).retention),
	// Measures what a lesson says of the run; null where the run has not come so far.
	"fact": plainCall(FactRequest{}, (*API).fact),
	// Chooses the cell whose inputs are shown.
	"follow": plainCall(FollowRequest{}, (*API).follow),
	// Shows the running state at a scale.
	"lens": plainCall(LensRequest{}, (*API).lens),
	// Reads the tissue at a place; null with global levels.
	"probe": plainCall(ProbeRequest{}, (*API).probe),
	// Puts a second network beside the first, or takes it away where neither name nor set is given.
	"twin": seekCall(TwinRequest{}, (*API).startTwin),
	// How the two networks differ so far.
	"twins": plainCall(FromRequest{}, (*API).compareTwins),
	// The link that opens this state.
	"link": plainCall(NoArguments{}, func(a *API, _ arguments) (string, error) { return a.Session.Link(), nil }),
	// Goes on with a long way (see Gone). It answers as the call that began it does, at the end.
	"onward": plainCall(OnwardRequest{}, (*API).continueSeek),
	// Ends a long way where it has come to, and tells whether there was one.
	"stop": plainCall(NoArguments{}, (*API).stopSeek),

	// Reads a figure file and opens the figure.
	"importFigure": plainCall(FileRequest{}, (*API).importFigure),
	// The figure in view, with parameters as they are now, as the text of a figure file.
	"exportFigure": plainCall(NoArguments{}, func(a *API, _ arguments) (string, error) { return a.Session.ExportFigure() }),
	// Reads a figure file for experiments; the session stays as it is.
	"readFigure": plainCall(FileRequest{}, (*API).readFigure),
	// The session as the text of a session file.
	"saveSession": plainCall(SaveRequest{}, (*API).saveSession),
	// The link in a session file.
	"readSession": plainCall(FileRequest{}, (*API).readSession),

	// The records of finished trials as the text of a CSV file.
	"csv": sessionOrTwinCall(TrialsRequest{}, (*Session).csv),
	// Concentrations of a tissue without a task; null where there is a task.
	"traces": plainCall(FromRequest{}, (*API).traces),
	// The last trials in full. Refused where the figure has a learner.
	"recording": sessionOrTwinCall(RecordingRequest{}, (*Session).recording),
	// The version of the lab.
	"version": plainCall(NoArguments{}, func(*API, arguments) (string, error) { return engine.Version, nil }),

	// The measures that an experiment can have, in the order in which they are shown.
	"metrics": plainCall(NoArguments{}, func(*API, arguments) ([]task.MetricDef, error) { return experiment.Metrics, nil }),
	// Begins an experiment.
	"experiment": plainCall(ExperimentRequest{}, (*API).experiment),
	// Runs one seed of one arm of the experiment: its measures by name.
	"measure": plainCall(JobRequest{}, (*API).measure),
	// Takes what measure gave into the experiment.
	"tally": plainCall(TallyRequest{}, (*API).add),
	// Offsets of seeds, from the first, that have not been measured under all arms.
	"missing": plainCall(MissingRequest{}, (*API).missing),
	// What the experiment has found so far.
	"result": plainCall(NoArguments{}, (*API).result),
	// A result as the text of a CSV file, as the command line writes it.
	"resultCSV": plainCall(ResultCSVRequest{}, (*API).resultCSV),
	// What counts of the experiment so far, as text that experiment takes back.
	"saved": plainCall(NoArguments{}, (*API).saved),

	// Runs networks through a block of trials that a person can do too.
	"block": plainCall(BlockRequest{}, (*API).block),
	// Measures a block by its records, whoever did it. Where the rule changes, a phase begins.
	"judge": plainCall(JudgeRequest{}, (*API).judge),
	// The rows of the table by which modulators act, as they are now.
	"receptors": plainCall(NoArguments{}, func(a *API, _ arguments) ([]circuit.ReceptorRow, error) {
		return a.Session.Figure.Receptors(a.Session.values), nil
	}),
}

// setCall changes parameters: it takes them by key with their values.
const setCall = "set"

// call is one of the calls.
type call struct {
	answerCall  func(a *API, in arguments) (any, error)
	arguments   []string // names of its arguments: "a|b" stands for one of two
	requestType reflect.Type
	answerType  reflect.Type
}

// answers is a call whose arguments are the fields of takes.
func plainCall[Answer any](request any, answer func(a *API, args arguments) (Answer, error)) call {
	return newCall(request, reflect.TypeFor[Answer](), func(a *API, args arguments) (any, error) { return answer(a, args) })
}

// travels is a call that answers at the end of a way, which may be long: see way.
func seekCall[Answer any](request any, begin func(a *API, args arguments) (plannedSeek[Answer], error)) call {
	return newCall(request, reflect.TypeFor[Answer](), func(a *API, args arguments) (any, error) {
		seek, err := begin(a, args)
		if err != nil {
			return nil, err
		}
		return a.runSeek(seek.to, seek.advance, func() (any, error) { return seek.answer() })
	})
}

// ofEither is a call that is answered by the session, or, where it asks so, by its twin.
func sessionOrTwinCall[Answer any](request any, answer func(s *Session, args arguments) (Answer, error)) call {
	return newCall(request, reflect.TypeFor[Answer](), func(a *API, args arguments) (any, error) {
		s, err := a.sessionOrTwin(args)
		if err != nil {
			return nil, err
		}
		return answer(s, args)
	})
}

// either is the session, or, where a call asks so, its twin.
func (a *API) sessionOrTwin(args arguments) (*Session, error) {
	twin, err := args.boolean("twin")
	if err != nil || !twin {
		return a.Session, err
	}
	if a.twin == nil {
		return nil, fmt.Errorf("%s: there is no twin", args.call)
	}
	return a.twin.Session, nil
}

func newCall(request any, answer reflect.Type, answerCall func(a *API, args arguments) (any, error)) call {
	requestType := reflect.TypeOf(request)
	return call{answerCall: answerCall, arguments: argumentsOf(requestType), requestType: requestType, answerType: answer}
}

// argumentsOf lists the names of a request's fields; those of which one may be given, together.
func argumentsOf(request reflect.Type) (names []string) {
	group := ""
	for i := range request.NumField() {
		f := request.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		of := f.Tag.Get("oneof")
		if of != "" && of == group {
			names[len(names)-1] += "|" + name
		} else {
			names = append(names, name)
		}
		group = of
	}
	return names
}
