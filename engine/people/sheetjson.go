package people

// Reading JSON: a list of objects, one for each trial; an object that holds such a list; or several of
// these one after the other, each of one person, as servers of experiments join them.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// listKeys are the members in which a file holds its list of trials: those of the lab, of the Experiment
// Factory, and of servers that wrap what jsPsych wrote.
var listKeys = []string{"trials", "data", "results", "values"}

// rowKey is the member in which older versions of the Experiment Factory hold the columns of a trial.
const rowKey = "trialdata"

// partColumn is the column that says which of several documents a row is from.
const partColumn = "part of the file"

// readJSON reads the trials of one or several documents.
func readJSON(text string) (*sheet, error) {
	s := &sheet{}
	at := map[string]int{}
	d := json.NewDecoder(strings.NewReader(text))
	for part := 1; ; part++ {
		var document json.RawMessage
		if err := d.Decode(&document); err == io.EOF {
			break
		} else if err != nil {
			return nil, fmt.Errorf("this is no JSON: byte %d: %w", d.InputOffset(), err)
		}
		list, err := listOf(document)
		if err != nil {
			return nil, err
		}
		if part == 1 {
			d.UseNumber()
		}
		if err := s.addRows(list, part, at); err != nil {
			return nil, err
		}
	}
	if len(s.rows) == 0 {
		return nil, errors.New("the list of trials is empty")
	}
	if parts := at[partColumn]; s.rows[len(s.rows)-1][parts] == "1" { // there is one document only
		for i := range s.rows {
			s.rows[i][parts] = ""
		}
	}
	for i, row := range s.rows {
		for len(row) < len(s.columns) {
			row = append(row, "")
		}
		s.rows[i] = row
	}
	return s, nil
}

// listOf finds the list of trials in a document.
func listOf(document json.RawMessage) (json.RawMessage, error) {
	trimmed := bytes.TrimSpace(document)
	if len(trimmed) > 0 && trimmed[0] == '[' {
		return document, nil
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(document, &members) != nil {
		return nil, errors.New("this is no list of trials")
	}
	for _, key := range listKeys {
		list := bytes.TrimSpace(members[key])
		var text string
		if json.Unmarshal(list, &text) == nil && text != "" { // a list that was written as a text
			list = bytes.TrimSpace([]byte(text))
		}
		if len(list) > 0 && list[0] == '[' {
			return list, nil
		}
	}
	return nil, fmt.Errorf("this object holds no list of trials; allowed: a list, or an object with one under %s",
		strings.Join(listKeys, ", "))
}

// addRows adds the objects of a list; at is the place of each column.
func (s *sheet) addRows(list json.RawMessage, part int, at map[string]int) error {
	d := json.NewDecoder(bytes.NewReader(list))
	d.UseNumber()
	if _, err := d.Token(); err != nil {
		return err
	}
	column := func(name string) int {
		i, known := at[name]
		if !known {
			i = len(s.columns)
			at[name], s.columns = i, append(s.columns, name)
		}
		return i
	}
	parts := column(partColumn)
	for number := 1; d.More(); number++ {
		row := make([]string, len(s.columns))
		row[parts] = strconv.Itoa(part)
		err := readObject(d, func(name, value string) error {
			i := column(name)
			if i >= maxColumns {
				return fmt.Errorf("the table has more than %d columns; allowed: %d", maxColumns, maxColumns)
			}
			for len(row) <= i {
				row = append(row, "")
			}
			row[i] = value
			return nil
		})
		if err != nil {
			return fmt.Errorf("trial %d of the list: %w", number, err)
		}
		if len(s.rows) == MaxRows {
			return fmt.Errorf("the table has more than %d rows; allowed: %d", MaxRows, MaxRows)
		}
		s.rows, s.numbers = append(s.rows, row), append(s.numbers, number)
	}
	return nil
}

// readObject calls set for each member of the next object, with its value as a text: null is empty.
func readObject(d *json.Decoder, set func(name, value string) error) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	if token != json.Delim('{') {
		return errors.New("this is no object")
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		key := name.(string)
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return err
		}
		if key == rowKey && value[0] == '{' {
			inner := json.NewDecoder(bytes.NewReader(value))
			inner.UseNumber()
			if err := readObject(inner, set); err != nil {
				return err
			}
			continue
		}
		if err := set(key, cellOf(value)); err != nil {
			return err
		}
	}
	_, err = d.Token()
	return err
}

// cellOf is a JSON value as the text of a cell.
func cellOf(value json.RawMessage) string {
	if slices.Equal(value, []byte("null")) {
		return ""
	}
	var text string
	if value[0] == '"' && json.Unmarshal(value, &text) == nil {
		return text
	}
	return string(value)
}
