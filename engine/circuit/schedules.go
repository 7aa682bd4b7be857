package circuit

// Schedules: the sequences of rules that a circuit's task can follow.

import "neuromodlab/engine/task"

// scheduleTable holds sequences of rules under their names, the choices of task.schedule. The first
// is the default. No cue announces the next rule.
type scheduleTable[Rule any] []struct {
	name  string
	rules []Rule
}

// schedules are those of the actor–critic, by the cue that means Go.
var schedules = scheduleTable[task.Rule]{
	{"ed", []task.Rule{'A', 'X'}},
	{"id", []task.Rule{'A', 'B'}},
	{"ed-return", []task.Rule{'A', 'X', 'A'}},
	{"id-return", []task.Rule{'A', 'B', 'A'}},
	{"ed-id", []task.Rule{'A', 'X', 'Y'}},
	{"stable", []task.Rule{'A'}},
	{"id-again", []task.Rule{'A', 'B', 'A', 'B', 'A'}},
}

// sheetSchedules are those of the sheet, by the number of a rule: see sheetRule.
var sheetSchedules = scheduleTable[int]{
	{"return", []int{1, 2, 1}},
	{"reverse", []int{1, 2}},
	{"learn", []int{1}},
	{"three", []int{1, 2, 3, 1}},
}

// names returns the names in the order of the choice.
func (t scheduleTable[Rule]) names() (out []string) {
	for _, s := range t {
		out = append(out, s.name)
	}
	return out
}

// rules returns the rules of a schedule.
func (t scheduleTable[Rule]) rules(name string) []Rule {
	for _, s := range t {
		if s.name == name {
			return s.rules
		}
	}
	panic("circuit: no schedule " + name) // the parameter's choices are the names
}
