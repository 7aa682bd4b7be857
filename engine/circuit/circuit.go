package circuit

// The list of circuits.

import (
	"fmt"
	"strings"

	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// Circuit is one kind of circuit: a table of parameters, and the functions that use them.
type Circuit struct {
	Name   string
	Params *param.Table
	Spec   func(param.Values) subject.Spec
	Rows   func(param.Values) []ReceptorRow // receptor rows, for display
}

// Circuits are all circuits. The first is that of figures that name none.
var Circuits = []*Circuit{
	{Name: "actor-critic", Params: ActorCriticParams, Spec: ActorCritic, Rows: actorCriticReceptorRows},
	{Name: "sheet", Params: SheetParams, Spec: Sheet, Rows: sheetReceptorRows},
	{Name: "striatum", Params: StriatumParams, Spec: Striatum, Rows: striatumReceptorRows},
}

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
