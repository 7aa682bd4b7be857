package people

// The formats: how each program names the columns of a trial, and what it writes into them.

import (
	"fmt"
	"slices"
	"strings"
)

// role is what a column is for.
type role uint8

// The roles, in the order in which they are shown.
const (
	rolePerson role = iota
	roleTrial
	roleCue
	roleAnswer  // what the person did
	roleRight   // what the trial asked for
	roleCorrect // whether that was done
	roleContext
	roleTime
	roleOutcome
	roleScreen // what the row is: a trial, a screen of instructions, practice
	roles
)

// Roles are the names of the roles.
var Roles = []string{"person", "trial", "cue", "answer", "right action", "correct", "context", "reaction time", "outcome", "screen"}

// answerKind is how a program writes what the person did.
type answerKind uint8

const (
	answerWord answerKind = iota // go or nogo, 1 or 0; an empty cell is a missing answer
	answerKey                    // the key or button, whichever: an empty cell means that none was pressed
)

// format is a way in which a program writes trials. Names of columns are compared without marks and
// without regard to capitals; a name that begins with an asterisk is the end of one.
type format struct {
	name  string
	label string     // the program, for people
	needs [][]string // columns by which it is recognised: of each list one
	roles [roles][]string
	kind  answerKind
	// seconds: times are in seconds.
	seconds bool
	// keyRight: a column of correct answers holds keys; an empty cell means No-Go.
	keyRight bool
}

// formats are all formats, the more particular ones first.
var formats = []*format{
	{
		name: "people", label: "Neuromod Lab, table of people",
		needs: [][]string{{"person"}, {"cue"}, {"right"}, {"response"}, {"context"}},
		roles: [roles][]string{rolePerson: {"person"}, roleTrial: {"trial"}, roleCue: {"cue"}, roleAnswer: {"response"},
			roleRight: {"right"}, roleContext: {"context"}, roleTime: {"rtms"}, roleOutcome: {"value"}},
	},
	{
		name: "neuromodlab", label: "Neuromod Lab, table of trials",
		needs: [][]string{{"goiscorrect"}, {"response"}, {"cuevisual"}, {"condition"}},
		roles: [roles][]string{rolePerson: {"condition"}, roleTrial: {"trial"}, roleCue: {"cuevisual"}, roleAnswer: {"response"},
			roleRight: {"goiscorrect"}, roleTime: {"rtms"}, roleOutcome: {"reward"}},
	},
	{
		name: "hbayesdm", label: "hBayesDM, gng",
		needs: [][]string{{"subjid"}, {"cue"}, {"keypressed"}, {"outcome"}},
		roles: [roles][]string{rolePerson: {"subjid"}, roleTrial: {"trialnum", "trial"}, roleCue: {"cue"}, roleAnswer: {"keypressed"},
			roleCorrect: {"success"}, roleTime: {"rt"}, roleOutcome: {"outcome"}},
	},
	{
		name: "experiment-factory", label: "Experiment Factory",
		needs: [][]string{{"expid", "experimentexpid"}, {"keypress", "response"}, {"condition", "gonogocondition"}},
		roles: [roles][]string{rolePerson: personNames, roleTrial: {"trialnum", "currenttrial"}, roleCue: {"stimulus"},
			roleAnswer: {"keypress", "response"}, roleRight: {"gonogocondition", "condition"}, roleCorrect: {"correct", "correcttrial"},
			roleTime: {"rt"}, roleScreen: {"trialid", "expstage"}},
		kind: answerKey,
	},
	{
		name: "psychopy", label: "PsychoPy or Pavlovia",
		needs: [][]string{{"*.keys"}, {"expname", "psychopyversion", "participant", "framerate"}},
		roles: [roles][]string{rolePerson: personNames, roleTrial: {"trials.thisn", "*.thisn"},
			roleCue: {"cue", "stimulus", "thisimage", "image", "stim", "letter", "word"}, roleAnswer: {"*.keys"},
			roleRight:   {"gonogo", "trialtype", "condition", "corrans", "correctans", "correctanswer", "corrresp", "type"},
			roleCorrect: {"*.corr"}, roleContext: {"context", "valence"}, roleTime: {"*.rt"}, roleOutcome: {"outcome", "reward", "points"},
			roleScreen: {"phase", "block", "blocktype"}},
		kind: answerKey, seconds: true, keyRight: true,
	},
	{
		name: "gorilla", label: "Gorilla",
		needs: [][]string{{"participantprivateid", "participantpublicid"}, {"reactiontime"}, {"response"}, {"correct"}},
		roles: [roles][]string{rolePerson: {"participantprivateid", "participantpublicid"}, roleTrial: {"trialnumber"},
			roleCue:    {"cue", "stimulus", "image", "spreadsheetstimulus", "spreadsheetimage"},
			roleAnswer: {"response"}, roleRight: {"gonogo", "trialtype", "condition", "answer", "spreadsheetanswer"}, roleCorrect: {"correct"},
			roleContext: {"context", "valence"}, roleTime: {"reactiontime"}, roleOutcome: {"outcome", "reward", "points"},
			roleScreen: {"zonetype", "componentname", "responsetype", "screenname", "display"}},
		kind: answerKey, keyRight: true,
	},
	{
		name: "jspsych", label: "jsPsych",
		needs: [][]string{{"trialtype", "internalnodeid", "timeelapsed", "task"}, {"response", "keypress", "buttonpressed"}, {"rt"},
			{"isgotrial", "correct", "correctresponse", "condition", "trialcategory", "stimtype", "stimulustype"}},
		roles: [roles][]string{rolePerson: personNames, roleTrial: {"trialindex"}, roleCue: {"cue", "stimulus"},
			roleAnswer:  {"response", "keypress", "buttonpressed"},
			roleRight:   {"isgotrial", "gonogo", "condition", "stimtype", "stimulustype", "trialcategory", "correctresponse"},
			roleCorrect: {"correct"},
			roleContext: {"context", "valence"}, roleTime: {"rt"}, roleOutcome: {"outcome", "reward", "points"},
			roleScreen: {"phase", "page", "testpart", "screen", "trialid"}},
		kind: answerKey, keyRight: true,
	},
	{
		name: "table", label: "Table of trials",
		needs: [][]string{answerNames, slices.Concat(rightNames, correctNames, outcomeNames)},
		roles: [roles][]string{rolePerson: personNames, roleTrial: {"trial", "trialnum", "trialnumber", "trialindex"}, roleCue: cueNames,
			roleAnswer: answerNames, roleRight: rightNames, roleCorrect: correctNames, roleContext: {"context", "valence", "reinforcement"},
			roleTime: {"rtms", "rt", "reactiontime", "responsetime", "latency"}, roleOutcome: outcomeNames,
			roleScreen: {"phase", "practice", "blocktype"}},
	},
}

