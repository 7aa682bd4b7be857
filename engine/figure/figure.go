// Package figure reads the lab's figures: data files that set a circuit's
// parameters, name the conditions to compare, and say in words what is to be seen,
// what the claim rests on, and what is not modelled. A figure with a parent inherits
// all that it does not say itself.
package figure

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
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
	Mine       bool           `json:"mine,omitempty"` // somebody's own, from a file or link

	circuit *circuit.Circuit // nil: its subject is a learner
	own     string           // its text, where somebody has read it into the lab
}

// LearnerCircuit is the circuit of figures whose subject is of package learner.
const LearnerCircuit = "learner"

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
		if err := f.tuned(fsys); err != nil {
			return nil, fmt.Errorf("figure %s: %w", name, err)
		}
		if err := f.cross(); err != nil {
			return nil, fmt.Errorf("figure %s: %w", name, err)
		}
		if f.Parent != "" {
			parent, err := set.Find(f.Parent)
			if err != nil {
				return nil, fmt.Errorf("figure %s: parent: %w", name, err)
			}
			f.inherit(parent)
		}
		if !f.Learns() {
			var err error
			if f.circuit, err = circuit.Find(f.Circuit); err != nil {
				return nil, fmt.Errorf("figure %s: %w", name, err)
			}
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

// tunedCondition is what a figure's .tuned.json says of a condition that is tuned: the
// one setting that is best by the mean of all goals, and the best for each.
type tunedCondition struct {
	Condition string         `json:"condition"`
	Common    map[string]any `json:"common"`
	Best      []Best         `json:"best"`
}

// tuned gives conditions that are tuned their values. Each metric of such a condition is
// measured where it is best; after it comes one that keeps to the one setting.
func (f *Figure) tuned(fsys fs.FS) error {
	if !slices.ContainsFunc(f.Conditions, func(c Condition) bool { return c.Tune != nil }) {
		return nil
	}
	var all []tunedCondition
	if err := readJSON(fsys, f.Name+".tuned.json", &all); err != nil {
		return err
	}
	var out []Condition
	for _, c := range f.Conditions {
		out = append(out, c)
		i := slices.IndexFunc(all, func(t tunedCondition) bool { return t.Condition == c.Name || c.Tune == nil && t.Condition == c.TunedAs })
		if i < 0 {
			continue
		}
		at := &out[len(out)-1]
		at.Set = maps.Clone(all[i].Common)
		maps.Copy(at.Set, c.Set)
		at.Best = all[i].Best
		if c.Tune == nil {
			continue
		}
		out = append(out, Condition{Name: c.Name + "-common", Label: c.Label + ", one setting for all", Set: at.Set})
	}
	f.Conditions = out
	return nil
}

// cross makes the conditions of a figure that names factors: none on, then each
// combination, all on at the end; then come those that are written out. They are called
// by what is on: "da+na".
func (f *Figure) cross() error {
	for i := range f.Conditions {
		if f.Conditions[i].Crossed {
			return fmt.Errorf("condition %s: crossed is for factors to say", f.Conditions[i].Name)
		}
	}
	if len(f.Factors) == 0 {
		return nil
	}
	written := f.Conditions
	f.Conditions = nil
	for code := range 1 << len(f.Factors) {
		c := Condition{Set: map[string]any{}, Crossed: true}
		var on []string
		for i, key := range f.Factors {
			c.Set[key] = code>>i&1 == 1
			if code>>i&1 == 1 {
				on = append(on, strings.TrimSuffix(key, ".on"))
			}
		}
		switch len(on) {
		case 0:
			c.Name = "none"
		case len(f.Factors):
			c.Name = "all"
		default:
			c.Name = strings.Join(on, "+")
		}
		f.Conditions = append(f.Conditions, c)
	}
	f.Conditions = append(f.Conditions, written...)
	return nil
}

// inherit fills what f leaves out from its parent.
func (f *Figure) inherit(p *Figure) {
	set := make(map[string]any, len(p.Set)+len(f.Set))
	for k, v := range p.Set {
		set[k] = v
	}
	for k, v := range f.Set {
		set[k] = v
	}
	f.Set = set
	if f.Conditions == nil {
		f.Conditions, f.Factors = p.Conditions, p.Factors
	}
	f.inheritConditions(p)
	for _, s := range []struct{ own, from *string }{
		{&f.Title, &p.Title}, {&f.Circuit, &p.Circuit}, {&f.Paper, &p.Paper}, {&f.Claim, &p.Claim}, {&f.Text.See, &p.Text.See},
		{&f.Text.Try, &p.Text.Try}, {&f.Text.Why, &p.Text.Why}, {&f.Text.Model, &p.Text.Model}, {&f.Text.NotModelled, &p.Text.NotModelled},
	} {
		if *s.own == "" {
			*s.own = *s.from
		}
	}
	if f.Protocols == nil {
		f.Protocols = p.Protocols
	}
	if f.Text.Sources == nil {
		f.Text.Sources = p.Text.Sources
	}
}

// inheritConditions fills in what names a condition: the parent's, where f has a condition
// of that name. A figure with conditions of its own is seen first under its first.
func (f *Figure) inheritConditions(p *Figure) {
	has := func(name string) bool { return slices.Contains(f.ConditionNames(), name) }
	if f.Reference == "" && has(p.Reference) {
		f.Reference = p.Reference
	}
	if f.Live == "" && has(p.Live) {
		f.Live = p.Live
	}
	if f.Live == "" && len(f.Conditions) > 0 {
		f.Live = f.Conditions[0].Name
	}
}

func (f *Figure) check() error {
	if f.View != "" && f.View != "many" {
		return at("view", fmt.Errorf("%q is not allowed; allowed: many", f.View))
	}
	for i, key := range f.Factors {
		if d, err := f.Params().Find(key); err != nil || d.Kind != param.Switch {
			return at(fmt.Sprintf("factors[%d]", i), fmt.Errorf("%s is not a switch", key))
		}
	}
	protocol := func(path, name string) error {
		if slices.ContainsFunc(f.Protocols, func(p Protocol) bool { return p.Name == name }) {
			return nil
		}
		return at(path+".protocol", fmt.Errorf("there is no protocol %q", name))
	}
	for i, x := range f.Faculties {
		if err := protocol(fmt.Sprintf("faculties[%d]", i), x.Protocol); err != nil {
			return err
		}
	}
	for i, s := range f.Sweeps {
		for _, value := range s.Values {
			if err := f.Params().Defaults().SetAny(s.Key, value); err != nil {
				return at(fmt.Sprintf("sweeps[%d]", i), err)
			}
		}
	}
	if f.Reference != "" {
		if _, err := f.Condition(f.Reference); err != nil {
			return at("reference", err)
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
			return at(path+".tunedAs", fmt.Errorf("there is no condition %q; allowed: %s", c.TunedAs, strings.Join(f.ConditionNames(), ", ")))
		}
		for j, b := range c.Best {
			if err := protocol(fmt.Sprintf("%s.best[%d]", path, j), b.Protocol); err != nil {
				return err
			}
		}
		v, err := f.Values(c.Name)
		if err != nil {
			return at(path, fmt.Errorf("condition %s: %w", c.Name, err))
		}
		for j := range f.Protocols {
			if err := f.Protocols[j].Apply(v.Clone()); err != nil {
				return at(fmt.Sprintf("protocols[%d]", j), err)
			}
		}
	}
	if _, err := f.Condition(f.Live); err != nil {
		return at("live", err)
	}
	for _, x := range []struct{ path, text string }{{"title", f.Title}, {"text.see", f.Text.See}, {"text.try", f.Text.Try},
		{"text.why", f.Text.Why}, {"text.model", f.Text.Model}, {"text.notModelled", f.Text.NotModelled}} {
		if x.text == "" {
			return at(x.path, errors.New("this is missing"))
		}
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

// Learns tells whether the figure's subject is a learner, and not a spiking network.
func (f *Figure) Learns() bool { return f.Circuit == LearnerCircuit }

// Params returns the parameter table of the figure's subject.
func (f *Figure) Params() *param.Table {
	if f.Learns() {
		return learner.Params
	}
	return f.circuit.Params
}

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

// Try compiles the figure's subject, of either kind, and says what is wrong with it.
func (f *Figure) Try(v param.Values, seed uint64) error {
	var err error
	if f.Learns() {
		_, err = f.Learner(v, seed)
	} else {
		_, err = f.Subject(v, seed)
	}
	return err
}

// plain is an error without the name of the package that it comes from, which says nothing
// to who changed a parameter.
func plain(err error) error {
	if err == nil {
		return nil
	}
	for _, name := range []string{"subject", "engine", "volume", "learner"} {
		if words, found := strings.CutPrefix(err.Error(), name+": "); found {
			return errors.New(words)
		}
	}
	return err
}

// Learner compiles the subject of a figure that learns.
func (f *Figure) Learner(v param.Values, seed uint64) (*learner.Model, error) {
	m, err := learner.Compile(v, seed)
	return m, plain(err)
}

// Subject compiles the subject of a figure of spiking networks.
func (f *Figure) Subject(v param.Values, seed uint64) (*subject.Model, error) {
	if f.Learns() {
		return nil, fmt.Errorf("figure %s has no spiking network", f.Name)
	}
	m, err := subject.Compile(f.circuit.Spec(v), seed)
	return m, plain(err)
}

// Receptors returns the rows by which modulators act in the figure's circuit, as they
// stand under the values.
func (f *Figure) Receptors(v param.Values) []circuit.ReceptorRow {
	if f.Learns() || f.circuit.Rows == nil {
		return []circuit.ReceptorRow{}
	}
	return f.circuit.Rows(v)
}

// Modulators says which modulators are on.
func Modulators(v param.Values) map[string]bool {
	out := map[string]bool{}
	for _, key := range modulators.Keys {
		out[key] = v.On(key + ".on")
	}
	return out
}
