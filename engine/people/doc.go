// Package people reads tables of trials that people did, whichever program wrote them, as one list of
// trials of the same form.
//
// Import recognises the program by the names of the columns (formats.go), reads the text as a table
// (sheet.go for delimited text, sheetjson.go for JSON), takes from each row what a trial is (row.go), and
// works out what the table does not say itself where the other trials show it (infer.go). A table is
// read whole or refused whole: each error names the row, the column and what is allowed.
//
// What comes out is written as a table of the lab's own (write.go), which Import reads too.
package people

// Trial is one trial of a person.
type Trial struct {
	Person  string
	Number  int // within the person, from 1
	Cue     string
	Right   Action // the right action
	Context Context
	Pressed bool
	RTMS    float64 // of a press, ms; NaN where it is not known
	Outcome float64 // what was won or lost; NaN where it is not known
	Row     int     // of the table that it was read from, from 1; the row of names counts
}

// Action is what a trial asks for.
type Action uint8

// The actions. Unknown: the table does not say, and the other trials do not show it.
const (
	Unknown Action = iota
	Go
	NoGo
)

// String is the name used in tables.
func (a Action) String() string { return [...]string{"", "go", "nogo"}[a] }

// Context is what is at stake in a trial.
type Context uint8

// The contexts: something can be won, or a loss avoided. NoContext: not known, or neither.
const (
	NoContext Context = iota
	Win
	Avoid
)

// String is the name used in tables.
func (c Context) String() string { return [...]string{"", "win", "avoid"}[c] }

// Correct reports whether the action was the right one, which must be known.
func (t *Trial) Correct() bool { return t.Pressed == (t.Right == Go) }
