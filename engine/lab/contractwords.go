package lab

import (
	"reflect"
	"strings"

	"neuromodlab/engine/learner"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/task"
)

// ContractCall is a call as the contract has it.
type ContractCall struct {
	Name            string
	Request, Answer reflect.Type
}

// Contract lists all calls.
func Contract() []ContractCall {
	all := []ContractCall{{setCall, reflect.TypeFor[map[string]any](), reflect.TypeFor[SetAnswer]()}}
	for _, name := range callNames() {
		all = append(all, ContractCall{name, calls[name].request, calls[name].answer})
	}
	return all
}

// ContractOneOf says which types an answer that is an interface may have.
var ContractOneOf = map[reflect.Type][]reflect.Type{
	reflect.TypeFor[LensAnswer](): {
		reflect.TypeFor[SynapseLens](), reflect.TypeFor[NoSynapse](), reflect.TypeFor[NeuronLens](),
		reflect.TypeFor[CircuitLens](), reflect.TypeFor[NetworkLens](), reflect.TypeFor[LensOff](),
	},
	reflect.TypeFor[TrialRow](): {reflect.TypeFor[task.Row](), reflect.TypeFor[learner.Row]()},
}

// ContractWords are lists of words that an enum tag may name.
var ContractWords = []Words{
	{"ModulatorKey", "MODULATORS", "names a modulator: dopamine, noradrenaline, acetylcholine, serotonin", modulators.Keys[:]},
	{"Outcome", "", "is what came of a trial", outcomes()},
	{"Picture", "", "is a cue that is seen", strings.Split(pictures, "")},
	{"Sound", "", "is a cue that is heard", strings.Split(sounds, "")},
	{"Scale", "SCALES", "is how large a part of the network is looked at", lensScales[:4]},
	{"FactMeasure", "", "is what a lesson measures of a run", FactMeasures},
	{"CellKind", "", "is what cells of a population do", kinds[:]},
}

// Words is a list of words.
type Words struct {
	Name   string
	Const  string // name of the list itself, where the page needs it
	Doc    string // what one of them is, after the name
	Values []string
}

func outcomes() (names []string) {
	for o := task.Hit; o <= task.CorrectRejection; o++ {
		names = append(names, o.String())
	}
	return names
}
