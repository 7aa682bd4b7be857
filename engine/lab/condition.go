package lab

// The condition of a session: which of the figure's conditions its present parameters match.

import (
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/task"
)

func (s *Session) labels() *task.Labels {
	return &task.Labels{Seed: param.Seed(s.Seed), Version: engine.Version, Figure: s.Figure.Name, Condition: s.currentCondition()}
}

// currentCondition is the name of the condition whose parameters hold now, or the modulators that
// are on where none does.
func (s *Session) currentCondition() string { return s.run.condition(s) }

// sameModulatorsAs reports whether the same modulators are on as under a condition.
func (s *Session) sameModulatorsAs(condition string) bool {
	v, err := s.Figure.Values(condition)
	same := err == nil
	for _, key := range modulators.Keys {
		same = same && (!v.Has(key+".on") || v.On(key+".on") == s.values.On(key+".on"))
	}
	return same
}

// modulatorsOn names the modulators that are on, such as da+na.
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

// matchingCondition is the first condition of the figure whose parameters hold now. started, the
// condition that the run started with, is tried first and returned where none matches.
func (s *Session) matchingCondition(started string) string {
	matches := func(name string) bool {
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
	if !matches(started) {
		for _, name := range s.Figure.ConditionNames() {
			if matches(name) {
				return name
			}
		}
	}
	return started
}
