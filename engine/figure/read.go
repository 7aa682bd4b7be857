package figure

// The reading of a user's own figure file.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

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
	file, err := readFile(text)
	if err != nil {
		return nil, err
	}
	if err := figureSchema().check(file, file.root, ""); err != nil {
		return nil, err
	}
	f := new(Figure)
	if err := json.Unmarshal(text, f); err != nil {
		return nil, file.errorAt(0, "", "%v", err)
	}
	if err := f.complete(file, set); err != nil {
		return nil, err
	}
	for i, p := range f.Protocols {
		if all := measures(f); !slices.Contains(all, p.Measure) {
			path := fmt.Sprintf("protocols[%d].measure", i)
			return nil, file.errorAt(file.positionOf(path), path, "there is no measure %q; allowed: %s%s", p.Measure, strings.Join(all, ", "),
				didYouMean(p.Measure, all))
		}
	}
	var own bytes.Buffer
	if err := json.Compact(&own, text); err != nil {
		return nil, file.errorAt(0, "", "%v", err)
	}
	f.fileText, f.FromUser = own.String(), true
	return f, nil
}

// FileText is the compact JSON text of a figure that Read has read; empty for a figure of the lab.
func (f *Figure) FileText() string { return f.fileText }

// complete fills in what the figure inherits and checks everything.
func (f *Figure) complete(file *file, set Set) error {
	if g, err := set.Find(f.Name); err == nil && g.fileText == "" {
		return file.errorAt(file.positionOf("name"), "name", "the lab has a figure %s of its own; choose another name", f.Name)
	}
	if err := f.crossFactors(); err != nil {
		return file.errorAt(file.positionOf("conditions"), "conditions", "%v", err)
	}
	if f.Parent != "" {
		labs := slices.DeleteFunc(slices.Clone(set), func(g *Figure) bool { return g.fileText != "" })
		parent, err := labs.Find(f.Parent)
		if err != nil {
			return file.errorAt(file.positionOf("parent"), "parent", "%v%s", err, didYouMean(f.Parent, labs.Names()))
		}
		if f.Circuit != "" && f.Circuit != parent.Circuit {
			return file.errorAt(file.positionOf("circuit"), "circuit", "%q is not the parent's; leave it out", f.Circuit)
		}
		f.inherit(parent)
	} else if f.Conditions == nil {
		return file.errorAt(file.root.at, "conditions", "this is missing: a figure has a parent, or conditions of its own")
	} else {
		f.inheritConditions(new(Figure))
	}
	var err error
	if f.kind, err = kindOf(f.Circuit); err != nil {
		return file.errorAt(file.positionOf("circuit"), "circuit", "%v, %s", err, LearnerCircuit)
	}
	if err := f.checkParameters(file); err != nil {
		return err
	}
	for i, c := range f.Conditions {
		if slices.ContainsFunc(f.Conditions[:i], func(d Condition) bool { return d.Name == c.Name }) {
			return file.errorAt(file.positionOf("conditions"), "conditions", "%s stands twice", c.Name)
		}
	}
	if err := f.check(); err != nil {
		path := ""
		var placed *pathError
		if errors.As(err, &placed) {
			path, err = placed.path, placed.error
		}
		return file.errorAt(file.positionOf(path), path, "%v", err)
	}
	v, err := f.Values(f.Live)
	if err == nil {
		err = f.TryCompile(v, 1)
	}
	if err != nil {
		path := f.liveConditionPath(file)
		return file.errorAt(file.positionOf(path), path, "under condition %s: %v", f.Live, err)
	}
	return nil
}

// liveConditionPath is the path of what sets the values of the condition shown first: the condition
// itself, else live, else the values that all conditions share.
func (f *Figure) liveConditionPath(file *file) string {
	if all := file.root.member("conditions"); all != nil {
		for i, n := range all.children {
			if name := n.member("name"); name != nil && name.value == f.Live {
				return fmt.Sprintf("conditions[%d]", i)
			}
		}
	}
	for _, key := range []string{"set", "live", "parent"} {
		if file.root.member(key) != nil {
			return key
		}
	}
	return ""
}

// checkParameters checks every parameter and value of the file against the table of parameters.
func (f *Figure) checkParameters(file *file) error {
	root := file.root
	if err := f.checkSet(file, root.member("set"), "set"); err != nil {
		return err
	}
	for _, list := range []string{"conditions", "protocols"} {
		all := root.member(list)
		if all == nil {
			continue
		}
		for i, n := range all.children {
			path := fmt.Sprintf("%s[%d]", list, i)
			if err := f.checkSet(file, n.member("set"), path+".set"); err != nil {
				return err
			}
			if best := n.member("best"); best != nil {
				for j, b := range best.children {
					if err := f.checkSet(file, b.member("set"), fmt.Sprintf("%s.best[%d].set", path, j)); err != nil {
						return err
					}
				}
			}
			if err := f.checkSweeps(file, n.member("tune"), path+".tune"); err != nil {
				return err
			}
		}
	}
	if err := f.checkSweeps(file, root.member("sweeps"), "sweeps"); err != nil {
		return err
	}
	if factors := root.member("factors"); factors != nil {
		for i, n := range factors.children {
			path := fmt.Sprintf("factors[%d]", i)
			d, err := f.find(file, n.at, path, n.value.(string))
			if err != nil {
				return err
			}
			if d.Kind != param.Switch {
				return file.errorAt(n.at, path, "%s is no switch", d.Key)
			}
		}
	}
	return nil
}

func (f *Figure) checkSet(file *file, n *node, path string) error {
	if n == nil {
		return nil
	}
	for i, key := range n.keys {
		d, err := f.find(file, n.keyAt[i], join(path, key), key)
		if err != nil {
			return err
		}
		if err := checkValue(file, d, n.children[i], join(path, key)); err != nil {
			return err
		}
	}
	return nil
}

func (f *Figure) checkSweeps(file *file, n *node, path string) error {
	if n == nil {
		return nil
	}
	for i, sweep := range n.children {
		at := fmt.Sprintf("%s[%d]", path, i)
		key := sweep.member("key")
		d, err := f.find(file, key.at, at+".key", key.value.(string))
		if err != nil {
			return err
		}
		for j, value := range sweep.member("values").children {
			if err := checkValue(file, d, value, fmt.Sprintf("%s.values[%d]", at, j)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *Figure) find(file *file, at int, path, key string) (*param.Def, error) {
	d, err := f.Params().Find(key)
	if err == nil {
		return d, nil
	}
	if near := f.Params().NearestKey(key); near != "" {
		return nil, file.errorAt(at, path, "there is no such parameter; did you mean %s?", near)
	}
	return nil, file.errorAt(at, path, "%v", err)
}

func checkValue(file *file, d *param.Def, n *node, path string) error {
	if _, err := d.FromJSON(n.value); err != nil {
		return file.errorAt(n.at, path, "%s", strings.TrimPrefix(err.Error(), d.Key+": "))
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

// didYouMean returns a question with the word that is most like a mistaken one.
func didYouMean(word string, all []string) string {
	if near := param.Nearest(word, all); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}
