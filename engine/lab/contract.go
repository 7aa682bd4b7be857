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
	"figures": answers(Nothing{}, func(a *API, _ given) ([]figure.Figure, error) { return a.figures(), nil }),
	// The parameters of the figure in view, in the order in which they are shown.
	"params": answers(Nothing{}, func(a *API, _ given) ([]param.Def, error) { return a.Session.Figure.Params().Defs(), nil }),
	// All parameters with their values now, by key.
	"values": ofEither(OfTwo{}, func(s *Session, _ given) (map[string]any, error) { return s.values.JSON(), nil }),
	// The value of one parameter now.
	"get": answers(GetRequest{}, (*API).get),
	// Opens a link and goes to its tick.
	"open": travels(OpenRequest{}, (*API).open),
	// Reads a link and leaves the session as it is.
	"readLink": answers(ReadLinkRequest{}, (*API).readLink),
	// Opens a figure of this name under its first condition.
	"figure": answers(FigureRequest{}, (*API).figure),
	// Lets time go on.
	"play": answers(Nothing{}, func(a *API, _ given) (Status, error) { a.Player.Play(); return a.State(), nil }),
	// Lets time stand still.
	"pause": answers(Nothing{}, func(a *API, _ given) (Status, error) { a.Player.Playing = false; return a.State(), nil }),
	// Sets how fast time goes.
	"speed": answers(SpeedRequest{}, (*API).speed),
	// Goes on for some time, or to the end of the trial in progress and of further ones.
	"step": travels(StepRequest{}, (*API).step),
	// Goes to a tick, or to the start of a trial, back or forth.
	"seek": travels(SeekRequest{}, (*API).seek),
	// Begins the run anew, with the parameters as they are now.
	"reset": answers(ResetRequest{}, (*API).reset),
	// The present state.
	"state": answers(Nothing{}, func(a *API, _ given) (Status, error) { return a.State(), nil }),
	// The records of finished trials.
	"trials": ofEither(FromOfTwo{}, (*Session).trials),
	// What was measured after each finished trial, by column.
	"series": ofEither(FromOfTwo{}, (*Session).series),
	// Releases a modulator by hand.
	"puff": answers(PuffRequest{}, (*API).puff),
	// Silences hidden units of a learner for good.
	"lesion": answers(LesionRequest{}, (*API).lesion),
	// What a learner keeps of each task. Refused where the figure has no learner.
	"kept": answers(Nothing{}, (*API).kept),
	// Measures what a lesson says of the run; null where the run has not come so far.
	"fact": answers(FactRequest{}, (*API).fact),
	// Chooses the cell whose inputs are shown.
	"follow": answers(FollowRequest{}, (*API).follow),
	// Shows the running state at a scale.
	"lens": answers(LensRequest{}, (*API).lens),
	// Reads the tissue at a place; null with global levels.
	"probe": answers(ProbeRequest{}, (*API).probe),
	// Puts a second network beside the first, or takes it away where neither name nor set is given.
	"twin": travels(TwinRequest{}, (*API).beginTwin),
	// How the two networks differ so far.
	"twins": answers(From{}, (*API).compare),
	// The link that opens this state.
	"link": answers(Nothing{}, func(a *API, _ given) (string, error) { return a.Session.Link(), nil }),
	// Goes on with a long way (see Gone). It answers as the call that began it does, at the end.
	"onward": answers(OnwardRequest{}, (*API).onward),
	// Ends a long way where it has come to, and tells whether there was one.
	"stop": answers(Nothing{}, (*API).stop),

	// Reads a figure file and opens the figure.
	"importFigure": answers(FileRequest{}, (*API).importFigure),
	// The figure in view, with parameters as they are now, as the text of a figure file.
	"exportFigure": answers(Nothing{}, func(a *API, _ given) (string, error) { return a.Session.ExportFigure() }),
	// Reads a figure file for experiments; the session stays as it is.
	"readFigure": answers(FileRequest{}, (*API).readFigure),
	// The session as the text of a session file.
	"saveSession": answers(SaveRequest{}, (*API).saveSession),
	// The link in a session file.
	"readSession": answers(FileRequest{}, (*API).readSession),

	// The records of finished trials as the text of a CSV file.
	"csv": ofEither(FromOfTwo{}, (*Session).csv),
	// Concentrations of a tissue without a task; null where there is a task.
	"traces": answers(From{}, (*API).traces),
	// The last trials in full. Refused where the figure has a learner.
	"recording": ofEither(RecordingRequest{}, (*Session).recording),
	// The version of the lab.
	"version": answers(Nothing{}, func(*API, given) (string, error) { return engine.Version, nil }),

	// The measures that an experiment can have, in the order in which they are shown.
	"metrics": answers(Nothing{}, func(*API, given) ([]task.MetricDef, error) { return experiment.Metrics, nil }),
	// Begins an experiment.
	"experiment": answers(ExperimentRequest{}, (*API).experiment),
	// Runs one seed of one arm of the experiment: its measures by name.
	"measure": answers(JobRequest{}, (*API).measure),
	// Takes what measure gave into the experiment.
	"tally": answers(TallyRequest{}, (*API).add),
	// Offsets of seeds, from the first, that have not been measured under all arms.
	"missing": answers(MissingRequest{}, (*API).missing),
	// What the experiment has found so far.
	"result": answers(Nothing{}, (*API).result),
	// A result as the text of a CSV file, as the command line writes it.
	"resultCSV": answers(ResultCSVRequest{}, (*API).resultCSV),
	// What counts of the experiment so far, as text that experiment takes back.
	"saved": answers(Nothing{}, (*API).saved),

	// Runs networks through a block of trials that a person can do too.
	"block": answers(BlockRequest{}, (*API).block),
	// Measures a block by its records, whoever did it. Where the rule changes, a phase begins.
	"judge": answers(JudgeRequest{}, (*API).judge),
	// The rows of the table by which modulators act, as they are now.
	"receptors": answers(Nothing{}, func(a *API, _ given) ([]circuit.ReceptorRow, error) {
		return a.Session.Figure.Receptors(a.Session.values), nil
	}),
}

