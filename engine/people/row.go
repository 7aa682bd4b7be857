package people

// From a row of a table to a trial.

import (
	"math"
	"slices"
	"strings"
)

// reader reads the rows of a table.
type reader struct {
	table   *Table
	sheet   *sheet
	at      [roles]int // the column of each role, −1: none
	sound   int        // column of a second cue, of the lab's tables; −1: none
	seed    int        // column by which people of the same name differ; −1: none
	row     int
	cells   []string
	refused ProblemsError
	bad     bool
	// correct: the table says whether the action was right, not which one is.
	fromCorrect bool
	page        int  // column of jsPsych's go/no-go task that marks pauses; −1: none
	keyed       bool // the right action is written as a key
	cues        map[string]string
}

func newReader(t *Table, s *sheet) reader {
	r := reader{table: t, sheet: s, sound: -1, seed: -1, page: -1, cues: map[string]string{}}
	plain := plainNames(s.columns)
	used := make([]bool, len(s.columns))
	take := func(names []string) int {
		i := find(plain, names)
		if i >= 0 {
			used[i] = true
		}
		return i
	}
	for k := range roles {
		r.at[k] = take(t.Format.roles[k])
	}
	switch t.Format.name {
	case "neuromodlab":
		r.sound, r.seed = take([]string{"cueauditory"}), take([]string{"seed"})
	case "psychopy":
		r.chooseKeyboard(plain, used)
	case "jspsych":
		r.page = find(plain, []string{"page"})
	}
	if r.at[rolePerson] < 0 {
		r.at[rolePerson] = slices.Index(s.columns, partColumn)
	}
	r.checkRight()
	for k := range roles {
		if r.at[k] >= 0 && s.columns[r.at[k]] != partColumn {
			t.Columns = append(t.Columns, UsedColumn{Roles[k], s.columns[r.at[k]]})
		}
	}
	for i, name := range s.columns {
		if !used[i] && name != partColumn {
			t.Extra = append(t.Extra, name)
		}
	}
	return r
}

// chooseKeyboard chooses, of several keyboards of a PsychoPy table, the one whose answers are judged.
func (r *reader) chooseKeyboard(plain []string, used []bool) {
	judged := r.at[roleCorrect]
	if judged < 0 {
		return
	}
	name := strings.TrimSuffix(plain[judged], ".corr")
	for k, end := range map[role]string{roleAnswer: ".keys", roleTime: ".rt"} {
		if i := slices.Index(plain, name+end); i >= 0 {
			if r.at[k] >= 0 {
				used[r.at[k]] = false
			}
			r.at[k], used[i] = i, true
		}
	}
}

// checkRight leaves out a column for the right action that holds other things, such as a condition of
// another kind, where the table says otherwise what was right.
func (r *reader) checkRight() {
	right := r.at[roleRight]
	if right < 0 || r.table.Format.name == "people" {
		return
	}
	name := plainName(r.sheet.columns[right])
	r.keyed = r.table.Format.keyRight && (strings.Contains(name, "corr") || strings.Contains(name, "ans"))
	if r.keyed || r.at[roleCorrect] < 0 && r.at[roleOutcome] < 0 {
		return
	}
	for _, cells := range r.sheet.rows {
		cell := cells[right]
		if _, ok := action(cell); !ok && !missing(cell) {
			r.at[roleRight] = -1
			return
		}
	}
}

func (r *reader) cell(k role) string {
	if r.at[k] < 0 {
		return ""
	}
	return r.cells[r.at[k]]
}

// refuse notes a cell that is not allowed.
func (r *reader) refuse(k role, allowed string) {
	r.bad = true
	if len(r.refused.Problems) == mostProblems {
		r.refused.More++
		return
	}
	r.refused.Problems = append(r.refused.Problems, Problem{r.row, r.sheet.columns[r.at[k]], r.cell(k), allowed})
}

func (r *reader) skip(reason string) {
	for i := range r.table.Skipped {
		if s := &r.table.Skipped[i]; s.Reason == reason {
			s.Rows++
			return
		}
	}
	r.table.Skipped = append(r.table.Skipped, SkippedRows{reason, 1, r.row})
}

// read adds the trial of a row, or notes why it is none.
func (r *reader) read(cells []string, row int) {
	r.cells, r.row, r.bad = cells, row, false
	if reason := r.screen(); reason != "" {
		r.skip(reason)
		return
	}
	x := Trial{Person: r.person(), Cue: r.cue(), Row: row, RTMS: math.NaN(), Outcome: math.NaN()}
	pressed, answered := r.answer()
	if !answered {
		if !r.bad {
			r.skip(missingAnswer)
		}
		return
	}
	x.Pressed = pressed
	x.Right = r.right(pressed)
	x.Context = r.context()
	x.RTMS = r.time(pressed)
	x.Outcome = r.outcome()
	if x.Cue == "" {
		x.Cue = x.Right.String()
	}
	if !r.bad {
		r.table.Trials = append(r.table.Trials, x)
	}
}

