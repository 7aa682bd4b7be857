package lab

// Calls for editing a circuit: the present figure as a file that holds its circuit, and the check of
// such a file while it is edited.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/document"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
)

// CircuitFile is a figure file that holds its circuit, for editing.
type CircuitFile struct {
	JSON      string              `json:"json"`                          // its text
	Original  string              `json:"original"`                      // name of the figure of which it is a copy
	Receptors map[string][]string `json:"receptors" enum:"ModulatorKey"` // that a row of each modulator can name
	Targets   map[string]string   `json:"targets"`                       // of rows: what they act on: populations, projections, nuclei, choice
}

// CircuitCheck is what the engine says of the text of a figure file that holds a circuit.
type CircuitCheck struct {
	File    string           `json:"file"`    // the same figure in short, for links; empty where the file has an error
	Graph   *circuit.Graph   `json:"graph"`   // null where the file has an error
	Link    string           `json:"link"`    // opens the figure at its start, with the present seed; empty where the file has an error
	Problem *DocumentProblem `json:"problem"` // the first error; null where there is none
	StepMS  float64          `json:"stepMs"`  // how long a step of 1 ms takes in a browser, by an estimate; 0 where the file has an error
}

// DocumentProblem is an error in a file.
type DocumentProblem struct {
	Column  int    `json:"column"` // from 1
	Line    int    `json:"line"`   // from 1; 0: the error has no place
	Path    string `json:"path"`   // of the part that is wrong, such as circuit.rows[2].receptor; empty: the whole file
	Problem string `json:"problem"`
}

// circuitFile answers the call "circuitFile".
func (a *API) circuitFile(arguments) (out CircuitFile, err error) {
	text, original, err := a.Session.CircuitFile()
	return CircuitFile{text, original, circuit.ReceptorNames(), circuit.TargetParts()}, err
}

// CircuitFile returns the session's figure with its present parameters as a file that holds its circuit,
// and the name of the figure of which the file is a copy.
func (s *Session) CircuitFile() (text, original string, err error) {
	if _, err := s.requireSpiking("circuitFile"); err != nil {
		return "", "", err
	}
	f := s.Figure
	out, set := map[string]json.RawMessage{}, f.Set
	if f.OwnCircuit {
		out, set = ownFile(f)
		whole, err := circuit.Completed(out["circuit"])
		if err != nil {
			return "", "", err
		}
		out["circuit"] = whole
	} else {
		own, err := labCircuit(f.Circuit)
		if err != nil {
			return "", "", err
		}
		out["circuit"] = own
		for key, text := range map[string]string{"title": f.Title, "paper": f.Paper, "reference": f.Reference} {
			if text != "" {
				putJSON(out, key, text)
			}
		}
		putJSON(out, "text", f.Text)
		putJSON(out, "live", f.Live)
		putJSON(out, "conditions", plainConditions(f))
		if len(f.Protocols) > 0 {
			putJSON(out, "protocols", f.Protocols)
		}
	}
	if original = f.Original; original == "" {
		original = f.Name
		putJSON(out, "name", ownNameOf(f.Name))
		putJSON(out, "original", original)
	}
	if text, err = s.withPresentValues(out, set); err != nil {
		return "", "", err
	}
	return text, original, nil
}

// ownNameOf is the name of a copy of a figure.
func ownNameOf(name string) string {
	const most = 40 // as the schema of figures has it
	return strings.TrimRight(name[:min(len(name), most-len(ownSuffix))], "-") + ownSuffix
}

// labCircuit is the text of a circuit of the lab under a name of its own.
func labCircuit(name string) (json.RawMessage, error) {
	c, err := circuit.Find(name)
	if err != nil {
		return nil, err
	}
	return circuit.Completed(fmt.Appendf(nil, `{"name": %q, "like": %q}`, c.Name+ownSuffix, c.Name))
}

// plainConditions are a figure's conditions without what tuning and factors made of them.
func plainConditions(f *figure.Figure) []figure.Condition {
	all := make([]figure.Condition, len(f.Conditions))
	for i, c := range f.Conditions {
		all[i] = figure.Condition{Name: c.Name, Label: c.Label, Set: c.Set}
	}
	return all
}

// checkCircuit answers the call "checkCircuit".
func (a *API) checkCircuit(args arguments) (out CircuitCheck, err error) {
	text, err := args.text("json", "the text of a figure file")
	if err != nil {
		return out, err
	}
	f, err := experiment.ReadFigure([]byte(text), a.Session.Figures)
	if err == nil && !f.OwnCircuit {
		err = errors.New("this file holds no circuit; allowed: a figure file with the key circuit")
	}
	if err == nil {
		out.Graph, out.StepMS, err = circuitOf(f)
	}
	if err != nil {
		out.Graph, out.StepMS, out.Problem = nil, 0, problemOf(err)
		return out, nil
	}
	out.File = a.shortFile(f)
	out.Link = fmt.Sprintf("v=1&figure=%s&own=%s&seed=%d", escape(f.Name), pack(out.File), a.Session.Seed)
	return out, nil
}

// shortFile is the text of a figure with its circuit as one that is like a circuit of the lab: that of the
// figure of which it is a copy.
func (a *API) shortFile(f *figure.Figure) string {
	original, err := a.Session.Figures.Find(f.Original)
	if err != nil || original.OwnCircuit {
		return f.FileText()
	}
	c, err := circuit.Find(original.Circuit)
	if err != nil {
		return f.FileText()
	}
	out, _ := ownFile(f)
	out["circuit"] = circuit.Shortened(out["circuit"], c.Name)
	var short bytes.Buffer
	if err := json.Compact(&short, []byte(formatFigure(out))); err != nil {
		panic("lab: a figure that was read: " + err.Error())
	}
	return short.String()
}

// circuitOf is the circuit of a figure under its first condition, with the time of a step.
func circuitOf(f *figure.Figure) (g *circuit.Graph, stepMS float64, err error) {
	v, err := f.Values(f.Live)
	if err != nil {
		return nil, 0, err
	}
	g, err = f.Graph(v)
	if err != nil {
		return nil, 0, err
	}
	return g, f.StepMS(v), nil
}

func problemOf(err error) *DocumentProblem {
	var placed *document.Error
	if errors.As(err, &placed) {
		return &DocumentProblem{Column: placed.Column, Line: placed.Line, Path: placed.Path, Problem: placed.Problem}
	}
	return &DocumentProblem{Problem: err.Error()}
}