// Names of columns that many programs use.
var (
	personNames = []string{"subjid", "subject", "subjectid", "participant", "participantid", "person", "pid", "runid", "workerid", "sub",
		"prolificpid", "studyid", "code", "nickname"}
	answerNames  = []string{"keypressed", "response", "pressed", "press", "choice", "action", "answer", "gopressed", "respond"}
	rightNames   = []string{"goiscorrect", "gonogo", "isgotrial", "trialtype", "requiredaction", "condition", "type"}
	correctNames = []string{"correct", "success", "accuracy", "acc", "corr"}
	outcomeNames = []string{"outcome", "reward", "feedback", "points", "payoff"}
	cueNames     = []string{"cue", "stimulus", "stim", "image", "picture"}
)

// otherScreens are words in the name of a screen that is no trial that counts.
var otherScreens = []string{"practice", "practise", "instruction", "debrief", "feedback", "fixation", "isi", "iti", "welcome", "consent",
	"end", "break", "training", "attention", "survey", "demographics", "continue", "content_", "preload"}

// Formats lists the formats by name and label.
func Formats() (out []FormatName) {
	for _, f := range formats {
		out = append(out, FormatName{f.name, f.label})
	}
	return out
}

// FormatName is a format.
type FormatName struct {
	Name  string `json:"name"`
	Label string `json:"label"` // the program that writes it
}

// plainName is the name of a column as it is compared: small letters, digits and points.
func plainName(name string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 'A' && c <= 'Z':
			return c + 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '.':
			return c
		}
		return -1
	}, name)
}

// find returns the place of the first of some names among the columns, −1 where there is none.
func find(plain []string, names []string) int {
	for _, name := range names {
		end, isEnd := strings.CutPrefix(name, "*")
		for i, column := range plain {
			if column == name || isEnd && strings.HasSuffix(column, end) {
				return i
			}
		}
	}
	return -1
}

func plainNames(columns []string) (out []string) {
	for _, name := range columns {
		out = append(out, plainName(name))
	}
	return out
}

// recognise finds the format of a table.
func recognise(columns []string) (*format, error) {
	plain := plainNames(columns)
	for _, f := range formats {
		if f.fits(plain) {
			return f, nil
		}
	}
	return nil, fmt.Errorf("these columns are of no table of trials that is known: %s; a table needs a column for what the person did, "+
		"such as response, and one for what was right, such as correct", listed(columns))
}

func (f *format) fits(plain []string) bool {
	for _, names := range f.needs {
		if find(plain, names) < 0 {
			return false
		}
	}
	return true
}

// formatNamed finds a format by its name, for a table with these columns.
func formatNamed(name string, columns []string) (*format, error) {
	i := slices.IndexFunc(formats, func(f *format) bool { return f.name == name })
	if i < 0 {
		var names []string
		for _, f := range formats {
			names = append(names, f.name)
		}
		return nil, fmt.Errorf("there is no format %.40q; allowed: %s", name, strings.Join(names, ", "))
	}
	f := formats[i]
	plain := plainNames(columns)
	for _, names := range f.needs {
		if find(plain, names) < 0 {
			return nil, fmt.Errorf("%s needs a column %s; the table has %s", f.label, strings.Join(names, " or "), listed(columns))
		}
	}
	return f, nil
}

const mostListed = 20 // columns in a message

func listed(columns []string) string {
	var names []string
	for _, name := range columns[:min(len(columns), mostListed)] {
		names = append(names, cut(name))
	}
	if more := len(columns) - mostListed; more > 0 {
		return strings.Join(names, ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(names, ", ")
}
