// Package circuit has the circuits: each a specification made from a file (assets/circuits), with a
// table of parameters. builder.go computes the specification under values of the parameters;
// load.go checks a file; expression.go has the numbers that a file can hold.
package circuit

// The list of circuits.

import (
	"fmt"
	"strings"

	"neuromodlab/engine/document"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// Circuit is one kind of circuit: a table of parameters, and the functions that use them.
type Circuit struct {
	Name   string
	Params *param.Table
	// Spec is the specification under values of the table, or an error where they make a size or a
	// number that is not allowed.
	Spec func(param.Values) (subject.Spec, error)
	Rows func(param.Values) []ReceptorRow // receptor rows, for display
	Own  bool                             // of a user's own, from a figure file
	// Measures are those that apply to its task, by their names; nil: all.
	Measures []string

	description *description
}

// MeasuresAt is the place of its measures in its file, for errors.
func (c *Circuit) MeasuresAt() *document.Node { return c.description.Task.node.Member("measures") }

// The circuits of the lab.
var (
	ActorCritic = load("actor-critic")
	Sheet       = load("sheet")
	Striatum    = load("striatum")
	Pavlovian   = load("pavlovian", ActorCritic)
)

// Circuits are all circuits of the lab. The first is that of figures that name none.
var Circuits = []*Circuit{ActorCritic, Sheet, Striatum, Pavlovian}

// Find returns a circuit by name, or an error with the existing names. No name means the first.
func Find(name string) (*Circuit, error) {
	var names []string
	for _, c := range Circuits {
		if c.Name == name || name == "" {
			return c, nil
		}
		names = append(names, c.Name)
	}
	return nil, fmt.Errorf("there is no circuit %.40q; allowed: %s", name, strings.Join(names, ", "))
}
