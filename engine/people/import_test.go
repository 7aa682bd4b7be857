package people

// Tests of the import, with tables made up in the forms of each program.

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"
)

// said is a trial in short: person, number, cue, right action, what was done, time, outcome, context.
func said(x Trial) string {
	did := "nogo"
	if x.Pressed {
		did = "go"
	}
	number := func(x float64) string {
		if math.IsNaN(x) {
			return "-"
		}
		return fmt.Sprintf("%.5g", x)
	}
	return strings.TrimSpace(fmt.Sprintf("%s %d %s %s:%s %s %s %s", x.Person, x.Number, x.Cue, x.Right, did, number(x.RTMS), number(x.Outcome),
		x.Context))
}

func TestEachFormatIsReadWithItsTroubles(t *testing.T) {
	for _, c := range []struct {
		file, format, separator string
		trials                  []string
		skipped                 []SkippedRows
		inferred                []string
	}{
		{"hbayesdm.txt", "hbayesdm", "tab", []string{"7 1 1 go:go - 1 win", "7 2 2 nogo:nogo - 0 win", "7 3 3 go:go - 0 avoid",
			"7 4 4 nogo:go - -1 avoid", "7 5 3 go:nogo - -1 avoid", "7 6 2 nogo:go - 0 win", "8 1 2 nogo:nogo - 1 win",
			"8 2 4 nogo:nogo - 0 avoid"},
			[]SkippedRows{{missingAnswer, 1, 9}}, []string{"right from correct", "context from outcomes"}},
		{"jspsych.json", "jspsych", "json", []string{"1 1 Y go:go 331.5 -", "1 2 X nogo:nogo - -", "1 3 X nogo:go 287 -", "1 4 Y go:nogo - -"},
			[]SkippedRows{{otherScreen, 3, 1}, {practice, 1, 2}}, nil},
		{"jspsych.csv", "jspsych", "comma", []string{"s1 1 blue.png go:go 412 -", "s1 2 orange.png nogo:nogo - -",
			"s1 3 orange.png nogo:go 299 -"}, []SkippedRows{{otherScreen, 1, 5}}, nil},
		{"experiment-factory.json", "experiment-factory", "json", []string{"1 1 stim1 go:go 371 -", "1 2 stim2 nogo:nogo - -",
			"1 3 stim2 nogo:go 305 -"}, []SkippedRows{{otherScreen, 1, 1}, {practice, 1, 2}}, nil},
		{"psychopy-semicolons.csv", "psychopy", "semicolon", []string{"p3 1 go.png go:go 412.3 -", "p3 2 nogo.png nogo:nogo - -",
			"p3 3 nogo.png nogo:go 298.7 -", "p3 4 go.png go:nogo - -"}, []SkippedRows{{otherScreen, 1, 2}}, nil},
		{"pavlovia.csv", "psychopy", "comma", []string{"q1 1 go.png go:go 402.1 -", "q1 2 nogo.png nogo:nogo - -",
			"q1 3 nogo.png nogo:go 355 -"}, nil, nil},
		{"gorilla.csv", "gorilla", "comma", []string{"900001 1 blue.png go:go 388.2 -", "900001 2 orange.png nogo:nogo - -",
			"900001 3 orange.png nogo:go 301.7 -"}, []SkippedRows{{otherScreen, 3, 2}}, nil},
		{"table.tsv", "table", "tab", []string{"a 1 blue go:go 410 -", "a 2 red nogo:nogo - -", "a 3 red nogo:go 290 -", "b 1 blue go:nogo - -"},
			nil, []string{"right from correct", "times in seconds"}},
	} {
		t.Run(c.file, func(t *testing.T) {
			table := imported(t, c.file)
			if table.FormatName() != c.format || table.Separator != c.separator {
				t.Errorf("recognised %s with %s, want %s with %s", table.FormatName(), table.Separator, c.format, c.separator)
			}
			var got []string
			for _, x := range table.Trials {
				got = append(got, said(x))
			}
			if !reflect.DeepEqual(got, c.trials) {
				t.Errorf("trials\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.trials, "\n"))
			}
			if !reflect.DeepEqual(table.Skipped, c.skipped) {
				t.Errorf("skipped %v, want %v", table.Skipped, c.skipped)
			}
			if !reflect.DeepEqual(table.Inferred, c.inferred) {
				t.Errorf("worked out %v, want %v", table.Inferred, c.inferred)
			}
		})
	}
}

func imported(t testing.TB, file string) *Table {
	t.Helper()
	content, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	table, err := Import(content, "")
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// The table of people holds all that was read, and is read again as what it was.
func TestTheTableOfPeopleIsReadAgain(t *testing.T) {
	for _, file := range []string{"hbayesdm.txt", "jspsych.json", "psychopy-semicolons.csv"} {
		first := imported(t, file)
		var b bytes.Buffer
		if err := WriteCSV(&b, first.Trials); err != nil {
			t.Fatal(err)
		}
		second, err := Import(b.Bytes(), "")
		if err != nil {
			t.Fatal(err)
		}
		if second.FormatName() != "people" || len(second.Trials) != len(first.Trials) {
			t.Fatalf("%s: %s with %d trials", file, second.FormatName(), len(second.Trials))
		}
		for i, x := range first.Trials {
			if got := said(second.Trials[i]); got != said(x) {
				t.Errorf("%s: %s became %s", file, said(x), got)
			}
		}
	}
}

func TestRefusalsNameRowAndColumn(t *testing.T) {
	for _, c := range []struct{ content, format, want string }{
		{"subjID,cue,keyPressed,outcome\n1,1,1,1\n1,2,maybe,0\n1,3,0,x\n", "",
			"row 3, column keyPressed: \"maybe\" is not allowed; allowed: go, nogo, 1, 0, true, false, yes, no, " +
				"or nothing where the answer is missing\n" +
				"row 4, column outcome: \"x\" is not allowed; allowed: a number, or nothing"},
		{"subject,response,rt,correct\n1,go,fast,1\n", "",
			"row 2, column rt: \"fast\" is not allowed; allowed: a time up to 600 s, or nothing"},
		{"a,b\n1,2\n", "", "these columns are of no table of trials that is known: a, b"},
		{"a,b\n1,2\n", "gorila", `there is no format "gorila"; allowed: people, neuromodlab, hbayesdm`},
		{"a,b\n1,2\n", "hbayesdm", "hBayesDM, gng needs a column subjid; the table has a, b"},
		{"subject,response,correct\n1,go,1,7\n", "", "row 2 has 4 cells, the row of names 3"},
		{"", "", "the table is empty"},
		{`{"a": 1}`, "", "this object holds no list of trials"},
		{`[{"a": 1}, 7]`, "", "trial 2 of the list: this is no object"},
		{`[{"a": 1`, "", "this is no JSON"},
		{"subject,response,correct\n1,NA,1\n", "", "Table of trials: none of 1 rows is a trial"},
	} {
		_, err := Import([]byte(c.content), c.format)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.content, err, c.want)
		}
	}
}

