package main

// Which types the contract has, and their names in TypeScript.

import (
	"reflect"
	"unicode"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
	"neuromodlab/engine/task"
)

// tsNames are the names in TypeScript of types whose Go names are unclear without their package, or
// occur twice.
var tsNames = map[reflect.Type]string{
	reflect.TypeFor[lab.Status]():           "State",
	reflect.TypeFor[lab.PhaseStatus]():      "Phase",
	reflect.TypeFor[lab.TableRow]():         "Row",
	reflect.TypeFor[param.Def]():            "Param",
	reflect.TypeFor[param.Need]():           "ParamNeed",
	reflect.TypeFor[figure.Text]():          "FigureText",
	reflect.TypeFor[task.Row]():             "TrialRecord",
	reflect.TypeFor[task.MetricDef]():       "Metric",
	reflect.TypeFor[learner.Row]():          "LearnerTrial",
	reflect.TypeFor[experiment.Estimate]():  "Measure",
	reflect.TypeFor[experiment.ArmResult](): "Arm",
	reflect.TypeFor[scene.Provenance]():     "PictureNote",
}

// customJSON are the TypeScript types of Go types with a JSON form of their own: see their
// MarshalJSON.
var customJSON = map[reflect.Type]string{
	reflect.TypeFor[param.Seed]():        "number | string",
	reflect.TypeFor[lab.Value]():         "number | boolean | string",
	reflect.TypeFor[experiment.Number](): "number",
	typeOf[lab.LensLevel]("Level"):       "(number | null)[]",
	typeOf[lab.LensInputs]("Weight"):     "number[]",
}

// typeOf returns the type of a field whose type has no exported name.
func typeOf[Struct any](field string) reflect.Type {
	f, ok := reflect.TypeFor[Struct]().FieldByName(field)
	if !ok {
		panic("contract: there is no field " + field + " any more")
	}
	return f.Type
}

// constants are numbers of the engine that the page needs.
var constants = []struct {
	name, doc string
	value     float64
}{
	{"MAX_SPEED", "The speed at which the engine runs as fast as it can.", lab.MaxSpeed},
	{"SLOW_SPEED", "The speed right after a release that slows time.", lab.SlowSpeed},
	{"LEAST", "Trials under one rule that can tell that it was not found.", probe.JudgeMinTrials},
}

// wordLists are the lists of words in the contract.
func wordLists() []lab.Words {
	fields := lab.Words{Name: "FieldView", Const: "FIELD_VIEWS", Doc: "is what is drawn of the concentrations in tissue"}
	for mode := scene.FieldMode(0); mode.String() != "unknown"; mode++ {
		fields.Values = append(fields.Values, mode.String())
	}
	return append(append([]lab.Words{}, lab.ContractWords...), fields)
}

// calls are the calls of package lab, and the call for pictures, which the worker passes on to
// another function.
func calls() []lab.ContractCall {
	picture := lab.ContractCall{Name: "picture", Request: reflect.TypeFor[capture.PictureRequest](), Answer: reflect.TypeFor[string]()}
	return append(lab.Contract(), picture)
}

// callComments are the comments of calls that are not in the table of calls.
var callComments = map[string]string{
	"set":     "Changes parameters: it takes them by key with their values. All are checked before any is changed.",
	"picture": "The stage as it is now as the text of an SVG, or only the note that says where it comes from.",
}

// extraTypes are types that no call names. The answer of a call can be a SeekingAnswer instead.
var extraTypes = []reflect.Type{reflect.TypeFor[lab.SeekingAnswer]()}

// nameOf is the name of a type in TypeScript.
func nameOf(t reflect.Type) string {
	if name := tsNames[t]; name != "" {
		return name
	}
	r := []rune(t.Name())
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}
