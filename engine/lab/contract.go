package lab

// The contract between engine and page: every call by its name, with the types of its arguments and
// its answer. `make contract` writes it as TypeScript, with the comments here and at the types, to
// web/src/engine/contract.gen.ts.

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

// calls are all calls but "set". Types of arguments are in requests.go, types of answers in
// answers.go and beside the code that fills them in. Fields have these tags besides json:
//
//	enum:"a|b"     the text or number, each text of a list, or each key of a map is one of these:
//	               words, or the name of a list of words in ContractWords; "a|" is a or nothing
//	oneof:"name"   only one of the fields with the same name is given
//
// A field with omitempty may be missing. A pointer without omitempty may be null.
var calls = map[string]call{
	// All figures: the lab's, and those read from files and links.
	"figures": plainCall(NoArguments{}, func(a *API, _ arguments) ([]figure.Figure, error) { return a.figures(), nil }),
	// The parameters of the present figure, in the order in which they are shown.
	"params": plainCall(NoArguments{}, func(a *API, _ arguments) ([]param.Def, error) { return a.Session.Figure.Params().Defs(), nil }),
	// The present values of all parameters, by key.
	"values": sessionOrTwinCall(NetworkRequest{}, func(s *Session, _ arguments) (map[string]any, error) { return s.values.JSON(), nil }),
	// The present value of one parameter.
	"get": plainCall(GetRequest{}, (*API).get),
	// Opens a link and seeks its tick.
	"open": seekCall(OpenRequest{}, (*API).open),
	// Reads a link without opening it.
	"readLink": plainCall(ReadLinkRequest{}, (*API).readLink),
	// Opens the figure of this name under its first condition.
	"figure": plainCall(FigureRequest{}, (*API).figure),
	// Opens a figure at the moment at which it is shown first.
	"opening": seekCall(OpeningRequest{}, (*API).opening),
	// Starts or resumes the run.
	"play": plainCall(NoArguments{}, func(a *API, _ arguments) (Status, error) { a.Player.Play(); return a.State(), nil }),
	// Pauses the run.
	"pause": plainCall(NoArguments{}, func(a *API, _ arguments) (Status, error) { a.Player.Playing = false; return a.State(), nil }),
	// Sets the speed of simulated time.
	"speed": plainCall(SpeedRequest{}, (*API).speed),
	// Says whether time slows by itself after a release while the run plays.
	"slow": plainCall(SlowRequest{}, (*API).slowAtRelease),
	// Runs for some time, or to the end of the present trial and of further ones.
	"step": seekCall(StepRequest{}, (*API).step),
	// Goes to a tick, or to the start of a trial, backwards or forwards.
	"seek": seekCall(SeekRequest{}, (*API).seek),
	// Starts the run again with the present parameters.
	"reset": plainCall(ResetRequest{}, (*API).reset),
	// The present state.
	"state": plainCall(NoArguments{}, func(a *API, _ arguments) (Status, error) { return a.State(), nil }),
	// The records of finished trials.
	"trials": sessionOrTwinCall(TrialsRequest{}, (*Session).trials),
	// The measurements after each finished trial, by column.
	"series": sessionOrTwinCall(TrialsRequest{}, (*Session).series),
	// Releases a modulator by hand.
	"puff": plainCall(PuffRequest{}, (*API).puff),
	// Silences hidden units of a learner, irreversibly.
	"lesion": plainCall(LesionRequest{}, (*API).lesion),
	// A learner's retention matrix. Refused where the figure has no learner.
	"kept": plainCall(NoArguments{}, (*API).retention),
	// What a learner of images takes test images for. Refused where the figure has none.
	"taken": sessionOrTwinCall(NetworkRequest{}, (*Session).taken),
	// Images of the set that a learner sees, for looking at.
	"pictures": plainCall(PicturesRequest{}, (*API).pictures),
	// Shows a learner of images a picture, from which it does not learn.
	"shown": plainCall(ShownRequest{}, (*API).shown),
	// Measures a fact that a lesson states about the run; null where the run has not come so far.
	"fact": plainCall(FactRequest{}, (*API).fact),
	// Chooses the cell whose inputs are shown.
	"follow": plainCall(FollowRequest{}, (*API).follow),
	// Shows the present state at one scale.
	"lens": plainCall(LensRequest{}, (*API).lens),
	// Concentrations and receptors at a place of the tissue; null with global levels.
	"probe": plainCall(ProbeRequest{}, (*API).probe),
	// Starts a second network beside the first, or removes it where neither name nor set is given.
	"twin": seekCall(TwinRequest{}, (*API).startTwin),
	// How the two networks have differed so far.
	"twins": plainCall(FromRequest{}, (*API).compareTwins),
	// The link that opens the present state.
	"link": plainCall(NoArguments{}, (*API).link),
	// A moment shortly before the present one, from which the link is opened at once: a file in base64 for
	// neuromod.addMoment. Empty where there is none.
	"moment": plainCall(NoArguments{}, (*API).moment),
	// Continues a long seek (see SeekingAnswer). At its end it gives the answer of the call that started it.
	"onward": plainCall(OnwardRequest{}, (*API).continueSeek),
	// Ends a long seek at the present tick; false where there was none.
	"stop": plainCall(NoArguments{}, (*API).stopSeek),

	// Reads a figure file and opens the figure.
	"importFigure": plainCall(FileRequest{}, (*API).importFigure),
	// The present figure with the present parameters, as the text of a figure file.
	"exportFigure": plainCall(NoArguments{}, func(a *API, _ arguments) (string, error) { return a.Session.ExportFigure() }),
	// The present figure with the present parameters as a figure file that holds its circuit, for editing.
	// Refused where the figure has a learner.
	"circuitFile": plainCall(NoArguments{}, (*API).circuitFile),
	// Checks the text of a figure file that holds a circuit, while it is edited: its circuit as a graph, or what
	// is wrong. The figure is not opened.
	"checkCircuit": plainCall(FileRequest{}, (*API).checkCircuit),
	// The circuit with its present parameters for other programs: with its task as a Brian2 script, or
	// its structure as NeuroML. Refused where the form cannot say the figure.
	"exportModel": plainCall(ModelRequest{}, (*API).exportModel),
	// Reads a figure file for experiments, without opening the figure.
	"readFigure": plainCall(FileRequest{}, (*API).readFigure),
	// The session as the text of a session file.
	"saveSession": plainCall(SaveRequest{}, (*API).saveSession),
	// The link in a session file.
	"readSession": plainCall(FileRequest{}, (*API).readSession),

	// The records of finished trials as the text of a CSV file.
	"csv": sessionOrTwinCall(TrialsRequest{}, (*Session).csv),
	// Concentrations of a tissue without a task; null where there is a task.
	"traces": plainCall(FromRequest{}, (*API).traces),
	// The last trials with every spike. Refused where the figure has a learner.
	"recording": sessionOrTwinCall(RecordingRequest{}, (*Session).recording),
	// The last trials with every spike, level and weight as a NumPy archive: a file in base64. Names of a twin's arrays
	// begin with twin/. Refused where the figure has a learner.
	"recordingArrays": plainCall(ArraysRequest{}, (*API).recordingArrays),
	// The version of the lab.
	"version": plainCall(NoArguments{}, func(*API, arguments) (string, error) { return engine.Version, nil }),

	// The measures that experiments can have, in the order in which they are shown.
	"metrics": plainCall(NoArguments{}, func(*API, arguments) ([]task.MetricDef, error) { return experiment.Metrics, nil }),
	// Starts an experiment.
	"experiment": plainCall(ExperimentRequest{}, (*API).experiment),
	// Runs one seed of one arm of the experiment and returns its measures by name.
	"measure": plainCall(JobRequest{}, (*API).measure),
	// Adds the answer of the call measure to the experiment.
	"tally": plainCall(TallyRequest{}, (*API).add),
	// Seeds that have not been measured under all arms, as offsets from the first seed.
	"missing": plainCall(MissingRequest{}, (*API).missing),
	// The result of the experiment so far.
	"result": plainCall(NoArguments{}, (*API).result),
	// A result as the text of a CSV file, as the command line writes it.
	"resultCSV": plainCall(ResultCSVRequest{}, (*API).resultCSV),
	// The experiment so far, as text that the call experiment can continue from.
	"saved": plainCall(NoArguments{}, (*API).saved),

	// The Methods section of the present figure in its present state, for reading and for papers.
	"methods": plainCall(NoArguments{}, (*API).methods),

	// Runs networks through a block of trials that a person can do too.
	"block": plainCall(BlockRequest{}, (*API).block),
	// Measures a block by its records, of a person or a network. A phase begins where the rule changes.
	"judge": plainCall(JudgeRequest{}, (*API).judge),
	// Reads a table of trials that people did, whichever program wrote it.
	"importTrials": plainCall(ImportTrialsRequest{}, (*API).importTrials),
	// The block of a person as a result code: a short text that holds every trial and checks itself.
	"resultCode": plainCall(ResultCodeRequest{}, (*API).resultCode),
	// Measures people by their trials: learning curves, signal detection, reaction times, repeated actions.
	"measurePeople": plainCall(MeasurePeopleRequest{}, (*API).measurePeople),
	// Runs networks of a figure and measures them like people.
	"measureNetworks": plainCall(MeasureNetworksRequest{}, (*API).measureNetworks),
	// The receptor rows by which modulators act, with their present gains.
	"receptors": plainCall(NoArguments{}, func(a *API, _ arguments) ([]circuit.ReceptorRow, error) {
		return a.Session.Figure.Receptors(a.Session.values), nil
	}),
}

