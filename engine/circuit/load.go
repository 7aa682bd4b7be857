package circuit

// Circuit files: reading, and the checks that a schema cannot make.

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"neuromodlab/assets"
	"neuromodlab/engine/document"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// Schema is the JSON Schema of circuit files.
var Schema = sync.OnceValue(func() *document.Schema {
	s, err := document.ParseSchema(assets.CircuitSchema(), nil)
	if err != nil {
		panic("circuit: " + err.Error())
	}
	return s
})

// load reads a circuit of the lab, which may be like one of those that are given. Tests hold its file to the
// schema.
func load(name string, bases ...*Circuit) *Circuit {
	f, err := document.ReadValid(assets.Circuit(name))
	f.Name = name
	if err == nil {
		var c *Circuit
		if c, err = decode(f, f.Root, bases); err == nil {
			return c
		}
	}
	panic("circuit: " + name + ": " + err.Error())
}

// Read reads a circuit of a user's own from a part of a file that fits the schema. Errors name the
// place in the file.
func Read(f *document.File, n *document.Node) (c *Circuit, err error) {
	// Every part is checked before it is used. Should one check be missing, a file is refused, and
	// the lab goes on.
	defer func() {
		if problem := recover(); problem != nil {
			c, err = nil, f.ErrorIn(n, "the lab cannot build this circuit: %v", problem)
		}
	}()
	d := new(description)
	if err := f.Decode(n, d); err != nil {
		return nil, err
	}
	if d.Like != "" {
		base, err := Find(d.Like)
		if err != nil {
			return nil, f.ErrorIn(n.Member("like"), "%v", err)
		}
		d = d.completed(base.description, n)
	}
	c, err = d.circuit(located{f, n}, true)
	if err != nil {
		return nil, err
	}
	if _, err := c.Spec(c.Params.Defaults()); err != nil {
		return nil, err
	}
	return c, nil
}

// decode reads a circuit of the lab.
func decode(f *document.File, n *document.Node, bases []*Circuit) (*Circuit, error) {
	d := new(description)
	if err := f.Decode(n, d); err != nil {
		return nil, err
	}
	for _, base := range bases {
		if d.Like == base.Name {
			d = d.completed(base.description, n)
		}
	}
	return d.circuit(located{f, n}, false)
}

// circuit checks a description and makes a circuit of it.
func (d *description) circuit(whole located, own bool) (*Circuit, error) {
	table, err := d.table()
	if err != nil {
		return nil, err
	}
	for _, check := range []func(*param.Table) error{d.checkRows, d.checkTask} {
		if err := check(table); err != nil {
			return nil, err
		}
	}
	if own {
		if err := checkNames(whole.file, table, d.constantNames()); err != nil {
			return nil, err
		}
	}
	return &Circuit{
		Name: d.Name, Params: table, Own: own, description: d, Measures: d.Task.Measures,
		Spec: func(v param.Values) (subject.Spec, error) {
			b := d.newBuilder(v)
			s := b.spec()
			if b.err == nil {
				b.err = b.checkSpec(&s, whole, own)
			}
			if b.err == nil && own {
				b.err = b.checkWork(&s, whole)
			}
			return s, b.err
		},
		Rows: func(v param.Values) []ReceptorRow { return d.displayRows(v) },
	}, nil
}

func (d *description) constantNames() (out []string) {
	for i := range d.Constants {
		out = append(out, d.Constants[i].name)
	}
	return out
}

// source is a source by its short name in the file, or the text itself.
func (d *description) source(name string) string {
	if full, ok := d.Sources[name]; ok {
		return full
	}
	return name
}

// table is the table of parameters: those of the file, and switch and scale of each receptor row.
func (d *description) table() (*param.Table, error) {
	var defs []param.Def
	at := map[string]located{}
	for i := range d.Parameters {
		p := &d.Parameters[i]
		def, err := d.parameter(p)
		if err != nil {
			return nil, err
		}
		if _, twice := at[p.Key]; twice {
			return nil, d.errorf(p.located, "the parameter %s stands twice", p.Key)
		}
		at[p.Key] = p.located
		defs = append(defs, def)
	}
	for i := range d.Rows {
		r := &d.Rows[i]
		doc := r.Name + ": " + r.Receptor + " receptors, " + r.Target + ", " + r.Where + "."
		for _, def := range []param.Def{
			groups.Switch("row."+r.ID+".on", r.Name, !r.Off, doc, d.source(r.Source)),
			groups.Number("row."+r.ID+".scale", r.Name+", scale", "×", 0, 2, 0.05, 1, doc+" Its gain is multiplied by this.", aFactor),
		} {
			if _, twice := at[def.Key]; twice {
				return nil, d.errorf(r.located, "the row %s stands twice", r.ID)
			}
			at[def.Key] = r.located
			defs = append(defs, def)
		}
	}
	for i := range defs {
		if n := defs[i].Needs; n != nil {
			k := slices.IndexFunc(defs, func(x param.Def) bool { return x.Key == n.Key })
			if k < 0 || !slices.Contains(defs[k].Choices, n.Choice) {
				return nil, d.errorf(at[defs[i].Key], "%s needs %s to be %s, which is no choice of a parameter", defs[i].Key, n.Key, n.Choice)
			}
		}
	}
	for _, key := range modulators.Keys {
		on, strength := at[key+".on"], at[key+".strength"]
		if (on.file == nil) != (strength.file == nil) {
			return nil, d.errorf(d.any(on, strength), "a modulator has two parameters, %s.on and %s.strength, or none", key, key)
		}
	}
	return param.NewTable(defs...), nil
}

func (d *description) any(all ...located) (found located) {
	for _, l := range all {
		if l.file != nil {
			found = l
		}
	}
	return found
}

// parameter is a row of the table, checked.
func (d *description) parameter(p *parameter) (param.Def, error) {
	first, _, _ := strings.Cut(p.Key, ".")
	group := groups[first]
	if group == "" {
		return param.Def{}, d.errorf(p.located, "%.60q is not allowed; allowed: keys that begin with %s", p.Key,
			strings.Join(slices.Sorted(maps.Keys(groups)), "., ")+".")
	}
	if p.Group != "" {
		group = p.Group
	}
	def := param.Def{Key: p.Key, FormerKeys: p.Former, Label: p.Label, Group: group, Kind: param.Kind(p.Kind), Unit: p.Unit,
		Min: p.Min, Max: p.Max, Step: p.Step, Choices: p.Choices, Doc: p.Doc, Source: d.source(p.Source), Main: p.Main, Live: !p.Fixed}
	if p.Needs != nil {
		def.Needs = &param.Need{Key: p.Needs.Key, Choice: p.Needs.Choice, Not: p.Needs.Not}
	}
	switch {
	case def.Kind == param.Choice && len(def.Choices) == 0:
		return def, d.errorf(p.located, "%s is a choice without choices", p.Key)
	case def.Kind != param.Choice && def.Choices != nil:
		return def, d.errorf(p.located, "%s has choices and is no choice", p.Key)
	case (def.Kind == param.Number || def.Kind == param.Integer) && !(def.Min < def.Max):
		return def, d.errorf(p.located, "%s goes from %g to %g; min must be below max", p.Key, def.Min, def.Max)
	}
	if p.Default != nil {
		def.SetRange()
		x, err := def.FromJSON(p.Default)
		if err != nil {
			return def, d.errorf(p.located.member("default"), "%v", err)
		}
		def.Default = x
	} else if def.Kind == param.Number || def.Kind == param.Integer {
		return def, d.errorf(p.located, "%s has no default", p.Key)
	}
	return def, nil
}
