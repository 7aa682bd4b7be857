package methods

// Values inside the networks at stated moments, beside the expected results: what a reimplementation
// gives there says where it differs.

import (
	"fmt"
	"slices"

	"neuromodlab/assets"
)

// intermediateTables are the tables by quantity: caption, and whether a deviation over cells or synapses is given.
var intermediateTables = []struct {
	what, caption string
	spread        bool
}{
	{"V", "Membrane potential, mV from rest, of all cells of a population, also those that are refractory: mean, and in brackets " +
		"the standard deviation over cells", true},
	{"rate", "Firing rate, Hz, over whole trials, the time between stimuli included", false},
	{"weight", "Weight: mean, and in brackets the standard deviation over synapses", true},
}

// intermediate is the section of these values.
func (b *builder) intermediate() {
	values := assets.IntermediateOf(b.figure.Name)
	if values == nil || b.figure.FromUser {
		return
	}
	b.section("intermediate", "Values inside the networks")
	b.p(fmt.Sprintf("Where a reimplementation differs from the expected results, these say at which step it begins to: values inside the "+
		"networks as the lab ships the figure, %d networks each, seeds from %s. Potentials after 1 ms depend on initial values, noise "+
		"and bias alone, later ones on inputs and synapses too, and weights on the order of events at feedback. Each is the mean over "+
		"networks ± half its 95 %% interval. “After 20 ms” is at the end of the "+
		"step in which 20 ms of the trial have passed.", values.N, values.First))
	for _, t := range intermediateTables {
		for _, c := range values.Conditions {
			head, rows := matrixOf(c.Values, t.what, t.spread)
			b.table(fmt.Sprintf("%s. Condition `%s`.", t.caption, c.Condition), head, rows)
		}
	}
}

// matrixOf has a row for each population or projection and a column for each moment.
func matrixOf(values []assets.IntermediateValue, what string, spread bool) (head []string, rows [][]string) {
	head = []string{"Of"}
	for _, v := range values {
		if v.What != what {
			continue
		}
		column := slices.Index(head, v.Moment)
		if column < 0 {
			column = len(head)
			head = append(head, v.Moment)
		}
		row := slices.IndexFunc(rows, func(r []string) bool { return r[0] == escapeMarkup(v.Of) })
		if row < 0 {
			row = len(rows)
			rows = append(rows, []string{escapeMarkup(v.Of)})
		}
		text := minus(v.Mean.String()) + " ± " + v.Half.String()
		if spread {
			text += " (" + v.SD.String() + ")"
		}
		for len(rows[row]) <= column {
			rows[row] = append(rows[row], "—")
		}
		rows[row][column] = text
	}
	return head, rows
}
