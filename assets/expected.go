package assets

// Expected results: a digest of the shipped results, small enough to be part of the engine, which
// prints it in the Methods. A test makes it from assets/results.

import (
	_ "embed" // the digest
	"encoding/json"
)

//go:embed expected.json
var expected []byte

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
