package circuit

// The checks of a circuit file that a schema cannot make: names, conditions, sizes.

import (
	"maps"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/document"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
	"neuromodlab/engine/volume"
)

// populationTargets are the targets of rows that act on populations, projectionTargets of those that act on
// projections.
var (
	populationTargets = []engine.Target{engine.Excitability, engine.Noise, engine.Slope, engine.Reset, engine.Bursts}
	projectionTargets = []engine.Target{engine.Release, engine.Reinforcement, engine.LearningRate, engine.Depression, engine.Staleness}
)

// checkRows checks modulators, receptors and gains of the receptor rows.
func (d *description) checkRows(table *param.Table) error {
	for i := range d.Rows {
		r := &d.Rows[i]
		m := modulators.Of(r.Modulator)
		if m < 0 {
			return d.errorf(r.member("modulator"), "there is no modulator %.40q; allowed: %s", r.Modulator, strings.Join(modulators.Keys[:], ", "))
		}
		var receptors []string
		for _, x := range volume.Receptors() {
			if x.Modulator == r.Modulator {
				receptors = append(receptors, x.Name)
			}
		}
		if !slices.Contains(receptors, r.Receptor) {
			return d.errorf(r.member("receptor"), "%s has no receptor %.40q; allowed: %s", r.Modulator, r.Receptor, strings.Join(receptors, ", "))
		}
		if gain, err := table.Find(r.Gain); err != nil || gain.Kind == param.Choice {
			return d.errorf(r.member("gain"), "%.60q is no parameter with a number%s", r.Gain, near(table, r.Gain))
		}
		if _, err := table.Find(r.Modulator + ".on"); err != nil {
			return d.errorf(r.located, "a row of %s needs the parameters %s.on and %s.strength", r.Modulator, r.Modulator, r.Modulator)
		}
		if (engine.Target(r.Target) == engine.Bursts) != (r.Burst != nil) {
			return d.errorf(r.located, "a row with the target bursts has burst, and no other row has")
		}
	}
	return nil
}

func near(table *param.Table, key string) string {
	if k := table.NearestKey(key); k != "" {
		return "; did you mean " + k + "?"
	}
	return ""
}