// screen is why a row is no trial that counts; empty: it is one.
func (r *reader) screen() string {
	f := r.table.Format
	if s := word(r.cell(roleScreen)); s != "" {
		if strings.HasPrefix(s, "practi") || strings.Contains(s, "practice") || strings.Contains(s, "practise") {
			return practice
		}
		for _, other := range otherScreens {
			if s == other || len(other) > 4 && strings.Contains(s, other) {
				return otherScreen
			}
		}
	}
	if r.page >= 0 && word(r.cells[r.page]) == "isi" {
		return otherScreen
	}
	// A row with neither what was right nor how it was judged is a screen between trials.
	if f.kind == answerKey && missing(r.cell(roleCorrect)) {
		if c := r.cell(roleRight); r.at[roleRight] < 0 || strings.TrimSpace(c) == "" {
			return otherScreen
		}
	}
	return ""
}

func (r *reader) person() string {
	name := strings.TrimSpace(r.cell(rolePerson))
	if name == "" {
		name = "1"
	}
	if r.seed >= 0 {
		if seed := strings.TrimSpace(r.cells[r.seed]); seed != "" {
			name += " " + seed
		}
	}
	return name
}

func (r *reader) cue() string {
	text := r.cell(roleCue)
	name, known := r.cues[text]
	if !known {
		name = shortCue(text)
		r.cues[text] = name
	}
	if r.sound >= 0 {
		name += strings.TrimSpace(r.cells[r.sound])
	}
	return name
}

// answer reads what the person did, and whether the table says it.
func (r *reader) answer() (pressed, known bool) {
	text := r.cell(roleAnswer)
	if r.table.Format.kind == answerWord {
		if missing(text) {
			return false, false
		}
		pressed, known = action(text)
		if !known {
			r.refuse(roleAnswer, actionsAllowed+", or nothing where the answer is missing")
		}
		return pressed, known
	}
	if noKey(text) {
		return false, true
	}
	if pressed, known := actions[word(text)]; known {
		return pressed, true
	}
	return true, true
}

// noKey reports whether a cell for a key says that none was pressed. jsPsych writes the space bar as a space.
func noKey(text string) bool {
	if text == " " {
		return false
	}
	w := word(text)
	return missingWords[w] || w == "-1"
}

// right is the right action: as the table says it, or by whether what was done was right.
func (r *reader) right(pressed bool) Action {
	text := r.cell(roleRight)
	if r.keyed {
		if isGo, known := actions[word(text)]; noKey(text) || known && !isGo {
			return NoGo
		}
		return Go
	}
	if r.at[roleRight] >= 0 {
		isGo, ok := action(text)
		switch {
		case ok && isGo:
			return Go
		case ok:
			return NoGo
		case !missing(text):
			r.refuse(roleRight, actionsAllowed)
			return Unknown
		}
	}
	if missing(r.cell(roleCorrect)) {
		return Unknown
	}
	correct, ok := yesNo(r.cell(roleCorrect))
	if !ok {
		r.refuse(roleCorrect, answersAllowed)
		return Unknown
	}
	r.fromCorrect = true
	if pressed == correct {
		return Go
	}
	return NoGo
}

func (r *reader) context() Context {
	c, ok := contexts[word(r.cell(roleContext))]
	if !ok {
		r.refuse(roleContext, contextsAllowed)
	}
	return c
}

const longestMS = 600_000 // of a reaction time, ms

// time is the reaction time of a press, ms.
func (r *reader) time(pressed bool) float64 {
	text := r.cell(roleTime)
	if list := strings.Trim(text, "[]"); list != text { // PsychoPy lists the times of several presses
		text, _, _ = strings.Cut(list, ",")
	}
	if !pressed || missing(text) {
		return math.NaN()
	}
	x, ok := number(text)
	if r.table.Format.seconds {
		x *= 1000
	}
	if !ok || x > longestMS {
		r.refuse(roleTime, "a time up to 600 s, or nothing")
		return math.NaN()
	}
	if x < 0 {
		return math.NaN()
	}
	return x
}

// outcome is what was won or lost.
func (r *reader) outcome() float64 {
	text := r.cell(roleOutcome)
	if missing(text) {
		return math.NaN()
	}
	x, ok := number(text)
	if !ok {
		r.refuse(roleOutcome, "a number, or nothing")
	}
	return x
}
