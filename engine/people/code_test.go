package people

// Tests of result codes.

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/task"
)

// blockOf is a made-up block of 40 trials, with a change of rule in its middle.
func blockOf(name string, seed uint64) *Block {
	rand := fmath.Stream(seed, "test")
	b := &Block{Name: name, Seed: seed}
	for i := range 40 {
		r := task.Record{Trial: i + 1, Rule: task.RuleOf("A"), Cue: task.Compounds[rand.IntN(4)]}
		if i >= 20 {
			r.Rule = task.RuleOf("X")
		}
		pressed := rand.Float64() < 0.5
		r.Outcome = task.OutcomeOf(r.Cue.MeansGo(r.Rule), pressed)
		if pressed {
			r.RT = float64(200 + 10*rand.IntN(60))
		}
		b.Records = append(b.Records, r)
	}
	return b
}

func code(t *testing.T, b *Block) string {
	t.Helper()
	text, err := b.Code()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestACodeIsReadAsItWasWritten(t *testing.T) {
	for _, name := range []string{"", "Ana", "小明", "7b"} {
		b := blockOf(name, 12345)
		text := code(t, b)
		if len(text) > 140 {
			t.Errorf("the code of 40 trials has %d characters: %s", len(text), text)
		}
		for _, typed := range []string{text, strings.ToLower(text), strings.ReplaceAll(text, "-", ""), strings.ReplaceAll(text, "-", " "),
			strings.ReplaceAll(strings.ReplaceAll(text[3:], "0", "o"), "1", "l")} {
			if !strings.HasPrefix(strings.ToUpper(typed), "NL") {
				typed = "NL1" + typed
			}
			got, err := ReadCode(typed)
			if err != nil {
				t.Fatalf("%s: %v", typed, err)
			}
			if !reflect.DeepEqual(got, b) {
				t.Errorf("%+v became %+v", b, got)
			}
		}
	}
}

// Whichever digit of a code is wrong, missing, or swapped with its neighbour, the code is refused.
func TestEveryMistypedCodeIsRefused(t *testing.T) {
	text := strings.ReplaceAll(code(t, blockOf("Ana", 7)), "-", "")
	for i := 3; i < len(text); i++ {
		for _, c := range codeDigits {
			if byte(c) == text[i] {
				continue
			}
			if _, err := ReadCode(text[:i] + string(c) + text[i+1:]); err == nil {
				t.Errorf("digit %d as %c is accepted", i, c)
			}
		}
		if _, err := ReadCode(text[:i] + text[i+1:]); err == nil {
			t.Errorf("digit %d may be missing", i)
		}
		if i+1 < len(text) && text[i] != text[i+1] {
			if _, err := ReadCode(text[:i] + string(text[i+1]) + string(text[i]) + text[i+2:]); err == nil {
				t.Errorf("digits %d and %d may be swapped", i, i+1)
			}
		}
	}
}

// A class of thirty is pooled from a list of codes; three bad ones are refused by line and beginning.
func TestAClassIsPooledFromCodes(t *testing.T) {
	var lines []string
	for i := range 30 {
		lines = append(lines, code(t, blockOf(fmt.Sprintf("pupil %d", i%29), uint64(i))))
	}
	table, err := Import([]byte("# class 7b\n"+strings.Join(lines, "\n")+"\n\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	names := People(table.Trials)
	if len(names) != 30 || names[29] != "pupil 0 2" || len(table.Trials) != 1200 || table.FormatName() != "codes" {
		t.Errorf("%d people, the last %s, %d trials, %s", len(names), names[len(names)-1], len(table.Trials), table.FormatName())
	}
	if g := MeasureGroup(table.Trials); len(g.People) != 30 || len(g.Curves) != 2 {
		t.Errorf("%d people and %d curves are measured", len(g.People), len(g.Curves))
	}
	bad := append([]string{}, lines...)
	bad[3] = bad[3][:20] + bad[3][21:]
	bad[9] = "NL1-NONSENSE"
	bad[12] = bad[11]
	table, err = Import([]byte(strings.Join(bad, "\n")), "")
	if err != nil || len(People(table.Trials)) != 27 || len(table.Refused) != 3 {
		t.Fatalf("%v; of 30 codes with three bad ones %d are read, refused: %v", err, len(People(table.Trials)), table.Refused)
	}
	for i, want := range []string{"line 4, code " + lines[3][:14] + ": a digit is wrong", "line 10, code NL1-NONSENSE: ",
		"line 13, code " + bad[11][:14] + ": it stands on line 12 too"} {
		if !strings.HasPrefix(table.Refused[i], want) {
			t.Errorf("%s does not say %s", table.Refused[i], want)
		}
	}
	if _, err := Import([]byte("NL1-NONSENSE"), ""); err == nil {
		t.Error("a list of wrong codes alone is read")
	}
}

func TestBlocksThatACodeCannotHoldAreRefused(t *testing.T) {
	long := blockOf("Ana", 1)
	for range 10 {
		long.Records = append(long.Records, long.Records...)
		if len(long.Records) > 2*MaxCodeTrials {
			break
		}
	}
	other := blockOf("Ana", 1)
	other.Records[4].Cue = task.Compound{Visual: 'C'}
	for want, b := range map[string]*Block{
		"nickname": {Name: strings.Repeat("x", 25), Records: long.Records[:5]}, "allowed: 1 to 400": long, "trial 5: the stimulus C": other,
	} {
		if _, err := b.Code(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %s", err, want)
		}
	}
}
