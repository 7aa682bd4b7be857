// Package figure reads the lab's figures. A figure is a JSON file that sets a circuit's parameters,
// names the conditions to compare, and says in words what to look at, what the claim rests on, and
// what is not modelled. A figure with a parent inherits everything that it does not set itself.
package figure

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// Figure is one figure, with what it inherits filled in.
type Figure struct {
	Name       string         `json:"name"` // in links and files
	Title      string         `json:"title"`
	Parent     string         `json:"parent,omitempty"`           // name of the figure from which it inherits
	Original   string         `json:"original,omitempty"`         // name of the figure of which it is a copy with a changed circuit
	Circuit    string         `json:"circuit,omitempty"`          // name; learner: its subject is a learner; missing: the first circuit
	Paper      string         `json:"paper"`                      // the paper that it follows
	Claim      string         `json:"claim"`                      // what it claims
	Set        map[string]any `json:"set,omitempty"`              // parameters that differ from the table
	Conditions []Condition    `json:"conditions,omitempty"`       // its arms
	Factors    []string       `json:"factors,omitempty"`          // switches: all their combinations are conditions, before those of the file
	Reference  string         `json:"reference,omitempty"`        // the condition with which others are compared; none = the first
	Sweeps     []Sweep        `json:"sweeps,omitempty"`           // an experiment also runs each condition with each of these values
	View       string         `json:"view,omitempty" enum:"many"` // the page opens on the experiment, not on one network
	Faculties  []Faculty      `json:"faculties,omitempty"`        // what a map of the factors' effects shows, in order
	Live       string         `json:"live"`                       // name of the condition that a visitor sees first
	Protocols  []Protocol     `json:"protocols,omitempty"`        // what an experiment runs under each condition; none = one run
	Primary    string         `json:"primary,omitempty"`          // the measure on which the claim rests first; not inherited
	NoEffects  []NoEffect     `json:"noEffects,omitempty"`        // claims that there is no effect, each tested for equivalence; not inherited
	Goals      []Goal         `json:"goals,omitempty"`            // measures by which conditions are tuned
	Opening    *Opening       `json:"opening,omitempty"`          // the moment at which the page opens it; none = the start of the run
	Text       Text           `json:"text"`
	FromUser   bool           `json:"mine,omitempty"`       // a user's own figure, from a file or link
	OwnCircuit bool           `json:"ownCircuit,omitempty"` // its circuit is its own, with parameters that the lab's do not have

	kind     kind   // of its subject, by Circuit
	fileText string // the text of a user's own figure
}

// Condition is one arm of a figure.
type Condition struct {
	Name    string         `json:"name"`
	Label   string         `json:"label,omitempty"`   // missing: the name
	Set     map[string]any `json:"set"`               // parameters that differ from the figure
	Best    []Best         `json:"best,omitempty"`    // where each metric is measured under the setting that is best for it
	Tune    []Sweep        `json:"tune,omitempty"`    // parameters that are tuned, with their start values
	TunedAs string         `json:"tunedAs,omitempty"` // another condition: its tuned values are used, or tuning starts from them
	Crossed bool           `json:"crossed,omitempty"` // one of the combinations of the figure's factors
}

// Goal is a measure by which conditions are tuned, and the measures that go with it. A measure such
// as forgetting would be best where nothing is learnt; it is measured at the setting that is best
// by another measure.
type Goal struct {
	Metric   string   `json:"metric"`         // name of the measure
	Protocol string   `json:"protocol"`       // name of the protocol that measures it
	With     []string `json:"with,omitempty"` // names of measures
}

// Best is the setting under which a condition does best by a metric.
type Best struct {
	Metric   string         `json:"metric"`   // name of the measure
	Protocol string         `json:"protocol"` // name of the protocol that measures it
	Set      map[string]any `json:"set"`      // parameters with their values
}

// Sweep is a parameter and some values of it, usually with the value that it has anyway.
type Sweep struct {
	Key    string `json:"key"` // of the parameter
	Values []any  `json:"values"`
}

// Faculty is something that a network can do, and the measure and protocol by which it is judged.
type Faculty struct {
	Metric   string `json:"metric"`   // name of the measure
	Label    string `json:"label"`    // in English
	Protocol string `json:"protocol"` // name of the protocol that measures it
}

// Protocol is one of several tasks that an experiment gives each network under each condition; each
// is a new run.
type Protocol struct {
	Name    string         `json:"name"`
	Label   string         `json:"label,omitempty"` // missing: the name
	Set     map[string]any `json:"set"`             // replaces the condition's values
	Measure string         `json:"measure"`         // name of what is measured
}

// NoEffect is a claim that a measure does not differ, or differs by no more than a bound.
type NoEffect struct {
	Metric    string  `json:"metric"`         // name of the measure
	Condition string  `json:"condition"`      // which is compared with the reference,
	Zero      bool    `json:"zero,omitempty"` // or its own mean with zero
	Bound     float64 `json:"bound"`          // the greatest difference, either way, that counts as none
	Why       string  `json:"why"`            // of this bound, in English
}

// Opening is the moment at which the page opens a figure, under the condition that a visitor sees
// first.
type Opening struct {
	Seed  param.Seed `json:"seed"`
	Trial int        `json:"trial"` // at its start; from 1
}

