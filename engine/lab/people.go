package lab

// People: tables of trials that people did.

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/param"
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
		return out, fmt.Errorf("importTrials: text: %w", err)
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

// MeasurePeopleRequest is a table of people.
type MeasurePeopleRequest struct {
	Table string `json:"table"` // as the call importTrials gives it
}

// MeasureNetworksRequest is networks to be measured like people.
type MeasureNetworksRequest struct {
	Figure    string     `json:"figure"`
	Condition string     `json:"condition,omitempty"` // missing: the figure's condition for the page
	Seed      param.Seed `json:"seed,omitempty"`      // the first; missing: 1
	Seeds     int        `json:"seeds,omitempty"`     // how many, at most 100; missing: 30
}

// MeasuredNetworks is networks measured like people.
type MeasuredNetworks struct {
	Condition string               `json:"condition"`
	Measures  people.GroupMeasures `json:"measures"`
	Table     string               `json:"table"` // their trials as a table of people, CSV
}

// maxMeasuredNetworks is the greatest number of networks that are measured like people.
const maxMeasuredNetworks = 100

// measurePeople answers the call "measurePeople".
func (a *API) measurePeople(args arguments) (out people.GroupMeasures, err error) {
	text, err := args.text("table", "the text of a table of people")
	if err != nil {
		return out, err
	}
	table, err := people.Import([]byte(text), "people")
	if err != nil {
		return out, fmt.Errorf("measurePeople: table: %w", err)
	}
	return people.MeasureGroup(table.Trials), nil
}

// measureNetworks answers the call "measureNetworks".
func (a *API) measureNetworks(args arguments) (out MeasuredNetworks, err error) {
	name, err := args.text("figure", strings.Join(a.Session.Figures.Names(), ", "))
	if err != nil {
		return out, err
	}
	f, err := a.Session.Figures.Find(name)
	if err != nil {
		return out, fmt.Errorf("measureNetworks: %w", err)
	}
	if out.Condition, err = args.textOr("condition", strings.Join(f.ConditionNames(), ", "), f.Live); err != nil {
		return out, err
	}
	v, err := f.Values(out.Condition)
	if err != nil {
		return out, fmt.Errorf("measureNetworks: %w", err)
	}
	seed, err := args.seedOr("seed", 1)
	if err != nil {
		return out, err
	}
	seeds, err := args.wholeNumberOr("seeds", 1, maxMeasuredNetworks, defaultSeeds)
	if err != nil {
		return out, err
	}
	var all []people.Trial
	for i := range seeds {
		s := seed + uint64(i)
		h, err := experiment.Trials(f, v, s, 0)
		if err != nil {
			return out, fmt.Errorf("measureNetworks: %w", err)
		}
		all = append(all, people.OfNetwork(strconv.FormatUint(s, 10), h)...)
	}
	if len(all) == 0 {
		return out, fmt.Errorf("measureNetworks: figure %s has no task", f.Name)
	}
	var b strings.Builder
	if err := people.WriteCSV(&b, all); err != nil {
		return out, err
	}
	out.Measures, out.Table = people.MeasureGroup(all), b.String()
	return out, nil
}

// ResultCodeRequest is the block of a person.
type ResultCodeRequest struct {
	Name    string     `json:"name,omitempty"` // a nickname, at most 24 bytes
	Seed    param.Seed `json:"seed"`           // of the order of trials
	Records []TableRow `json:"records"`        // as for the call judge
}

// resultCode answers the call "resultCode".
func (a *API) resultCode(args arguments) (string, error) {
	name, err := args.textOr("name", "a nickname", "")
	if err != nil {
		return "", err
	}
	seed, err := args.seed("seed")
	if err != nil {
		return "", err
	}
	records, err := args.records()
	if err != nil {
		return "", err
	}
	code, err := (&people.Block{Name: name, Seed: seed, Records: records}).Code()
	if err != nil {
		return "", fmt.Errorf("resultCode: %w", err)
	}
	return code, nil
}
