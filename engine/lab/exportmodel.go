package lab

// Exporting the circuit for other programs: as a Brian2 script, or its structure as NeuroML.

import (
	"bytes"
	"fmt"
	"strings"

	"neuromodlab/engine/export"
)

// Forms of the call "exportModel".
const (
	brian2Form  = "brian2"
	neuroMLForm = "neuroml"
)

// scriptSeeds is how many networks an exported script runs where nothing else is asked of it.
const scriptSeeds = 10

// exportModel answers the call "exportModel": the session's circuit with its present parameters, as
// text. A script begins with the session's seed, and with these parameters from the first trial on.
func (a *API) exportModel(args arguments) (string, error) {
	form, err := args.oneOf("as", []string{brian2Form, neuroMLForm})
	if err != nil {
		return "", err
	}
	s := a.Session
	if _, err := s.requireSpiking(args.call); err != nil {
		return "", err
	}
	arm := export.Arm{Name: s.Condition, Values: s.values.Clone()}
	if form == neuroMLForm {
		var b bytes.Buffer
		err := export.NeuroML(&b, s.Figure, arm, s.Seed)
		return b.String(), err
	}
	script, err := export.Brian(s.Figure, []export.Arm{arm}, s.Seed, scriptSeeds, s.Figure.Name+".py")
	if err != nil {
		return "", fmt.Errorf("%s: figure %s: %w; figures that it can: %s", args.call, s.Figure.Name, err,
			strings.Join(export.BrianFigures(s.Figures), ", "))
	}
	return string(script), nil
}
