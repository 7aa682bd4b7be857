package people

// Result codes: the block of one person as a short text that can be pasted, sent, or typed. It holds every trial and
// a nickname, and its last digits check the others.

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"strings"
	"unicode/utf8"

	"neuromodlab/engine/task"
)

// Block is what a result code holds.
type Block struct {
	Name    string // a nickname, at most maxNickname bytes; may be empty
	Seed    uint64 // of the order of trials
	Records []task.Record
}

// CodeMark is how a result code begins.
const CodeMark = "NL1-"

const (
	codeVersion = 1
	// codeDigits are the digits of a code, without letters that are taken for one another (Crockford's base 32).
	codeDigits  = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	digitBits   = 5
	checkDigits = 4 // 20 bits: one wrong code in a million passes
	groupDigits = 5 // digits between two dashes
	maxNickname = 24
	maxPhases   = 8
	// MaxCodeTrials is the greatest number of trials of a block that a code can hold.
	MaxCodeTrials = 400
	timeStep      = 10 // ms
	timeBits      = 9
)

// bits is a sequence of bits, the first in the highest place of the first byte.
type bits struct {
	bytes []byte
	n     int
}

func (b *bits) add(x uint64, n int) {
	for i := n - 1; i >= 0; i-- {
		if b.n%8 == 0 {
			b.bytes = append(b.bytes, 0)
		}
		b.bytes[b.n/8] |= byte(x>>i&1) << (7 - b.n%8)
		b.n++
	}
}

func (b *bits) take(n int) (x uint64, ok bool) {
	for range n {
		if b.n/8 >= len(b.bytes) {
			return 0, false
		}
		x = x<<1 | uint64(b.bytes[b.n/8]>>(7-b.n%8)&1)
		b.n++
	}
	return x, true
}

// Code writes a block as a result code.
func (b *Block) Code() (string, error) {
	if len(b.Name) > maxNickname || strings.ContainsAny(b.Name, "\r\n\t") {
		return "", fmt.Errorf("nickname %s is not allowed; allowed: at most %d bytes of text", quote(b.Name), maxNickname)
	}
	if len(b.Records) == 0 || len(b.Records) > MaxCodeTrials {
		return "", fmt.Errorf("%d trials are not allowed; allowed: 1 to %d", len(b.Records), MaxCodeTrials)
	}
	head := append([]byte{codeVersion, byte(len(b.Name))}, b.Name...)
	head = binary.AppendUvarint(head, b.Seed)
	var phases []byte
	count, n := 0, 0
	for i := range b.Records {
		n++
		if i+1 < len(b.Records) && b.Records[i+1].Rule == b.Records[i].Rule {
			continue
		}
		rule := b.Records[i].Rule.String()
		phases = binary.AppendUvarint(phases, uint64(n))
		phases = append(append(phases, byte(len(rule))), rule...)
		count, n = count+1, 0
	}
	if count > maxPhases {
		return "", fmt.Errorf("%d changes of rule are too many; allowed: %d", count-1, maxPhases-1)
	}
	all := &bits{bytes: append(append(head, byte(count)), phases...)}
	all.n = 8 * len(all.bytes)
	for i := range b.Records {
		r := &b.Records[i]
		if (r.Cue.Visual != 'A' && r.Cue.Visual != 'B') || (r.Cue.Auditory != 'X' && r.Cue.Auditory != 'Y') {
			return "", fmt.Errorf("trial %d: the stimulus %s is not allowed; allowed: AX, AY, BX, BY", i+1, r.Cue)
		}
		all.add(uint64(r.Cue.Visual-'A'), 1)
		all.add(uint64(r.Cue.Auditory-'X'), 1)
		if !r.Outcome.Pressed() {
			all.add(0, 1)
			continue
		}
		all.add(1, 1)
		all.add(uint64(min(1<<timeBits-1, max(0, math.Round(r.RT/timeStep)))), timeBits)
	}
	return grouped(digitsOf(all.bytes)), nil
}

// digitsOf writes bytes as digits, with the check digits at their end.
func digitsOf(bytes []byte) string {
	all := bits{bytes: bytes}
	var out strings.Builder
	for all.n < 8*len(bytes) {
		n := min(digitBits, 8*len(bytes)-all.n)
		x, _ := all.take(n)
		out.WriteByte(codeDigits[x<<(digitBits-n)])
	}
	check := crc32.ChecksumIEEE([]byte(out.String()))
	for i := range checkDigits {
		out.WriteByte(codeDigits[check>>(digitBits*i)&31])
	}
	return out.String()
}

func grouped(digits string) string {
	var out strings.Builder
	out.WriteString(strings.TrimSuffix(CodeMark, "-"))
	for i, c := range digits {
		if i%groupDigits == 0 {
			out.WriteByte('-')
		}
		out.WriteRune(c)
	}
	return out.String()
}

var errMistyped = errors.New("a digit is wrong or missing: its check digits do not fit")

