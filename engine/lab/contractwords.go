package lab

// Contract lists the calls for `make contract`, with the lists of words that their arguments and
// answers use.

import (
	"reflect"
	"strings"

	"neuromodlab/engine/learner"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/people"
	"neuromodlab/engine/task"
)

// ContractCall is a call with its types.
type ContractCall struct {
	Name            string
	Request, Answer reflect.Type
}

// Contract lists all calls.
func Contract() []ContractCall {
	all := []ContractCall{{setCall, reflect.TypeFor[map[string]any](), reflect.TypeFor[SetAnswer]()}}
	for _, name := range callNames() {
		all = append(all, ContractCall{name, calls[name].requestType, calls[name].answerType})
	}
	return all
}

// ContractOneOf lists the possible types of each answer that is an interface.
var ContractOneOf = map[reflect.Type][]reflect.Type{
	reflect.TypeFor[LensAnswer](): {
		reflect.TypeFor[SynapseLens](), reflect.TypeFor[NoSynapse](), reflect.TypeFor[NeuronLens](),
		reflect.TypeFor[CircuitLens](), reflect.TypeFor[NetworkLens](), reflect.TypeFor[LensOff](),
	},
	reflect.TypeFor[TrialRow](): {reflect.TypeFor[task.Row](), reflect.TypeFor[learner.Row]()},
}

// ContractWords are the lists of words that an enum tag may name.
var ContractWords = []Words{
	{"ModulatorKey", "MODULATORS", "names a modulator: " + modulatorNames(), modulators.Keys[:]},
	{"Outcome", "", "is the outcome of a trial", outcomes()},
	{"Picture", "", "is a cue that is seen", strings.Split(pictures, "")},
	{"Sound", "", "is a cue that is heard", strings.Split(sounds, "")},
	{"Scale", "SCALES", "is the scale of the view: how large a part of the network is shown", lensScales[:4]},
	{"FactMeasure", "", "is a measure that a lesson's fact can take of a run", FactMeasures},
	{"CueKind", "CUE_KINDS", "is a kind of cues: the right action, and what is at stake where that is known", people.CueKinds},
	{"CellKind", "", "is the kind of cells of a population", kindNames[:]},
}

// Words is a list of words.
type Words struct {
	Name   string
	Const  string // name of the list itself in TypeScript; empty where the page does not need it
	Doc    string // what one of the words is; it follows the name
	Values []string
}

func modulatorNames() string {
	var names []string
	for i := range modulators.All {
		names = append(names, modulators.All[i].Word())
	}
	return strings.Join(names, ", ")
}

func outcomes() (names []string) {
	for o := task.Hit; o <= task.CorrectRejection; o++ {
		names = append(names, o.String())
	}
	return names
}
