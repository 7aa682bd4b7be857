package assets

// Expected results: a digest of the shipped results, small enough to be part of the engine, which
// prints it in the Methods. A test makes it from assets/results.

import (
	_ "embed" // the digest
	"encoding/json"
)

//go:embed expected.json
var expected []byte

//go:embed intermediate.json
var intermediate []byte

// IntermediateValues is the file of values inside networks as it is stored.
func IntermediateValues() []byte { return intermediate }

// Intermediate is values inside the networks of a figure under some conditions, at stated moments.
type Intermediate struct {
	First      string                  `json:"first"` // seed
	N          int                     `json:"n"`     // seeds
	Conditions []IntermediateCondition `json:"conditions"`
}

// IntermediateCondition is the values under a condition.
type IntermediateCondition struct {
	Condition string              `json:"condition"`
	Values    []IntermediateValue `json:"values"`
}

// IntermediateValue is a value over networks: see probe.Intermediate.
type IntermediateValue struct {
	Of     string      `json:"of"`
	What   string      `json:"what"`
	Moment string      `json:"moment"`
	Mean   json.Number `json:"mean"`  // over networks
	Half   json.Number `json:"half"`  // half of its 95 % interval
	SD     json.Number `json:"sd"`    // over cells or synapses, mean over networks
	One    json.Number `json:"first"` // of the first seed
}

// IntermediateOf is the values of a figure; nil where there are none.
func IntermediateOf(figure string) *Intermediate {
	var all map[string]*Intermediate
	if err := json.Unmarshal(intermediate, &all); err != nil {
		panic("assets: intermediate.json: " + err.Error())
	}
	return all[figure]
}

// ExpectedResults is the digest as it is stored.
func ExpectedResults() []byte { return expected }

// Expected is what a figure's shipped results say.
type Expected struct {
	First      string        `json:"first"` // seed
	N          int           `json:"n"`     // seeds
	Metrics    []string      `json:"metrics"`
	Conditions []ExpectedRow `json:"conditions"`
}

// ExpectedRow is the measures of a condition, in the order of Metrics: the mean or the fraction, and
// its 95 % interval where there is one; nil for a measure that the condition does not have.
type ExpectedRow struct {
	Condition string          `json:"condition"`
	Values    [][]json.Number `json:"values"`
}

// ExpectedOf is the digest of a figure; nil where there is none.
func ExpectedOf(figure string) *Expected {
	var all map[string]*Expected
	if err := json.Unmarshal(expected, &all); err != nil {
		panic("assets: expected.json: " + err.Error())
	}
	return all[figure]
}
