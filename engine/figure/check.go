package figure

// The check of a whole figure.

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine/param"
)

// check returns an error where parts of a figure do not fit together; the error has the path of the
// part.
func (f *Figure) check() error {
	if f.View != "" && f.View != "many" {
		return withPath("view", fmt.Errorf("%q is not allowed; allowed: many", f.View))
	}
	for i, key := range f.Factors {
		if d, err := f.Params().Find(key); err != nil || d.Kind != param.Switch {
			return withPath(fmt.Sprintf("factors[%d]", i), fmt.Errorf("%s is not a switch", key))
		}
	}
	protocol := func(path, name string) error {
		if slices.ContainsFunc(f.Protocols, func(p Protocol) bool { return p.Name == name }) {
			return nil
		}
		return withPath(path+".protocol", fmt.Errorf("there is no protocol %q", name))
	}
	for i, x := range f.Faculties {
		if err := protocol(fmt.Sprintf("faculties[%d]", i), x.Protocol); err != nil {
			return err
		}
	}
	for i, s := range f.Sweeps {
		for _, value := range s.Values {
			if err := f.Params().Defaults().SetAny(s.Key, value); err != nil {
				return withPath(fmt.Sprintf("sweeps[%d]", i), err)
			}
		}
	}
	if f.Reference != "" {
		if _, err := f.Condition(f.Reference); err != nil {
			return withPath("reference", err)
		}
	}
	for i, g := range f.Goals {
		if err := protocol(fmt.Sprintf("goals[%d]", i), g.Protocol); err != nil {
			return err
		}
	}
	for i, c := range f.Conditions {
		path := fmt.Sprintf("conditions[%d]", i)
		if c.TunedAs != "" && !slices.Contains(f.ConditionNames(), c.TunedAs) {
			return withPath(path+".tunedAs", fmt.Errorf("there is no condition %q; allowed: %s", c.TunedAs, strings.Join(f.ConditionNames(), ", ")))
		}
		for j, b := range c.Best {
			if err := protocol(fmt.Sprintf("%s.best[%d]", path, j), b.Protocol); err != nil {
				return err
			}
		}
		v, err := f.Values(c.Name)
		if err != nil {
			return withPath(path, fmt.Errorf("condition %s: %w", c.Name, err))
		}
		for j := range f.Protocols {
			if err := f.Protocols[j].Apply(v.Clone()); err != nil {
				return withPath(fmt.Sprintf("protocols[%d]", j), err)
			}
		}
	}
	if _, err := f.Condition(f.Live); err != nil {
		return withPath("live", err)
	}
	if o := f.Opening; o != nil && (o.Trial < 1 || o.Trial > maxOpeningTrial) {
		return withPath("opening.trial", fmt.Errorf("%d is not allowed; allowed: 1 to %d", o.Trial, maxOpeningTrial))
	}
	for _, x := range []struct{ path, text string }{{"title", f.Title}, {"text.see", f.Text.See}, {"text.try", f.Text.Try},
		{"text.why", f.Text.Why}, {"text.model", f.Text.Model}, {"text.notModelled", f.Text.NotModelled}} {
		if x.text == "" {
			return withPath(x.path, errors.New("this is missing"))
		}
	}
	return nil
}

// maxOpeningTrial is the latest trial at which a figure may open: the page has to run all trials
// before it where no saved moment is at hand.
const maxOpeningTrial = 10_000
