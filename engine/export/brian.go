package export

// A circuit with its task as a Brian2 script. Every number in it is of the compiled specification.

import (
	_ "embed" // the script's text
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// brianText is the script. @NAME@ stands for a value; what lies between a line "#? NAME" and a line "#."
// is left out where the circuit has no such part. It is no text/template because that would make the
// page's engine much larger.
//
//go:embed brian.py.txt
var brianText string

// Arm is one condition of a script: its name and parameters.
type Arm struct {
	Name   string
	Values param.Values
}

// Brian writes a Brian2 script that runs the circuit and the task of a figure under the given arms,
// so many seeds from the first. Arms may differ in which modulators are on and how strong they are;
// what else differs, or what a script cannot say, is an error that names it.
func Brian(f *figure.Figure, arms []Arm, seed uint64, seeds int, file string) ([]byte, error) {
	var specs []*subject.Spec
	for _, a := range arms {
		m, err := f.Subject(a.Values, seed)
		if err != nil {
			return nil, err
		}
		if err := brianCan(&m.Spec); err != nil {
			return nil, fmt.Errorf("condition %s: %w", a.Name, err)
		}
		specs = append(specs, &m.Spec)
	}
	for i, s := range specs[1:] {
		if part := differs(specs[0], s); part != "" {
			return nil, fmt.Errorf("conditions %s and %s differ in their %s; one script holds conditions that differ only in which modulators are "+
				"on and their strength: export them one by one", arms[0].Name, arms[i+1].Name, part)
		}
	}
	data := brianData(specs[0])
	for i, a := range arms {
		var strength dict
		for m := range modulators.All {
			x := 0.0
			if n := &specs[i].Nuclei; n.Has[m] && n.On[m] {
				x = n.Strength[m]
			}
			strength = append(strength, entry{modulators.All[m].Column, x})
		}
		data.Conditions = append(data.Conditions, named{a.Name, strength})
	}
	values := data.values()
	values["TITLE"], values["FIGURE"], values["VERSION"], values["FILE"] = plain(f.Title)+".", f.Name, engine.Version, plain(file)
	values["SEED"], values["SEEDS"] = param.Seed(seed).String(), strconv.Itoa(seeds)
	return []byte(filled(brianText, values, map[string]bool{"plastic": data.Rule != nil, "bursts": data.Bursts != nil})), nil
}

// plain is a text that can stand in a Python comment.
func plain(text string) string {
	return strings.NewReplacer(`\`, "/", `"`, "'", "\n", " ").Replace(text)
}

// filled puts values in the place of their names in a text, and leaves out the parts that there are
// not, and lines whose only value is empty.
func filled(text string, values map[string]string, parts map[string]bool) string {
	var pairs, lines []string
	for name, value := range values {
		pairs = append(pairs, "@"+name+"@", value)
	}
	replace, keep := strings.NewReplacer(pairs...), true
	for line := range strings.Lines(text) {
		name := strings.Trim(line, "@\n")
		value, alone := values[name]
		switch part, begins := strings.CutPrefix(line, "#? "); {
		case begins:
			keep = parts[strings.TrimSpace(part)]
		case line == "#.\n":
			keep = true
		case keep && !(alone && value == "" && len(line) == len(name)+3):
			lines = append(lines, replace.Replace(line))
		}
	}
	return strings.Join(lines, "")
}

// differs names the first part in which two specifications differ besides which modulators are on;
// empty where there is none.
func differs(a, b *subject.Spec) string {
	x, y := a.Nuclei, b.Nuclei
	y.On, y.Strength = x.On, x.Strength
	switch {
	case !reflect.DeepEqual(a.Circuit.Receptors, b.Circuit.Receptors):
		return "receptor rows"
	case !reflect.DeepEqual(a.Circuit, b.Circuit):
		return "circuit"
	case !reflect.DeepEqual(a.Task, b.Task):
		return "task"
	case !reflect.DeepEqual(x, y):
		return "nuclei"
	case !reflect.DeepEqual(a.Readout, b.Readout) || !reflect.DeepEqual(a.Drives, b.Drives):
		return "readout"
	}
	return ""
}

// brianCan returns an error that names what a script cannot say of a subject; nil where it can say
// all.
func brianCan(s *subject.Spec) error {
	var no []string
	refuse := func(when bool, what string, args ...any) {
		if when && !slices.Contains(no, fmt.Sprintf(what, args...)) {
			no = append(no, fmt.Sprintf(what, args...))
		}
	}
	_, votes := s.Readout.(*subject.GroupVote)
	refuse(!votes, "a choice that is not a vote of groups at a fixed time")
	refuse(s.Tissue != nil, "modulators that diffuse through tissue")
	refuse(s.Nuclei.Monitor != nil, "nuclei that count punished outcomes")
	refuse(s.Nuclei.Anticipation != nil, "modulators released at a cue")
	refuse(len(s.Influences) > 0, "modulators that act on each other's nuclei")
	refuse(s.Nuclei.Pulse != [modulators.N]float64{}, "releases as pulses")
	refuse(s.Tissue == nil && s.Nuclei.PauseTau != 0 && s.Nuclei.PauseTau != s.Nuclei.DopamineTau, "dopamine pauses of another length")
	refuseTask(s, refuse)
	refuse(s.Nuclei.RandomReleases > 0 || s.Nuclei.Constant > 0, "noradrenaline that does not follow surprise")
	c := &s.Circuit
	refuse(c.DT != 1, "steps of %g ms", c.DT)
	refuse(len(c.Slow) > 0, "slow variables")
	currents := map[string]engine.Current{}
	trace, floor := 0.0, 0.0
	for i := range c.Populations {
		p := &c.Populations[i]
		refuse(p.Trace > 0 && trace > 0 && p.Trace != trace, "spike traces with several time constants")
		trace = max(trace, p.Trace)
		refuse(p.Kind != engine.Input && p.Floor != floor && i > 0, "a floor of the membrane potential in some populations")
		floor = p.Floor
		for _, k := range p.Currents {
			other, seen := currents[k.Name]
			refuse(seen && other != k, "current %s with several time constants or signs", k.Name)
			currents[k.Name] = k
		}
	}
	var rule *engine.Plasticity
	for i := range c.Projections {
		p := &c.Projections[i]
		refuse(p.Connect != nil, "sparse projections")
		refuse(p.Delay, "projections with a delay")
		refuse(!p.Uniform && p.Plastic == nil, "fixed projections with weights of their own")
		refuse(p.Sum > 0, "weights scaled to a sum")
		if q := p.Plastic; q != nil {
			refuse(q.Gated, "synapses whose eligibility is gated")
			refuse(rule != nil && (q.Tau != rule.Tau || q.Potentiate != rule.Potentiate || q.Depress != rule.Depress),
				"projections with several rules of plasticity")
			rule = q
		}
	}
	bursts := ""
	for i := range c.Receptors {
		r := &c.Receptors[i]
		refuse(r.Target == engine.Reset || r.Current != "", "receptor rows on one current, or with a threshold")
		refuse(r.Target == engine.Release && slices.Contains([]string{"da", "na"}, r.Signal), "a receptor row of %s on release", r.Signal)
		if r.Target == engine.Bursts {
			this := fmt.Sprint(r.Signal, *r.Burst)
			refuse(bursts != "" && bursts != this, "bursts of several kinds")
			bursts = this
		}
	}
	if no == nil {
		return nil
	}
	return fmt.Errorf("a Brian2 script cannot say: %s", strings.Join(no, ", "))
}

// BrianFigures returns the names of the figures that Brian can write under the condition that is
// shown first.
func BrianFigures(figures figure.Set) (names []string) {
	for _, f := range figures {
		v, err := f.Values(f.Live)
		if err != nil {
			continue
		}
		// A learner is no subject: an error.
		if m, err := f.Subject(v, 1); err == nil && brianCan(&m.Spec) == nil {
			names = append(names, f.Name)
		}
	}
	return names
}
