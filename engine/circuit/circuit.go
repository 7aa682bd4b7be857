package circuit

import (
	"fmt"
	"strings"

	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// Circuit is one kind of subject: a table of parameters, and what they make.
type Circuit struct {
	Name   string
	Params *param.Table
	Spec   func(param.Values) subject.Spec
	Rows   func(param.Values) []ReceptorRow // how modulators act, to be shown
}

// Circuits are all there are. The first is what a figure has that names none.
var Circuits = []*Circuit{
	{Name: "actor-critic", Params: ActorCriticParams, Spec: ActorCritic, Rows: actorCriticRows},
	{Name: "sheet", Params: SheetParams, Spec: Sheet, Rows: sheetTable},
	{Name: "striatum", Params: StriatumParams, Spec: Striatum, Rows: striatumTable},
}

// Find returns a circuit by name, or an error that names those there are; no name is
// the first.
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
