package figure

// The reading of a user's own figure file.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"neuromodlab/assets"
	"neuromodlab/engine/circuit"
	"neuromodlab/engine/document"
	"neuromodlab/engine/param"
)

// MaxFileBytes is the size limit of a figure file.
const MaxFileBytes = 256 << 10

// Read reads a user's own figure, in the form of assets/figure.schema.json. Its parent, if it has
// one, must be in the set; measures returns the measures that its protocols may name. Errors are
// FileErrors, with line, column and key. The set is not changed.
func Read(text []byte, set Set, measures func(*Figure) []string) (*Figure, error) {
	if len(text) > MaxFileBytes {
		return nil, fmt.Errorf("a figure of %d bytes is too long; allowed: %d", len(text), MaxFileBytes)
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	file, err := document.Read(text)
	if err != nil {
		return nil, err
	}
	if err := figureSchema().Check(file, file.Root); err != nil {
		return nil, err
	}
	f, err := decode(file)
	if err != nil {
		return nil, err
	}
	if err := f.complete(file, set); err != nil {
		return nil, err
	}
	all := measures(f)
	if own, ok := f.kind.(spiking); ok && f.OwnCircuit && own.circuit.Measures != nil {
		for i, name := range own.circuit.Measures {
			if !slices.Contains(all, name) {
				return nil, file.ErrorIn(own.circuit.MeasuresAt().Children[i], "there is no measure %q; allowed: %s%s", name,
					strings.Join(all, ", "), document.DidYouMean(name, all))
			}
		}
		all = own.circuit.Measures
	}
	for i, p := range f.Protocols {
		if !slices.Contains(all, p.Measure) {
			path := fmt.Sprintf("protocols[%d].measure", i)
			return nil, file.ErrorAt(file.PositionOf(path), path, "there is no measure %q; allowed: %s%s", p.Measure, strings.Join(all, ", "),
				document.DidYouMean(p.Measure, all))
		}
	}
	var own bytes.Buffer
	if err := json.Compact(&own, text); err != nil {
		return nil, file.ErrorAt(0, "", "%v", err)
	}
	f.fileText, f.FromUser = own.String(), true
	return f, nil
}

// decode reads the members of a file that fits the schema. A circuit of its own is read apart.
func decode(file *document.File) (*Figure, error) {
	type plain Figure
	f := struct {
		*plain
		Circuit json.RawMessage `json:"circuit"`
	}{plain: new(plain)}
	if err := json.Unmarshal(file.Text, &f); err != nil {
		return nil, file.ErrorAt(0, "", "%v", err)
	}
	own := file.Root.Member("circuit")
	if own == nil {
		return (*Figure)(f.plain), nil
	}
	if name, ok := own.Value.(string); ok {
		f.plain.Circuit = name
		return (*Figure)(f.plain), nil
	}
	if file.Root.Member("parent") != nil {
		return nil, file.ErrorIn(own, "a figure with a circuit of its own has no parent; leave one of them out")
	}
	c, err := circuit.Read(file, own)
	if err != nil {
		return nil, err
	}
	if _, err := kindOf(c.Name); err == nil {
		return nil, file.ErrorIn(own.Member("name"), "the lab has a circuit %s of its own; choose another name", c.Name)
	}
	f.plain.Circuit, f.plain.OwnCircuit, f.plain.kind = c.Name, true, spiking{c}
	return (*Figure)(f.plain), nil
}

// FileError is an error in a figure file, with its position.
type FileError = document.Error

// figureSchema is parsed once; it is built into the program and tested.
var figureSchema = sync.OnceValue(func() *document.Schema {
	s, err := document.ParseSchema(assets.FigureSchema, map[string]*document.Schema{"circuits/schema.json": circuit.Schema()})
	if err != nil {
		panic("figure: " + err.Error())
	}
	return s
})

// FileText is the compact JSON text of a figure that Read has read; empty for a figure of the lab.
func (f *Figure) FileText() string { return f.fileText }

// complete fills in what the figure inherits and checks everything.
func (f *Figure) complete(file *document.File, set Set) error {
	if g, err := set.Find(f.Name); err == nil && g.fileText == "" {
		return file.ErrorAt(file.PositionOf("name"), "name", "the lab has a figure %s of its own; choose another name", f.Name)
	}
	if err := f.crossFactors(); err != nil {
		return file.ErrorAt(file.PositionOf("conditions"), "conditions", "%v", err)
	}
	if f.Parent != "" {
		labs := slices.DeleteFunc(slices.Clone(set), func(g *Figure) bool { return g.fileText != "" })
		parent, err := labs.Find(f.Parent)
		if err != nil {
			return file.ErrorAt(file.PositionOf("parent"), "parent", "%v%s", err, document.DidYouMean(f.Parent, labs.Names()))
		}
		if f.Circuit != "" && f.Circuit != parent.Circuit {
			return file.ErrorAt(file.PositionOf("circuit"), "circuit", "%q is not the parent's; leave it out", f.Circuit)
		}
		f.inherit(parent)
	} else if f.Conditions == nil {
		return file.ErrorAt(file.Root.At, "conditions", "this is missing: a figure has a parent, or conditions of its own")
	} else {
		f.inheritConditions(new(Figure))
	}
	if err := f.findKind(); err != nil {
		return file.ErrorAt(file.PositionOf("circuit"), "circuit", "%v, %s, %s", err, LearnerCircuit, ImagesCircuit)
	}
	if err := f.checkParameters(file); err != nil {
		return err
	}
	for i, c := range f.Conditions {
		if slices.ContainsFunc(f.Conditions[:i], func(d Condition) bool { return d.Name == c.Name }) {
			return file.ErrorAt(file.PositionOf("conditions"), "conditions", "%s stands twice", c.Name)
		}
	}
	if err := f.check(); err != nil {
		path := ""
		var placed *pathError
		if errors.As(err, &placed) {
			path, err = placed.path, placed.error
		}
		return file.ErrorAt(file.PositionOf(path), path, "%v", err)
	}
	v, err := f.Values(f.Live)
	if err == nil {
		err = f.TryCompile(v, 1)
	}
	var placed *FileError
	if errors.As(err, &placed) {
		return err // in the circuit's own part
	}
	if err != nil {
		path := f.liveConditionPath(file)
		return file.ErrorAt(file.PositionOf(path), path, "under condition %s: %v", f.Live, err)
	}
	return nil
}

// liveConditionPath is the path of what sets the values of the condition shown first: the condition
// itself, else live, else the values that all conditions share.
func (f *Figure) liveConditionPath(file *document.File) string {
	if all := file.Root.Member("conditions"); all != nil {
		for i, n := range all.Children {
			if name := n.Member("name"); name != nil && name.Value == f.Live {
				return fmt.Sprintf("conditions[%d]", i)
			}
		}
	}
	for _, key := range []string{"set", "live", "parent"} {
		if file.Root.Member(key) != nil {
			return key
		}
	}
	return ""
}

// checkParameters checks every parameter and value of the file against the table of parameters.
func (f *Figure) checkParameters(file *document.File) error {
	root := file.Root
	if err := f.checkSet(file, root.Member("set"), "set"); err != nil {
		return err
	}
	for _, list := range []string{"conditions", "protocols"} {
		all := root.Member(list)
		if all == nil {
			continue
		}
		for i, n := range all.Children {
			path := fmt.Sprintf("%s[%d]", list, i)
			if err := f.checkSet(file, n.Member("set"), path+".set"); err != nil {
				return err
			}
			if best := n.Member("best"); best != nil {
				for j, b := range best.Children {
					if err := f.checkSet(file, b.Member("set"), fmt.Sprintf("%s.best[%d].set", path, j)); err != nil {
						return err
					}
				}
			}
			if err := f.checkSweeps(file, n.Member("tune"), path+".tune"); err != nil {
				return err
			}
		}
	}
	if err := f.checkSweeps(file, root.Member("sweeps"), "sweeps"); err != nil {
		return err
	}
	if factors := root.Member("factors"); factors != nil {
		for i, n := range factors.Children {
			path := fmt.Sprintf("factors[%d]", i)
			d, err := f.find(file, n.At, path, n.Value.(string))
			if err != nil {
				return err
			}
			if d.Kind != param.Switch {
				return file.ErrorAt(n.At, path, "%s is no switch", d.Key)
			}
		}
	}
	return nil
}

func (f *Figure) checkSet(file *document.File, n *document.Node, path string) error {
	if n == nil {
		return nil
	}
	for i, key := range n.Keys {
		d, err := f.find(file, n.KeyAt[i], document.Join(path, key), key)
		if err != nil {
			return err
		}
		if err := checkValue(file, d, n.Children[i], document.Join(path, key)); err != nil {
			return err
		}
	}
	return nil
}

func (f *Figure) checkSweeps(file *document.File, n *document.Node, path string) error {
	if n == nil {
		return nil
	}
	for i, sweep := range n.Children {
		at := fmt.Sprintf("%s[%d]", path, i)
		key := sweep.Member("key")
		d, err := f.find(file, key.At, at+".key", key.Value.(string))
		if err != nil {
			return err
		}
		for j, value := range sweep.Member("values").Children {
			if err := checkValue(file, d, value, fmt.Sprintf("%s.values[%d]", at, j)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *Figure) find(file *document.File, at int, path, key string) (*param.Def, error) {
	d, err := f.Params().Find(key)
	if err == nil {
		return d, nil
	}
	if near := f.Params().NearestKey(key); near != "" {
		return nil, file.ErrorAt(at, path, "there is no such parameter; did you mean %s?", near)
	}
	return nil, file.ErrorAt(at, path, "%v", err)
}

func checkValue(file *document.File, d *param.Def, n *document.Node, path string) error {
	if _, err := d.FromJSON(n.Value); err != nil {
		return file.ErrorAt(n.At, path, "%s", strings.TrimPrefix(err.Error(), d.Key+": "))
	}
	return nil
}

// pathError is an error with the path of the part of a figure that it is about.
type pathError struct {
	path string
	error
}

func (p *pathError) Error() string { return p.path + ": " + p.error.Error() }
func (p *pathError) Unwrap() error { return p.error }

func withPath(path string, err error) error { return &pathError{path, err} }
