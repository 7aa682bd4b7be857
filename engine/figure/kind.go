package figure

// The kinds of subject that a figure can have: a circuit of spiking cells, a learner of rules, and one of images.

import (
	"errors"
	"fmt"
	"strings"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/digits"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// LearnerCircuit is the circuit of figures whose subject is of package learner.
const LearnerCircuit = "learner"

// ImagesCircuit is the circuit of figures whose subject is of package digits.
const ImagesCircuit = "digits"

// kind is the kind of a figure's subject. It is chosen by the name of the figure's circuit when the
// figure is read.
type kind interface {
	params() *param.Table
	tryCompile(v param.Values, seed uint64) error
	receptors(v param.Values) []circuit.ReceptorRow
}

func kindOf(name string) (kind, error) {
	switch name {
	case LearnerCircuit:
		return artificial{}, nil
	case ImagesCircuit:
		return images{}, nil
	}
	c, err := circuit.Find(name)
	if err != nil {
		return nil, fmt.Errorf("%w, %s, %s", err, LearnerCircuit, ImagesCircuit)
	}
	return spiking{c}, nil
}

// findKind finds the figure's subject by the name of its circuit, unless the circuit is its own.
func (f *Figure) findKind() (err error) {
	if f.kind == nil {
		f.kind, err = kindOf(f.Circuit)
	}
	return err
}

// ParamsOf returns the parameter table of a circuit, or of the learner, by its name.
func ParamsOf(circuit string) (*param.Table, error) {
	k, err := kindOf(circuit)
	if err != nil {
		return nil, err
	}
	return k.params(), nil
}

// spiking is a circuit of spiking cells.
type spiking struct{ circuit *circuit.Circuit }

func (k spiking) params() *param.Table { return k.circuit.Params }

func (k spiking) compile(v param.Values, seed uint64) (*subject.Model, error) {
	spec, err := k.circuit.Spec(v)
	if err != nil {
		return nil, err
	}
	if k.circuit.Own {
		return compileOwn(spec, seed)
	}
	m, err := subject.Compile(spec, seed)
	return m, withoutPackageName(err)
}

// compileOwn compiles a circuit of a user's own. Every part has been checked; should one check be
// missing, the circuit is refused, and the lab goes on.
func compileOwn(spec subject.Spec, seed uint64) (m *subject.Model, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			m, err = nil, fmt.Errorf("the lab cannot build this circuit: %v", problem)
		}
	}()
	m, err = subject.Compile(spec, seed)
	return m, withoutPackageName(err)
}

func (k spiking) tryCompile(v param.Values, seed uint64) error {
	_, err := k.compile(v, seed)
	return err
}

func (k spiking) receptors(v param.Values) []circuit.ReceptorRow {
	if k.circuit.Rows == nil {
		return []circuit.ReceptorRow{}
	}
	return k.circuit.Rows(v)
}

// artificial is a learner; it has no receptors.
type artificial struct{}

func (artificial) params() *param.Table { return learner.Params }

func (artificial) compile(v param.Values, seed uint64) (*learner.Model, error) {
	m, err := learner.Compile(v, seed)
	return m, withoutPackageName(err)
}

func (k artificial) tryCompile(v param.Values, seed uint64) error {
	_, err := k.compile(v, seed)
	return err
}

func (artificial) receptors(param.Values) []circuit.ReceptorRow { return []circuit.ReceptorRow{} }

// images is a learner of images; it has no receptors.
type images struct{}

func (images) params() *param.Table { return digits.Params }

func (images) tryCompile(v param.Values, seed uint64) error {
	m, err := digits.Compile(v, seed)
	if err == nil {
		_, err = digits.Find(m.Spec.Images)
	}
	return withoutPackageName(err)
}

func (images) receptors(param.Values) []circuit.ReceptorRow { return []circuit.ReceptorRow{} }

// LearnsImages reports whether the figure's subject is a learner of images.
func (f *Figure) LearnsImages() bool { return f.Circuit == ImagesCircuit }

// ImageLearner compiles the subject of a figure whose subject is a learner of images, with its
// images; for another figure, and while the images are missing, it returns an error.
func (f *Figure) ImageLearner(v param.Values, seed uint64) (*digits.Model, error) {
	if !f.LearnsImages() {
		return nil, fmt.Errorf("figure %s has no learner of images", f.Name)
	}
	m, err := digits.Compile(v, seed)
	if err == nil {
		err = m.Prepare()
	}
	return m, withoutPackageName(err)
}

// Learns reports whether the figure's subject is a learner; else it is a spiking network.
func (f *Figure) Learns() bool { return f.Circuit == LearnerCircuit }

// TryCompile compiles the figure's subject and returns the error, if any.
func (f *Figure) TryCompile(v param.Values, seed uint64) error { return f.kind.tryCompile(v, seed) }

// Learner compiles the subject of a figure whose subject is a learner; for another figure it
// returns an error.
func (f *Figure) Learner(v param.Values, seed uint64) (*learner.Model, error) {
	k, ok := f.kind.(artificial)
	if !ok {
		return nil, fmt.Errorf("figure %s has no learner", f.Name)
	}
	return k.compile(v, seed)
}

// Subject compiles the subject of a figure of spiking networks; for a learner's figure it returns
// an error.
func (f *Figure) Subject(v param.Values, seed uint64) (*subject.Model, error) {
	k, ok := f.kind.(spiking)
	if !ok {
		return nil, fmt.Errorf("figure %s has no spiking network", f.Name)
	}
	return k.compile(v, seed)
}

// Receptors returns the rows by which modulators act in the figure's circuit, under the given
// values; none for a learner.
func (f *Figure) Receptors(v param.Values) []circuit.ReceptorRow { return f.kind.receptors(v) }

// withoutPackageName removes the name of the package from an error: it means nothing to a person
// who changed a parameter.
func withoutPackageName(err error) error {
	if err == nil {
		return nil
	}
	for _, name := range []string{"subject", "engine", "volume", "learner", "digits"} {
		if words, found := strings.CutPrefix(err.Error(), name+": "); found {
			return errors.New(words)
		}
	}
	return err
}

// Graph returns the circuit of a figure of spiking networks as a graph, under values.
func (f *Figure) Graph(v param.Values) (*circuit.Graph, error) {
	k, ok := f.kind.(spiking)
	if !ok {
		return nil, fmt.Errorf("figure %s has no spiking network", f.Name)
	}
	return k.circuit.Graph(v)
}

// StepMS estimates how long a step of a spiking network takes in a browser, ms; 0 for a learner.
func (f *Figure) StepMS(v param.Values) float64 {
	if k, ok := f.kind.(spiking); ok {
		if spec, err := k.circuit.Spec(v); err == nil {
			return circuit.StepMS(&spec)
		}
	}
	return 0
}