// setCall changes parameters: it takes them by key with their values.
const setCall = "set"

// call is one of the calls.
type call struct {
	act     func(a *API, in given) (any, error)
	takes   []string // names of its arguments: "a|b" stands for one of two
	request reflect.Type
	answer  reflect.Type
}

// answers is a call whose arguments are the fields of takes.
func answers[Gives any](takes any, act func(a *API, in given) (Gives, error)) call {
	return callOf(takes, reflect.TypeFor[Gives](), func(a *API, in given) (any, error) { return act(a, in) })
}

// travels is a call that answers at the end of a way, which may be long: see way.
func travels[Gives any](takes any, begin func(a *API, in given) (journey[Gives], error)) call {
	return callOf(takes, reflect.TypeFor[Gives](), func(a *API, in given) (any, error) {
		j, err := begin(a, in)
		if err != nil {
			return nil, err
		}
		return a.travel(j.to, j.done, func() (any, error) { return j.answer() })
	})
}

// ofEither is a call that is answered by the session, or, where it asks so, by its twin.
func ofEither[Gives any](takes any, answer func(s *Session, in given) (Gives, error)) call {
	return callOf(takes, reflect.TypeFor[Gives](), func(a *API, in given) (any, error) {
		s, err := a.either(in)
		if err != nil {
			return nil, err
		}
		return answer(s, in)
	})
}

// either is the session, or, where a call asks so, its twin.
func (a *API) either(in given) (*Session, error) {
	twin, err := in.yes("twin")
	if err != nil || !twin {
		return a.Session, err
	}
	if a.twin == nil {
		return nil, fmt.Errorf("%s: there is no twin", in.call)
	}
	return a.twin.Session, nil
}

func callOf(takes any, gives reflect.Type, act func(a *API, in given) (any, error)) call {
	request := reflect.TypeOf(takes)
	return call{act: act, takes: argumentsOf(request), request: request, answer: gives}
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