// Text explains a figure to its reader.
type Text struct {
	See         string   `json:"see"`         // what to look at
	Try         string   `json:"try"`         // what to do
	Why         string   `json:"why"`         // what it means
	Model       string   `json:"model"`       // how it is modelled
	NotModelled string   `json:"notModelled"` // what is not modelled
	Sources     []string `json:"sources"`
}

// Set is figures in the order in which they are listed.
type Set []*Figure

// unnamed is the figure that was the first when links could be shared first: a link that names no
// figure opens it for ever.
const unnamed = "set-shift"

// Unnamed is the figure of links that name none; the first where the set lacks it.
func (s Set) Unnamed() *Figure {
	if f, err := s.Find(unnamed); err == nil {
		return f
	}
	return s[0]
}

// Load reads the figures of a folder of JSON files, in the order in which index.json names them; a
// parent must be before its children.
func Load(fsys fs.FS) (Set, error) {
	var order []string
	if err := readJSON(fsys, "index.json", &order); err != nil {
		return nil, err
	}
	var set Set
	for _, name := range order {
		f := new(Figure)
		if err := readJSON(fsys, name+".json", f); err != nil {
			return nil, err
		}
		if f.Name != name {
			return nil, fmt.Errorf("figure: %s.json calls itself %q", name, f.Name)
		}
		if err := f.readTuned(fsys); err != nil {
			return nil, fmt.Errorf("figure %s: %w", name, err)
		}
		if err := f.crossFactors(); err != nil {
			return nil, fmt.Errorf("figure %s: %w", name, err)
		}
		if f.Parent != "" {
			parent, err := set.Find(f.Parent)
			if err != nil {
				return nil, fmt.Errorf("figure %s: parent: %w", name, err)
			}
			f.inherit(parent)
		}
		if err := f.findKind(); err != nil {
			return nil, fmt.Errorf("figure %s: %w", name, err)
		}
		if err := f.check(); err != nil {
			return nil, fmt.Errorf("figure %s: %w", name, err)
		}
		set = append(set, f)
	}
	return set, nil
}

func readJSON(fsys fs.FS, name string, into any) error {
	b, err := fs.ReadFile(fsys, path.Clean(name))
	if err != nil {
		return fmt.Errorf("figure: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("figure: %s: %w", name, err)
	}
	return nil
}

// Find returns a figure by name, or an error that lists all names.
func (s Set) Find(name string) (*Figure, error) {
	for _, f := range s {
		if f.Name == name {
			return f, nil
		}
	}
	return nil, fmt.Errorf("there is no figure %.40q; allowed: %s", name, strings.Join(s.Names(), ", "))
}

// FirstWithOpening is the first figure that names the moment at which it opens, or where none does
// the first figure.
func (s Set) FirstWithOpening() *Figure {
	for _, f := range s {
		if f.Opening != nil {
			return f
		}
	}
	return s[0]
}

// Names returns the names of the figures.
func (s Set) Names() (names []string) {
	for _, f := range s {
		names = append(names, f.Name)
	}
	return names
}

// Condition returns a condition by name, or an error that lists all names.
func (f *Figure) Condition(name string) (*Condition, error) {
	i := slices.IndexFunc(f.Conditions, func(c Condition) bool { return c.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("figure %s has no condition %.40q; allowed: %s", f.Name, name, strings.Join(f.ConditionNames(), ", "))
	}
	return &f.Conditions[i], nil
}

// ConditionNames returns the names of the conditions.
func (f *Figure) ConditionNames() (names []string) {
	for _, c := range f.Conditions {
		names = append(names, c.Name)
	}
	return names
}

// Params returns the parameter table of the figure's subject.
func (f *Figure) Params() *param.Table { return f.kind.params() }

// Values returns the parameters under a condition.
func (f *Figure) Values(condition string) (param.Values, error) {
	v := f.Params().Defaults()
	c, err := f.Condition(condition)
	if err != nil {
		return v, err
	}
	for _, set := range []map[string]any{f.Set, c.Set} {
		for key, x := range set {
			if err := v.SetAny(key, x); err != nil {
				return v, err
			}
		}
	}
	return v, nil
}

// Apply sets a protocol's parameters in v.
func (p *Protocol) Apply(v param.Values) error {
	for key, x := range p.Set {
		if err := v.SetAny(key, x); err != nil {
			return fmt.Errorf("protocol %s: %w", p.Name, err)
		}
	}
	return nil
}

// Modulators returns which modulators are on, by key; those that the subject does not have are not
// in it.
func Modulators(v param.Values) map[string]bool {
	out := map[string]bool{}
	for _, key := range modulators.Keys {
		if v.Has(key + ".on") {
			out[key] = v.On(key + ".on")
		}
	}
	return out
}

// Protocol returns a protocol of the figure by its name.
func (f *Figure) Protocol(name string) (*Protocol, error) {
	var names []string
	for i := range f.Protocols {
		if f.Protocols[i].Name == name {
			return &f.Protocols[i], nil
		}
		names = append(names, f.Protocols[i].Name)
	}
	if names == nil {
		return nil, fmt.Errorf("figure %s has no protocols: it is run as it is", f.Name)
	}
	return nil, fmt.Errorf("figure %s has no protocol %.40q; allowed: %s", f.Name, name, strings.Join(names, ", "))
}
