package people

// Reading delimited text: encoding, separator, names of the columns, cells.

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Limits of a table.
const (
	MaxBytes   = 24 << 20
	MaxRows    = 500_000
	maxColumns = 1000
)

// sheet is a table of texts.
type sheet struct {
	columns   []string
	rows      [][]string // of the same length as columns
	numbers   []int      // of each row in the file, from 1; the row of names counts
	separator rune       // 0: JSON
}

// readSheet reads a table from the content of a file.
func readSheet(content []byte) (*sheet, error) {
	if len(content) > MaxBytes {
		return nil, fmt.Errorf("the table has %d MB; allowed: %d", len(content)>>20, MaxBytes>>20)
	}
	text := decode(content)
	switch start := strings.TrimLeft(text, " \t\r\n"); {
	case start == "":
		return nil, errors.New("the table is empty")
	case strings.HasPrefix(start, "["), strings.HasPrefix(start, "{"):
		return readJSON(start)
	}
	return readDelimited(text)
}

// decode is a file as text: UTF-8 or UTF-16 by its mark, otherwise UTF-8, otherwise Latin 1.
func decode(content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		return string(content[3:])
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		return fromUTF16(content[2:], 0, 1)
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		return fromUTF16(content[2:], 1, 0)
	case utf8.Valid(content):
		return string(content)
	}
	runes := make([]rune, len(content))
	for i, b := range content {
		runes[i] = rune(b)
	}
	return string(runes)
}

func fromUTF16(content []byte, low, high int) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = uint16(content[2*i+low]) | uint16(content[2*i+high])<<8
	}
	return string(utf16.Decode(units))
}

func readDelimited(text string) (*sheet, error) {
	if !strings.Contains(text, "\n") { // lines of old Macintosh programs
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	text, skipped := withoutHead(text)
	first, _, _ := strings.Cut(text, "\n")
	s := &sheet{separator: separatorOf(first)}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = s.separator, -1, true, false
	for {
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("this is no table: %w", err)
		}
		line, _ := r.FieldPos(0)
		line += skipped
		switch {
		case blank(cells):
			continue
		case s.columns == nil:
			if err := s.setColumns(cells); err != nil {
				return nil, err
			}
			continue
		case len(s.rows) == MaxRows:
			return nil, fmt.Errorf("the table has more than %d rows; allowed: %d", MaxRows, MaxRows)
		case len(cells) > len(s.columns) && !blank(cells[len(s.columns):]):
			return nil, fmt.Errorf("row %d has %d cells, the row of names %d", line, len(cells), len(s.columns))
		}
		for len(cells) < len(s.columns) {
			cells = append(cells, "")
		}
		s.rows, s.numbers = append(s.rows, cells[:len(s.columns)]), append(s.numbers, line)
	}
	if s.columns == nil {
		return nil, errors.New("the table is empty")
	}
	return s, nil
}

func (s *sheet) setColumns(names []string) error {
	for len(names) > 0 && strings.TrimSpace(names[len(names)-1]) == "" {
		names = names[:len(names)-1]
	}
	if len(names) > maxColumns {
		return fmt.Errorf("the table has %d columns; allowed: %d", len(names), maxColumns)
	}
	for _, name := range names {
		s.columns = append(s.columns, strings.TrimSpace(name))
	}
	return nil
}

// withoutHead removes lines "# key: value" above the names, as the lab's own tables have them, and
// Excel's line "sep=;". It returns how many lines that were.
func withoutHead(text string) (rest string, lines int) {
	for {
		line, after, more := strings.Cut(text, "\n")
		bare := strings.Trim(line, " \t\r\"")
		if !more || bare != "" && bare[0] != '#' && !strings.HasPrefix(strings.ToLower(bare), "sep=") {
			return text, lines
		}
		text, lines = after, lines+1
	}
}

// separatorOf is the separator that the row of names has most often outside quotation marks.
func separatorOf(line string) rune {
	count := map[rune]int{}
	quoted := false
	for _, c := range line {
		if c == '"' {
			quoted = !quoted
		} else if !quoted {
			count[c]++
		}
	}
	best := ','
	for _, c := range []rune{'\t', ';', '|'} {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

func blank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// separatorName is the separator in words.
func separatorName(r rune) string {
	switch r {
	case 0:
		return "json"
	case '\t':
		return "tab"
	case ';':
		return "semicolon"
	case '|':
		return "bar"
	}
	return "comma"
}
