package people

// Summary: what was recognised in a table, to be shown before it is used.

// TableSummary is what a table holds.
type TableSummary struct {
	Columns []UsedColumn `json:"columns"`
	Extra   []string     `json:"extra"`  // columns that were not used
	Format  string       `json:"format"` // its name
	// Inferred is what was worked out from other columns and trials, not read.
	Inferred  []string       `json:"inferred" enum:"right from correct|right from outcomes|context from outcomes|times in seconds"`
	Label     string         `json:"label"` // the program that writes the format
	People    []PersonTrials `json:"people"`
	Refused   []string       `json:"refused"` // of result codes: those that are wrong, each with the reason
	Rows      int            `json:"rows"`    // of the file, without the row of names
	Separator string         `json:"separator" enum:"comma|semicolon|tab|bar|json"`
	Skipped   []SkippedRows  `json:"skipped"`
	Trials    int            `json:"trials"`
}

// PersonTrials is one person of a table.
type PersonTrials struct {
	Name   string `json:"name"`
	Trials int    `json:"trials"`
	// Correct is the share of trials with the right action, of those where it is known; null: of none.
	Correct *float64 `json:"correct"`
}

// Summary says what was recognised.
func (t *Table) Summary() TableSummary {
	s := TableSummary{Format: t.Format.name, Label: t.Format.label, Separator: t.Separator, Rows: t.Rows, Trials: len(t.Trials),
		Columns: notNil(t.Columns), Refused: notNil(t.Refused), Extra: notNil(t.Extra), Skipped: notNil(t.Skipped), Inferred: notNil(t.Inferred)}
	at := map[string]int{}
	var known, correct []int
	for i := range t.Trials {
		x := &t.Trials[i]
		k, seen := at[x.Person]
		if !seen {
			k = len(s.People)
			at[x.Person] = k
			s.People = append(s.People, PersonTrials{Name: x.Person})
			known, correct = append(known, 0), append(correct, 0)
		}
		s.People[k].Trials++
		if x.Right != Unknown {
			known[k]++
			if x.Correct() {
				correct[k]++
			}
		}
	}
	for k := range s.People {
		if known[k] > 0 {
			share := float64(correct[k]) / float64(known[k])
			s.People[k].Correct = &share
		}
	}
	return s
}

func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
