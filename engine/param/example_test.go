package param_test

// Example of a table of parameters.

import (
	"fmt"

	"neuromodlab/engine/param"
)

// A table states each parameter once; values are checked against it, and what is mistyped
// or out of range is refused in words.
func Example() {
	table := param.NewTable(
		param.Def{Key: "net.rate", Label: "Rate", Group: "net", Kind: param.Number, Unit: "Hz", Min: 0, Max: 50, Step: 1, Default: 5,
			Doc: "Firing rate of the inputs.", Source: "ours"},
		param.Def{Key: "net.on", Label: "Inputs", Group: "net", Kind: param.Switch, Default: 1, Doc: "Inputs fire.", Source: "ours"},
	)
	v := table.Defaults()
	fmt.Println(v.Set("net.rate", 60))
	fmt.Println(v.SetText("net.rte", "20"))
	if err := v.SetText("net.rate", "20"); err != nil {
		panic(err)
	}
	for _, changed := range v.Diff(table.Defaults()) {
		fmt.Println(changed.Key, changed.Value)
	}
	// Output:
	// net.rate: 60 is not allowed; allowed: a number from 0 to 50 Hz
	// there is no parameter "net.rte"; allowed: net.rate, net.on
	// net.rate 20
}