// setCall is the call that changes parameters. Its arguments are parameters by key.
const setCall = "set"

// call is one of the calls.
type call struct {
	answerCall  func(a *API, in arguments) (any, error)
	arguments   []string // names of its arguments: "a|b" allows one of two
	requestType reflect.Type
	answerType  reflect.Type
}

// plainCall is a call whose arguments are the fields of request.
func plainCall[Answer any](request any, answer func(a *API, args arguments) (Answer, error)) call {
	return newCall(request, reflect.TypeFor[Answer](), func(a *API, args arguments) (any, error) { return answer(a, args) })
}

// seekCall is a call that answers at the end of a seek, which may be long: see longSeek.
func seekCall[Answer any](request any, begin func(a *API, args arguments) (plannedSeek[Answer], error)) call {
	return newCall(request, reflect.TypeFor[Answer](), func(a *API, args arguments) (any, error) {
		seek, err := begin(a, args)
		if err != nil {
			return nil, err
		}
		return a.runSeek(seek.to, seek.advance, func() (any, error) { return seek.answer() })
	})
}

// sessionOrTwinCall is a call about the session, or about its twin where the argument twin is true.
func sessionOrTwinCall[Answer any](request any, answer func(s *Session, args arguments) (Answer, error)) call {
	return newCall(request, reflect.TypeFor[Answer](), func(a *API, args arguments) (any, error) {
		s, err := a.sessionOrTwin(args)
		if err != nil {
			return nil, err
		}
		return answer(s, args)
	})
}

// sessionOrTwin is the session, or its twin where the argument twin is true.
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

// argumentsOf lists the names of a request's fields. Fields that exclude each other are joined by
// "|".
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
