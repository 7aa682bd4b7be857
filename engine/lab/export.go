package lab

import (
	"bytes"
	"encoding/json"
	"maps"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// ownSuffix makes the name of a figure that is exported from one of the lab's.
const ownSuffix = "-own"

// asExported is the condition that holds what was changed against a condition.
const asExported = "as-exported"

// ExportFigure returns the session's figure as a file: its parent, and as its set what the
// parameters are now, as far as they differ. What a condition says of a parameter counts
// more than a figure's set, so that where such a one was changed a condition comes first
// that says otherwise.
func (s *Session) ExportFigure() (string, error) {
	out := map[string]json.RawMessage{}
	var f figure.Figure
	if own := s.Figure.FileText(); own != "" {
		if err := json.Unmarshal([]byte(own), &out); err != nil {
			panic("lab: a figure that was read: " + err.Error())
		}
		if err := json.Unmarshal([]byte(own), &f); err != nil {
			panic("lab: a figure that was read: " + err.Error())
		}
	} else {
		f = figure.Figure{Name: s.Figure.Name + ownSuffix, Parent: s.Figure.Name}
		put(out, "name", f.Name)
		put(out, "parent", f.Parent)
	}
	base, err := s.Figure.Values(s.Condition)
	if err != nil {
		return "", err
	}
	c, err := s.Figure.Condition(s.Condition)
	if err != nil {
		return "", err
	}
	set := maps.Clone(f.Set)
	if set == nil {
		set = map[string]any{}
	}
	said := map[string]any{}
	for _, change := range s.values.Diff(base) {
		if _, found := c.Set[change.Key]; found {
			said[change.Key] = s.json(change)
		} else {
			set[change.Key] = s.json(change)
		}
	}
	if len(set) > 0 {
		put(out, "set", set)
	}
	if len(said) > 0 {
		put(out, "conditions", s.conditionsWith(c, said))
		delete(out, "factors") // their combinations are written out
		put(out, "live", asExported)
	} else if s.Condition != s.Figure.Live || out["live"] != nil {
		put(out, "live", s.Condition)
	}
	return written(out), nil
}

// conditionsWith is the figure's conditions after one with changes.
func (s *Session) conditionsWith(c *figure.Condition, said map[string]any) []figure.Condition {
	changed := figure.Condition{Name: asExported, Set: maps.Clone(c.Set)}
	maps.Copy(changed.Set, said)
	all := []figure.Condition{changed}
	for _, c := range s.Figure.Conditions {
		if c.Name != asExported {
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

func put(out map[string]json.RawMessage, key string, x any) {
	b, err := json.Marshal(x)
	if err != nil {
		panic("lab: " + err.Error()) // strings, numbers, switches
	}
	out[key] = b
}

// figureKeys is the order in which a figure file is written.
var figureKeys = []string{"$schema", "name", "parent", "circuit", "title", "paper", "claim", "set", "factors", "live", "reference",
	"conditions", "sweeps", "view", "faculties", "protocols", "goals", "text"}

func written(out map[string]json.RawMessage) string {
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
