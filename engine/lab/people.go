package lab

// People: tables of trials that people did.

import (
	"bytes"
	"encoding/csv"
	"strings"

	"neuromodlab/engine/people"
)

// ImportTrialsRequest is a table of trials.
type ImportTrialsRequest struct {
	Format string `json:"format,omitempty"` // name of a format; missing: the one that is recognised
	Text   string `json:"text"`             // content of the file
}

// ImportedTrials is a table of trials that was read.
type ImportedTrials struct {
	Formats []people.FormatName `json:"formats"` // all formats
	Sample  [][]string          `json:"sample"`  // the first trials as they are in table; the first row names the columns
	Summary people.TableSummary `json:"summary"` // what was recognised
	Table   string              `json:"table"`   // the trials as the lab's own table of people, CSV
}

// sampleTrials is how many trials a sample has.
const sampleTrials = 6

// importTrials answers the call "importTrials".
func (a *API) importTrials(args arguments) (out ImportedTrials, err error) {
	text, err := args.text("text", "the text of a table")
	if err != nil {
		return out, err
	}
	format, err := args.textOr("format", "the name of a format", "")
	if err != nil {
		return out, err
	}
	table, err := people.Import([]byte(text), format)
	if err != nil {
		return out, err
	}
	var b strings.Builder
	if err := people.WriteCSV(&b, table.Trials); err != nil {
		return out, err
	}
	var first bytes.Buffer
	if err := people.WriteCSV(&first, table.Trials[:min(sampleTrials, len(table.Trials))]); err != nil {
		return out, err
	}
	sample, err := csv.NewReader(&first).ReadAll()
	if err != nil {
		return out, err
	}
	return ImportedTrials{people.Formats(), sample, table.Summary(), b.String()}, nil
}
