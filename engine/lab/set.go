package lab

// Changes of parameters: all are checked first, then carried out.

import (
	"fmt"
	"sort"
	"strings"

	"neuromodlab/engine/param"
)

// Set changes parameters. All are checked before any is changed. If one of them cannot change
// during a run, the run starts again and restarted is true.
func (s *Session) Set(changes map[string]any) (restarted bool, err error) {
	p, err := s.prepare(changes)
	if err != nil {
		return false, err
	}
	return p.restarts, s.applyChange(p)
}

// preparedChange is a change of parameters that has been checked.
type preparedChange struct {
	values   param.Values
	diff     []param.Changed
	restarts bool
}

// prepare checks a change of parameters without carrying it out.
func (s *Session) prepare(changes map[string]any) (p preparedChange, err error) {
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
		return p, nil // start checks the model before it changes anything
	}
	return p, p.withKeys(s.Figure.TryCompile(p.values, s.Seed))
}

// withKeys adds the keys of the changed parameters to an error of the model.
func (p preparedChange) withKeys(err error) error {
	if err == nil {
		return nil
	}
	var keys []string
	for _, c := range p.diff {
		keys = append(keys, c.Key)
	}
	return fmt.Errorf("%s: %w", strings.Join(keys, ", "), err)
}

// applyChange carries out a prepared change. Only a restart can still be refused; then nothing has
// changed.
func (s *Session) applyChange(p preparedChange) error {
	if p.restarts {
		return p.withKeys(s.start(s.Figure, s.Condition, &p.values, s.Seed))
	}
	for _, c := range p.diff {
		s.doCommand(Command{s.Tick(), c.Key, c.Value})
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
