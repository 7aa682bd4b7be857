// Package figure reads the lab's figures: data files that set a circuit's
// parameters, name the conditions to compare, and say in words what is to be seen,
// what the claim rests on, and what is not modelled. A figure with a parent inherits
// all that it does not say itself.
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

// Figure is one figure, its parent's part filled in.
type Figure struct {
	Name       string         `json:"name"` // in links and files
	Title      string         `json:"title"`
	Parent     string         `json:"parent,omitempty"`           // name of the figure from which it has what it does not say itself
	Circuit    string         `json:"circuit,omitempty"`          // name; learner: its subject is a learner; missing: the first circuit
	Paper      string         `json:"paper"`                      // what it is after
	Claim      string         `json:"claim"`                      // what is claimed of it
	Set        map[string]any `json:"set,omitempty"`              // parameters that differ from the table
	Conditions []Condition    `json:"conditions,omitempty"`       // its arms
	Factors    []string       `json:"factors,omitempty"`          // switches: all their combinations are conditions, before those written out
	Reference  string         `json:"reference,omitempty"`        // the condition that others are compared with; none = the first
	Sweeps     []Sweep        `json:"sweeps,omitempty"`           // an experiment also runs each condition with each of these values
	View       string         `json:"view,omitempty" enum:"many"` // the page opens on the experiment, not on one network
	Faculties  []Faculty      `json:"faculties,omitempty"`        // what a map of the factors' effects shows, in order
	Live       string         `json:"live"`                       // name of the condition that a visitor sees first
	Protocols  []Protocol     `json:"protocols,omitempty"`        // what an experiment runs under each condition; none = one run as it is
	Goals      []Goal         `json:"goals,omitempty"`            // by which conditions are tuned
	Text       Text           `json:"text"`
	FromUser   bool           `json:"mine,omitempty"` // somebody's own, from a file or link

	kind     kind   // of its subject, by Circuit
	fileText string // its text, where somebody has read it into the lab
}

// Condition is one arm of a figure.
type Condition struct {
	Name    string         `json:"name"`
	Label   string         `json:"label,omitempty"`   // missing: the name
	Set     map[string]any `json:"set"`               // parameters that differ from the figure
	Best    []Best         `json:"best,omitempty"`    // not one setting for all: each metric under its own
	Tune    []Sweep        `json:"tune,omitempty"`    // what is tuned, and where to begin looking
	TunedAs string         `json:"tunedAs,omitempty"` // another condition, whose tuned values it has, or from which its own tuning begins
	Crossed bool           `json:"crossed,omitempty"` // one of the combinations of the figure's factors
}

// Goal is a measure by which conditions are tuned, and those that go with it: measures
// that would be best where nothing is learnt, such as forgetting, are shown at the
// setting that is best by another.
type Goal struct {
	Metric   string   `json:"metric"`         // name of the measure
	Protocol string   `json:"protocol"`       // name of the protocol that measures it
	With     []string `json:"with,omitempty"` // names of measures
}

// Best is the setting under which a condition does best by a metric, and the protocol
// that measures it.
type Best struct {
	Metric   string         `json:"metric"`   // name of the measure
	Protocol string         `json:"protocol"` // name of the protocol that measures it
	Set      map[string]any `json:"set"`      // parameters with their values
}

// Sweep is a parameter and values of it, one of which is as a rule the one that it has
// anyway.
type Sweep struct {
	Key    string `json:"key"` // of the parameter
	Values []any  `json:"values"`
}

// Faculty is something that a network can do, and the measure and protocol by which it
// is judged.
type Faculty struct {
	Metric   string `json:"metric"`   // name of the measure
	Label    string `json:"label"`    // in English
	Protocol string `json:"protocol"` // name of the protocol that measures it
}

// Protocol is one of several tasks that an experiment gives each network under each
// condition, each beginning anew.
type Protocol struct {
	Name    string         `json:"name"`
	Label   string         `json:"label,omitempty"` // missing: the name
	Set     map[string]any `json:"set"`             // laid over the condition
	Measure string         `json:"measure"`         // name of what is measured
}

// Text explains a figure to its reader.
type Text struct {
	See         string   `json:"see"`         // what to look at
	Try         string   `json:"try"`         // what to do
	Why         string   `json:"why"`         // what it means
	Model       string   `json:"model"`       // how it is modelled
	NotModelled string   `json:"notModelled"` // and what is not
	Sources     []string `json:"sources"`
}

// Set is figures in the order in which they are listed.
type Set []*Figure

// Load reads the figures of a folder of JSON files in the order in which index.json
// names them, a parent before its children.
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
		var err error
		if f.kind, err = kindOf(f.Circuit); err != nil {
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

// Find returns a figure by name, or an error that names those there are.
func (s Set) Find(name string) (*Figure, error) {
	for _, f := range s {
		if f.Name == name {
			return f, nil
		}
	}
	return nil, fmt.Errorf("there is no figure %.40q; allowed: %s", name, strings.Join(s.Names(), ", "))
}

// Names lists the figures.
func (s Set) Names() (names []string) {
	for _, f := range s {
		names = append(names, f.Name)
	}
	return names
}

// Condition returns a condition by name, or an error that names those there are.
func (f *Figure) Condition(name string) (*Condition, error) {
	i := slices.IndexFunc(f.Conditions, func(c Condition) bool { return c.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("figure %s has no condition %.40q; allowed: %s", f.Name, name, strings.Join(f.ConditionNames(), ", "))
	}
	return &f.Conditions[i], nil
}

// ConditionNames lists the conditions.
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

// Apply lays a protocol's parameters over others.
func (p *Protocol) Apply(v param.Values) error {
	for key, x := range p.Set {
		if err := v.SetAny(key, x); err != nil {
			return fmt.Errorf("protocol %s: %w", p.Name, err)
		}
	}
	return nil
}

// Modulators says which modulators are on.
func Modulators(v param.Values) map[string]bool {
	out := map[string]bool{}
	for _, key := range modulators.Keys {
		out[key] = v.On(key + ".on")
	}
	return out
}
