package lab

// Exporting a figure: the session's figure with its present parameters as the text of a figure
// file.

import (
	"bytes"
	"encoding/json"
	"maps"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// ownSuffix is added to the name of a lab's figure when it is exported.
const ownSuffix = "-own"

// exportedCondition is the name of the condition that holds changed parameters. See ExportFigure.
const exportedCondition = "as-exported"

// ExportFigure returns the session's figure as a file. Its set holds the parameters that differ
// from the figure's. A condition's set overrides the figure's, so parameters that the present
// condition sets are written into a new first condition instead.
func (s *Session) ExportFigure() (string, error) {
	if s.Figure.FromUser {
		return s.withPresentValues(ownFile(s.Figure))
	}
	out := notInherited(s.Figure)
	putJSON(out, "name", ownNameOf(s.Figure.Name))
	putJSON(out, "parent", s.Figure.Name)
	return s.withPresentValues(out, nil)
}

// notInherited is what a figure says that one with it as its parent would not have.
func notInherited(f *figure.Figure) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	for _, part := range []struct {
		key   string
		value any
		given bool
	}{
		{"sweeps", f.Sweeps, f.Sweeps != nil}, {"view", f.View, f.View != ""}, {"faculties", f.Faculties, f.Faculties != nil},
		{"primary", f.Primary, f.Primary != ""}, {"noEffects", f.NoEffects, f.NoEffects != nil}, {"goals", f.Goals, f.Goals != nil},
		{"opening", f.Opening, f.Opening != nil},
	} {
		if part.given {
			putJSON(out, part.key, part.value)
		}
	}
	return out
}

// ownFile is the file of a user's own figure, and the parameters that it sets.
func ownFile(f *figure.Figure) (out map[string]json.RawMessage, set map[string]any) {
	err := json.Unmarshal([]byte(f.FileText()), &out)
	if err == nil && out["set"] != nil {
		err = json.Unmarshal(out["set"], &set)
	}
	if err != nil {
		panic("lab: a figure that was read: " + err.Error())
	}
	return out, set
}

// withPresentValues adds the session's present parameters to a file of its figure, which sets parameters
// already.
func (s *Session) withPresentValues(out map[string]json.RawMessage, set map[string]any) (string, error) {
	base, err := s.Figure.Values(s.Condition)
	if err != nil {
		return "", err
	}
	c, err := s.Figure.Condition(s.Condition)
	if err != nil {
		return "", err
	}
	if set = maps.Clone(set); set == nil {
		set = map[string]any{}
	}
	changed := map[string]any{}
	for _, change := range s.values.Diff(base) {
		if _, found := c.Set[change.Key]; found {
			changed[change.Key] = s.json(change)
		} else {
			set[change.Key] = s.json(change)
		}
	}
	if len(set) > 0 {
		putJSON(out, "set", set)
	}
	if len(changed) > 0 {
		putJSON(out, "conditions", s.conditionsWith(c, changed))
		delete(out, "factors") // their combinations are written out
		putJSON(out, "live", exportedCondition)
	} else if s.Condition != s.Figure.Live || out["live"] != nil {
		putJSON(out, "live", s.Condition)
	}
	return formatFigure(out), nil
}

// conditionsWith is the figure's conditions after a new first one, which is c with changes.
func (s *Session) conditionsWith(c *figure.Condition, changes map[string]any) []figure.Condition {
	changed := figure.Condition{Name: exportedCondition, Set: maps.Clone(c.Set)}
	maps.Copy(changed.Set, changes)
	all := []figure.Condition{changed}
	for _, c := range s.Figure.Conditions {
		if c.Name != exportedCondition {
			c.Crossed, c.Tune, c.TunedAs = false, nil, ""
			all = append(all, c)
		}
	}
	return all
}

func (s *Session) json(c param.Changed) any {
	d, _ := s.Figure.Params().Find(c.Key)
	return d.ToJSON(s.values.Get(c.Key))
}

func putJSON(out map[string]json.RawMessage, key string, x any) {
	b, err := json.Marshal(x)
	if err != nil {
		panic("lab: " + err.Error()) // strings, numbers, switches
	}
	out[key] = b
}

// figureKeys is the order of the keys in a figure file.
var figureKeys = []string{"$schema", "name", "original", "parent", "circuit", "title", "paper", "claim", "set", "factors", "live",
	"reference", "conditions", "sweeps", "view", "faculties", "primary", "noEffects", "protocols", "goals", "opening", "text"}

func formatFigure(out map[string]json.RawMessage) string {
	var b bytes.Buffer
	b.WriteByte('{')
	for _, key := range figureKeys {
		if out[key] == nil {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + key + `":`)
		b.Write(out[key])
	}
	b.WriteByte('}')
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, b.Bytes(), "", "  "); err != nil {
		panic("lab: " + err.Error())
	}
	return pretty.String() + "\n"
}