func TestEncodings(t *testing.T) {
	const text = "subject;response;correct\nJörg;go;1\n"
	var wide []byte
	for _, r := range text {
		wide = append(wide, byte(r), byte(r>>8))
	}
	for name, content := range map[string][]byte{
		"UTF-8": []byte(text), "with a mark": []byte("\ufeff" + text), "UTF-16": append([]byte{0xff, 0xfe}, wide...),
		"Latin 1":      []byte(strings.ReplaceAll(text, "ö", "\xf6")),
		"of Excel":     []byte("sep=;\n" + text),
		"with a head":  []byte("# link: v=1\n# seed: 3\n" + text),
		"lines of Mac": []byte(strings.ReplaceAll(text, "\n", "\r")),
	} {
		table, err := Import(content, "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := said(table.Trials[0]); got != "Jörg 1 go go:go - -" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]float64{"0.5": 0.5, "0,5": 0.5, "1.234,5": 1234.5, "1,234.5": 1234.5, " −3 ": -3, "1e3": 1000} {
		if got, ok := number(text); !ok || got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
	for _, text := range []string{"", "x", "Inf", "NaN", "1 2"} {
		if got, ok := number(text); ok {
			t.Errorf("%q is %v", text, got)
		}
	}
}

// Results that a server joined, one document a line, are several people.
func TestDocumentsInSequenceAreSeveralPeople(t *testing.T) {
	one := `[{"trial_type":"x","rt":300,"response":"a","is_go_trial":true}]`
	table, err := Import([]byte(one+"\n"+one), "")
	if err != nil {
		t.Fatal(err)
	}
	if got := People(table.Trials); !reflect.DeepEqual(got, []string{"1", "2"}) {
		t.Errorf("people %v", got)
	}
}

func largeTable(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("trialNum\tcue\tkeyPressed\tsuccess\tcongruentOutcome\toutcome\tsubjID\n")
	for i := range rows {
		fmt.Fprintf(&b, "%d\t%d\t%d\t%d\t1\t%d\t%d\n", i%240+1, i%4+1, i%3%2, i%2, i%4/2*-1+i%2, i/240)
	}
	return b.Bytes()
}

func BenchmarkImport100000Rows(b *testing.B) {
	content := largeTable(100_000)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if _, err := Import(content, ""); err != nil {
			b.Fatal(err)
		}
	}
}
