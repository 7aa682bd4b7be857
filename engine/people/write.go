package people

// The table of people: trials in the lab's own form, as CSV.

import (
	"io"
	"math"

	"neuromodlab/engine/task"
)

// Columns of the table of people: value is what was won or lost.
var Columns = []string{"person", "trial", "cue", "right", "context", "response", "rt_ms", "value"}

// WriteCSV writes trials as a table of people.
func WriteCSV(w io.Writer, trials []Trial) error {
	return task.WriteTable(w, Columns, len(trials), func(i int) []any {
		x := &trials[i]
		response := "nogo"
		if x.Pressed {
			response = "go"
		}
		return []any{x.Person, x.Number, x.Cue, x.Right.String(), x.Context.String(), response, numberOrNil(x.RTMS), numberOrNil(x.Outcome)}
	})
}

func numberOrNil(x float64) any {
	if math.IsNaN(x) {
		return nil
	}
	return x
}