// checkNames checks that every name in the expressions and conditions of a circuit stands for
// something, in the parts too that the present values leave out.
func checkNames(f *document.File, table *param.Table, constants []string) error {
	check := func(at *document.Node, name string) error {
		if d, err := table.Find(name); err == nil && d.Key == name {
			return nil
		}
		if slices.Contains(constants, name) || name == "tonic" || name == "density" {
			return nil
		}
		for block := at; block != nil; block = block.Parent() {
			if block.Member("each").Member(name) != nil {
				return nil
			}
		}
		return f.ErrorIn(at, "there is no parameter, constant or counter %.60q%s", name, near(table, name))
	}
	checkAll := func(at *document.Node, names []string) error {
		for _, name := range names {
			if err := check(at, name); err != nil {
				return err
			}
		}
		return nil
	}
	for _, note := range f.Notes {
		var err error
		switch x := note.(type) {
		case *value:
			err = checkAll(x.node, x.code.names())
		case *text:
			for i := 0; i < len(x.parts) && err == nil; i++ {
				err = checkAll(x.node, x.parts[i].names())
			}
		case *condition:
			for i := 0; i < len(x.tests) && err == nil; i++ {
				t := &x.tests[i]
				if err = check(t.at, t.name); err == nil {
					err = checkCondition(f, table, t.name, t.at)
				}
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// checkCondition checks the values that a condition allows.
func checkCondition(f *document.File, table *param.Table, name string, at *document.Node) error {
	d, err := table.Find(name)
	if err != nil {
		return nil // a counter or a constant
	}
	all := []*document.Node{at}
	if at.IsArray() {
		all = at.Children
	}
	for _, one := range all {
		_, isSwitch := one.Value.(bool)
		word, isText := one.Value.(string)
		switch {
		case (d.Kind == param.Switch) != isSwitch, d.Kind == param.Choice && (!isText || !slices.Contains(d.Choices, word)):
			return f.ErrorIn(one, "%s is not allowed; %s", param.Quote(one.Value), d.Allowed())
		}
	}
	return nil
}

// Limits of a circuit of a user's own, so that no file makes the page run out of memory or time.
const (
	maxPopulations = 64
	maxProjections = 256
	maxPairs       = 4_000_000 // pairs of cells in projections with weights or connections of their own
)

// checkSpec checks that what a specification names exists, and its size.
func (b *builder) checkSpec(s *subject.Spec, whole located, own bool) error {
	d, c := b.description, &s.Circuit
	populations := map[string]*engine.Population{}
	cells := 0
	for i := range c.Populations {
		p := &c.Populations[i]
		if populations[p.Name] != nil {
			return d.errorf(b.at.populations[i].member("name"), "the population %.40q stands twice", p.Name)
		}
		populations[p.Name] = p
		cells += p.N
	}
	if own && (len(c.Populations) == 0 || len(c.Populations) > maxPopulations || cells > maxCells) {
		return d.errorf(whole.member("populations"), "%d populations with %d cells are not allowed; allowed: 1 to %d populations, %d cells",
			len(c.Populations), cells, maxPopulations, maxCells)
	}
	if own && len(c.Projections) > maxProjections {
		return d.errorf(whole.member("projections"), "%d projections are too many; allowed: %d", len(c.Projections), maxProjections)
	}
	names := slices.Sorted(maps.Keys(populations))
	exists := func(at located, name string) error {
		if populations[name] != nil {
			return nil
		}
		return d.errorf(at, "there is no population %.40q; allowed: %s%s", name, strings.Join(names, ", "),
			document.DidYouMean(name, names))
	}
	pairs := 0
	projections := map[string]bool{}
	for i := range c.Projections {
		p := &c.Projections[i]
		at := b.at.projections[i]
		for _, end := range [][2]string{{"from", p.From}, {"to", p.To}} {
			if err := exists(at.member(end[0]), end[1]); err != nil {
				return err
			}
		}
		if projections[p.Name] {
			return d.errorf(at.member("name"), "the projection %.60q stands twice", p.Name)
		}
		projections[p.Name] = true
		if p.Min > p.Max {
			return d.errorf(at, "the weights of %s go from %g to %g", p.Name, p.Min, p.Max)
		}
		if !p.Uniform || p.Connect != nil {
			pairs += populations[p.From].N * populations[p.To].N
		}
	}
	if own && pairs > maxPairs {
		return d.errorf(whole.member("projections"), "projections join %d pairs of cells; allowed: %d", pairs, maxPairs)
	}
	assemblies := map[string]bool{}
	for i := range c.Assemblies {
		a := &c.Assemblies[i]
		if err := exists(whole.member("assemblies"), a.Population); err != nil {
			return err
		}
		assemblies[a.Name] = true
	}
	for i := range c.Slow {
		if err := exists(whole.member("slow"), c.Slow[i].Of); err != nil {
			return err
		}
	}
	for i := range c.Receptors {
		r := &c.Receptors[i]
		onCells := slices.Contains(populationTargets, r.Target)
		for _, on := range r.On {
			allowed, found := names, populations[on] != nil
			if !onCells {
				allowed, found = slices.Sorted(maps.Keys(projections)), projections[on]
			}
			if !found {
				return d.errorf(b.at.receptors[i].member("on"), "%s acts on %.60q, which there is not; allowed: %s", r.Target, on,
					strings.Join(allowed, ", "))
			}
		}
		if !slices.Contains(c.Signals, r.Signal) {
			return d.errorf(b.at.receptors[i].member("modulator"), "no signal carries %.40q; allowed: %s", r.Signal, strings.Join(c.Signals, ", "))
		}
	}
	for _, f := range s.Influences {
		if f.To < 0 || f.To == f.From || len(f.Signals) == 0 {
			return d.errorf(whole.member("rows"), "a row with the target %s acts on the key of another modulator, which it reads from a signal",
				NucleusRate)
		}
	}
	return d.checkReadout(s, exists, assemblies, populations)
}

// checkReadout checks the cells that the read-out drives and reads.
func (d *description) checkReadout(s *subject.Spec, exists func(at located, name string) error, assemblies map[string]bool,
	populations map[string]*engine.Population) error {
	at := d.Readout.located
	switch r := s.Readout.(type) {
	case *subject.GroupVote:
		var names []string
		for _, pair := range [][2]string{r.Go, r.NoGo, r.Critic} {
			names = append(names, pair[0], pair[1])
		}
		names = append(names, r.Elemental...)
		if r.Configural != "" {
			names = append(names, r.Configural)
		}
		for _, name := range names {
			if err := exists(at, name); err != nil {
				return err
			}
		}
		if err := d.checkDrives(s.Task.Stimuli, assemblies); err != nil {
			return err
		}
	case *subject.Accumulator:
		if s.Nuclei.Monitor == nil {
			return d.errorf(at, "an accumulator needs nuclei with a monitor")
		}
		for _, name := range []string{r.Tuned.Population, r.Critic.Population, r.Go, r.NoGo} {
			if err := exists(at, name); err != nil {
				return err
			}
		}
		if populations[r.Tuned.Population].Kind != engine.Input {
			return d.errorf(at, "%s is no population of inputs", r.Tuned.Population)
		}
		for _, x := range slices.Concat(r.NoiseBy, r.BoundBy) {
			if !slices.Contains(s.Circuit.Signals, x.Signal) {
				return d.errorf(at, "no signal carries %.40q", x.Signal)
			}
		}
	}
	return nil
}

// checkDrives checks that what stimuli and phases drive exists, in the schedules too that the present
// values leave out.
func (d *description) checkDrives(stimuli []task.Stimulus, assemblies map[string]bool) error {
	for _, phases := range d.Task.Schedules {
		for i := range phases {
			for _, x := range phases[i].Cue {
				if !assemblies[x.Assembly] {
					return d.errorf(x.located, "there is no assembly %q; allowed: %s", x.Assembly, namesOf(assemblies))
				}
			}
		}
	}
	for i := range stimuli {
		for _, x := range stimuli[i].Drives {
			if !assemblies[x.Assembly] {
				return d.errorf(d.Task.located, "%s drives %s, and there is no assembly of that name; allowed: %s", stimuli[i], x.Assembly,
					namesOf(assemblies))
			}
		}
	}
	return nil
}

func namesOf[T any](m map[string]T) string { return strings.Join(slices.Sorted(maps.Keys(m)), ", ") }
