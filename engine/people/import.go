package people

// Import: from the content of a file to trials.

import (
	"fmt"
	"strconv"
	"strings"
)

// Table is an imported table.
type Table struct {
	Format    *format
	Separator string // comma, semicolon, tab, bar or json
	Rows      int    // of the file, without the row of names
	Columns   []UsedColumn
	Extra     []string // columns that were not used
	Skipped   []SkippedRows
	Trials    []Trial
	Refused   []string // of a list of result codes: those that are wrong, each with the reason
	Inferred  []string // what the table does not say itself and was worked out: see infer.go
}

// UsedColumn is what a column was taken for.
type UsedColumn struct {
	Role   string `json:"role" enum:"person|trial|cue|answer|right action|correct|context|reaction time|outcome|screen"`
	Column string `json:"column"` // its name in the file
}

// SkippedRows is rows that are no trials.
type SkippedRows struct {
	Reason string `json:"reason" enum:"other screen|practice|missing answer"`
	Rows   int    `json:"rows"`
	First  int    `json:"first"` // the first such row of the file, from 1
}

// Reasons for which a row is skipped.
const (
	otherScreen   = "other screen"
	practice      = "practice"
	missingAnswer = "missing answer"
)

// Problem is a cell that is not allowed.
type Problem struct {
	Row     int // of the file, from 1; the row of names counts
	Column  string
	Cell    string
	Allowed string
}

// mostProblems is how many problems an error lists.
const mostProblems = 5

// ProblemsError is a refused table.
type ProblemsError struct {
	Problems []Problem // the first
	More     int       // further ones
}

func (e *ProblemsError) Error() string {
	var lines []string
	for _, p := range e.Problems {
		lines = append(lines, fmt.Sprintf("row %d, column %s: %s is not allowed; allowed: %s", p.Row, p.Column, quote(p.Cell), p.Allowed))
	}
	if e.More > 0 {
		lines = append(lines, fmt.Sprintf("and %d more cells", e.More))
	}
	return strings.Join(lines, "\n")
}

func quote(cell string) string {
	if cell == "" {
		return "an empty cell"
	}
	return strconv.Quote(cut(cell))
}

// Import reads a table. An empty name of a format means the one that is recognised.
func Import(content []byte, formatName string) (*Table, error) {
	if text := decode(content[:min(len(content), MaxBytes)]); formatName == "" && isCodes(text) || formatName == codesFormat.name {
		return importCodes(text)
	}
	s, err := readSheet(content)
	if err != nil {
		return nil, err
	}
	var f *format
	if formatName == "" {
		f, err = recognise(s.columns)
	} else {
		f, err = formatNamed(formatName, s.columns)
	}
	if err != nil {
		return nil, err
	}
	t := &Table{Format: f, Separator: separatorName(s.separator), Rows: len(s.rows)}
	r := newReader(t, s)
	for i := range s.rows {
		r.read(s.rows[i], s.numbers[i])
	}
	if len(r.refused.Problems) > 0 {
		return nil, &r.refused
	}
	if len(t.Trials) == 0 {
		return nil, fmt.Errorf("%s: none of %d rows is a trial", f.label, len(s.rows))
	}
	t.number()
	t.infer(&r)
	return t, nil
}

// number numbers the trials of each person in the order of the table.
func (t *Table) number() {
	last := map[string]int{}
	for i := range t.Trials {
		x := &t.Trials[i]
		last[x.Person]++
		x.Number = last[x.Person]
	}
}

// FormatName is the name of the format.
func (t *Table) FormatName() string { return t.Format.name }

// FormatLabel is the program that writes the format.
func (t *Table) FormatLabel() string { return t.Format.label }

// People lists the people in the order in which they come.
func People(trials []Trial) (names []string) {
	seen := map[string]bool{}
	for i := range trials {
		if name := trials[i].Person; !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// Joined is the trials of several tables. A person of a later table with a name that an earlier one has is
// another person, and gets a number.
func Joined(tables []*Table) (all []Trial) {
	taken := map[string]bool{}
	for _, t := range tables {
		own := map[string]string{}
		for _, name := range People(t.Trials) {
			free := name
			for k := 2; taken[free]; k++ {
				free = fmt.Sprintf("%s %d", name, k)
			}
			own[name] = free
			taken[free] = true
		}
		for i := range t.Trials {
			x := t.Trials[i]
			x.Person = own[x.Person]
			all = append(all, x)
		}
	}
	return all
}
