package lab

import (
	"fmt"
	"sort"
	"strings"

	"neuromodlab/engine/param"
)

// Changes of parameters: checked first, then carried out.

// Set changes parameters now. All are checked before any is changed. Where one of
// them cannot change while a run goes on, the run starts again, and restarted is true.
func (s *Session) Set(changes map[string]any) (restarted bool, err error) {
	p, err := s.prepare(changes)
	if err != nil {
		return false, err
	}
	return p.restarts, s.carryOut(p)
}

// prepared is a change of parameters that has been checked, and can be carried out.
type prepared struct {
	values   param.Values
	diff     []param.Changed
	restarts bool
}

// prepare checks a change of parameters, and changes nothing.
func (s *Session) prepare(changes map[string]any) (p prepared, err error) {
	p.values = s.values.Clone()
	for _, key := range sortedKeys(changes) {
		if err := p.values.SetAny(key, changes[key]); err != nil {
			return p, err
		}
	}
	p.diff = p.values.Diff(s.values)
	for _, c := range p.diff {
		d, _ := p.values.Table().Find(c.Key)
		p.restarts = p.restarts || !d.Live
	}
	if p.restarts {
		return p, nil // start tries the model before it changes anything
	}
	return p, p.named(s.Figure.TryCompile(p.values, s.Seed))
}

// named is an error of the model as it would be, with the parameters that were changed.
func (p prepared) named(err error) error {
	if err == nil {
		return nil
	}
	var keys []string
	for _, c := range p.diff {
		keys = append(keys, c.Key)
	}
	return fmt.Errorf("%s: %w", strings.Join(keys, ", "), err)
}

// carryOut makes a change that was prepared in the session's present state. Only a restart
// can be refused, and then nothing has changed.
func (s *Session) carryOut(p prepared) error {
	if p.restarts {
		return p.named(s.start(s.Figure, s.Condition, &p.values, s.Seed))
	}
	for _, c := range p.diff {
		s.do(Command{s.Tick(), c.Key, c.Value})
	}
	return nil
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