// ReadCode reads a result code, with small letters, with O for 0 and I or L for 1, and with or without dashes and spaces.
func ReadCode(text string) (*Block, error) {
	text = strings.ToUpper(strings.Map(func(c rune) rune {
		if c == ' ' || c == '\t' || c == '-' || c == '–' || c == '\u00a0' {
			return -1
		}
		return c
	}, text))
	mark := strings.TrimSuffix(CodeMark, "-")
	digits, ok := strings.CutPrefix(text, mark)
	if !ok {
		return nil, fmt.Errorf("it does not begin with %s", mark)
	}
	digits = strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(digits)
	if len(digits) <= checkDigits {
		return nil, errMistyped
	}
	all := &bits{}
	data := digits[:len(digits)-checkDigits]
	check := crc32.ChecksumIEEE([]byte(data))
	for i := range checkDigits {
		if digits[len(data)+i] != codeDigits[check>>(digitBits*i)&31] {
			return nil, errMistyped
		}
	}
	for _, c := range data {
		x := strings.IndexRune(codeDigits, c)
		if x < 0 {
			return nil, fmt.Errorf("%q is no digit of a code", c)
		}
		all.add(uint64(x), digitBits)
	}
	all.bytes = all.bytes[:len(data)*digitBits/8]
	return readBlock(all.bytes)
}

var errForeign = errors.New("it is of another version of the lab")

// readBlock reads what a code holds. The check digits fitted; what does not make sense is of another version.
func readBlock(bytes []byte) (*Block, error) {
	if len(bytes) < 2 || bytes[0] != codeVersion || int(bytes[1]) > maxNickname || len(bytes) < 2+int(bytes[1]) {
		return nil, errForeign
	}
	b := &Block{Name: string(bytes[2 : 2+bytes[1]])}
	rest := bytes[2+bytes[1]:]
	number := func() uint64 {
		x, n := binary.Uvarint(rest)
		rest = rest[max(0, n):]
		return x
	}
	if b.Seed = number(); len(rest) == 0 || !utf8.ValidString(b.Name) {
		return nil, errForeign
	}
	phases := int(rest[0])
	rest = rest[1:]
	var rules []task.Rule
	for range phases {
		n := number()
		if n > MaxCodeTrials || len(rest) == 0 || len(rest) < 1+int(rest[0]) {
			return nil, errForeign
		}
		rule := task.RuleOf(string(rest[1 : 1+rest[0]]))
		rest = rest[1+rest[0]:]
		for range n {
			rules = append(rules, rule)
		}
	}
	if len(rules) == 0 || len(rules) > MaxCodeTrials {
		return nil, errForeign
	}
	all := &bits{bytes: rest}
	for i, rule := range rules {
		v, _ := all.take(1)
		a, _ := all.take(1)
		pressed, ok := all.take(1)
		r := task.Record{Trial: i + 1, Rule: rule, Cue: task.Compound{Visual: task.Cue('A' + v), Auditory: task.Cue('X' + a)}}
		if pressed == 1 {
			var x uint64
			x, ok = all.take(timeBits)
			r.RT = float64(x * timeStep)
		}
		if !ok {
			return nil, errForeign
		}
		r.Outcome = task.OutcomeOf(r.Cue.MeansGo(rule), pressed == 1)
		b.Records = append(b.Records, r)
	}
	return b, nil
}

// importCodes reads a list of result codes, one a line; lines that begin with # and empty ones are left out. A wrong
// one is named by its line and what it begins with, and is left out; a list of wrong ones is refused.
func importCodes(text string) (*Table, error) {
	t := &Table{Format: codesFormat, Separator: "comma"}
	seen := map[string]int{}
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n") {
		line = strings.Trim(strings.TrimSpace(line), `",;`)
		if line == "" || line[0] == '#' {
			continue
		}
		t.Rows++
		b, err := ReadCode(line)
		if err == nil && seen[line] > 0 {
			err = fmt.Errorf("it stands on line %d too", seen[line])
		}
		if err != nil {
			t.Refused = append(t.Refused, fmt.Sprintf("line %d, code %s: %v", i+1, cut(line[:min(len(line), 14)]), err))
			continue
		}
		seen[line] = i + 1
		t.addBlock(b)
	}
	if len(t.Trials) == 0 {
		return nil, errors.New(strings.Join(t.Refused[:min(len(t.Refused), mostProblems)], "\n"))
	}
	t.number()
	return t, nil
}

// addBlock adds the trials of a block. People of the same nickname, or without one, are told apart by a number.
func (t *Table) addBlock(b *Block) {
	name := b.Name
	for k := 1; name == "" || t.hasPerson(name); k++ {
		name = strings.TrimSpace(fmt.Sprintf("%s %d", b.Name, k))
		if b.Name != "" && k == 1 {
			name = b.Name + " 2"
			k++
		}
	}
	for i := range b.Records {
		r := &b.Records[i]
		x := Trial{Person: name, Cue: r.Cue.String(), Right: NoGo, Pressed: r.Outcome.Pressed(), RTMS: math.NaN(), Outcome: 0, Row: t.Rows}
		if r.Outcome.GoCorrect() {
			x.Right = Go
		}
		if x.Pressed {
			x.RTMS = r.RT
		}
		if r.Outcome.Correct() {
			x.Outcome = 1
		}
		t.Trials = append(t.Trials, x)
	}
}

func (t *Table) hasPerson(name string) bool {
	for i := range t.Trials {
		if t.Trials[i].Person == name {
			return true
		}
	}
	return false
}

// codesFormat is the format of lists of result codes.
var codesFormat = &format{name: "codes", label: "Neuromod Lab, result codes"}

// isCodes reports whether a text is a list of result codes.
func isCodes(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.ToUpper(strings.Trim(strings.TrimSpace(line), `"`))
		if line != "" && line[0] != '#' {
			return strings.HasPrefix(line, strings.TrimSuffix(CodeMark, "-"))
		}
	}
	return false
}
