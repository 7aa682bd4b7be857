package lab

import (
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/task"
)

// Which of the figure's conditions a session is in, now that parameters may have changed.

func (s *Session) labels() *task.Labels {
	return &task.Labels{Seed: param.Seed(s.Seed), Version: engine.Version, Figure: s.Figure.Name, Condition: s.conditionNow()}
}

// conditionNow is the condition's name, or the modulators that are on where they
// have been switched by hand.
func (s *Session) conditionNow() string { return s.run.condition(s) }

// switchedAs tells whether the same modulators are on as under a condition.
func (s *Session) switchedAs(condition string) bool {
	v, err := s.Figure.Values(condition)
	same := err == nil
	for _, key := range modulators.Keys {
		same = same && (!v.Has(key+".on") || v.On(key+".on") == s.values.On(key+".on"))
	}
	return same
}

// modulatorsOn names the modulators that are on: da+na.
func (s *Session) modulatorsOn() string {
	var on []string
	for _, key := range modulators.Keys {
		if s.values.Has(key+".on") && s.values.On(key+".on") {
			on = append(on, key)
		}
	}
	if on == nil {
		return "none"
	}
	return strings.Join(on, "+")
}

// named is the figure's condition whose parameters hold now: the one that was begun
// with, if it does, or if none does.
func (s *Session) named(begun string) string {
	holds := func(name string) bool {
		c, err := s.Figure.Condition(name)
		if err != nil {
			return false
		}
		v := s.values.Clone()
		for key, x := range c.Set {
			if v.SetAny(key, x) != nil || v.Get(key) != s.values.Get(key) {
				return false
			}
		}
		return true
	}
	if !holds(begun) {
		for _, name := range s.Figure.ConditionNames() {
			if holds(name) {
				return name
			}
		}
	}
	return begun
}
