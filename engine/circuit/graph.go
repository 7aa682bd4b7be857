package circuit

// The graph of a circuit, for a picture of it and for editing: nuclei, populations, projections and
// receptor rows, each with the place of its description in the file.

import (
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/document"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/volume"
)

// Graph is a circuit as nodes and edges, under the present values. A path names the part of the file
// that describes a node or an edge, such as circuit.rows[2]; those that a block repeats share it.
type Graph struct {
	Height      float64              `json:"height"` // of the sheet, µm
	Width       float64              `json:"width"`
	Nuclei      []GraphNucleus       `json:"nuclei"`
	Populations []GraphPopulation    `json:"populations"`
	Projections []GraphProjection    `json:"projections"`
	Rows        []GraphRow           `json:"rows"`
	Numbers     map[string][]float64 `json:"numbers"` // present values of the file's numbers, by path; of a block each value once
}

// GraphNucleus is the nucleus of a modulator that the circuit has.
type GraphNucleus struct {
	Modulator string  `json:"modulator" enum:"ModulatorKey"`
	X         float64 `json:"x"` // µm
	Y         float64 `json:"y"`
}

// GraphPopulation is a population.
type GraphPopulation struct {
	Path   string  `json:"path"`
	Name   string  `json:"name"`
	Group  string  `json:"group"`
	Kind   string  `json:"kind" enum:"input|excitatory|inhibitory"`
	Cells  int     `json:"cells"`
	X      float64 `json:"x"` // middle of its place, µm
	Y      float64 `json:"y"`
	Across float64 `json:"across"` // half its width, µm
	Down   float64 `json:"down"`
}

// GraphProjection is a projection.
type GraphProjection struct {
	Path      string `json:"path"`
	Name      string `json:"name"`
	From      string `json:"from"` // population
	To        string `json:"to"`
	Plastic   bool   `json:"plastic"`
	Delay     bool   `json:"delay"`
	Inhibits  bool   `json:"inhibits"` // its current lowers the potential
	Synapses  int    `json:"synapses"` // pairs of cells that it joins; with a probability their mean number
	Weightful bool   `json:"weights"`  // its synapses have weights of their own
}

// GraphRow is a receptor row. It is drawn at populations: those on which it acts, or those at which it
// changes synapses.
type GraphRow struct {
	Path      string   `json:"path"`
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Modulator string   `json:"modulator" enum:"ModulatorKey"`
	Receptor  string   `json:"receptor"`
	Target    string   `json:"target"`
	On        []string `json:"on"`                         // names, as the file has them, of every turn
	At        []string `json:"at"`                         // populations
	Nuclei    []string `json:"nuclei" enum:"ModulatorKey"` // on whose rates it acts
	Gain      float64  `json:"gain"`                       // present
	Acts      bool     `json:"acts"`                       // it is there and on
}

// Graph is the circuit as a graph, under values of its parameters.
func (c *Circuit) Graph(v param.Values) (*Graph, error) {
	d := c.description
	b := d.builder(v, map[string][]float64{})
	s := b.spec()
	if b.err != nil {
		return nil, b.err
	}
	g := &Graph{Height: s.Circuit.Height, Width: s.Circuit.Width, Nuclei: []GraphNucleus{}, Numbers: b.numbers}
	for m, key := range modulators.Keys {
		if s.Nuclei.Has[m] {
			g.Nuclei = append(g.Nuclei, GraphNucleus{key, s.NucleusAt[m][0], s.NucleusAt[m][1]})
		}
	}
	cells := map[string]int{}
	for i := range s.Circuit.Populations {
		p := &s.Circuit.Populations[i]
		cells[p.Name] = p.N
		g.Populations = append(g.Populations, GraphPopulation{Path: b.at.populations[i].path(), Name: p.Name, Group: p.Group,
			Kind: kindNames[p.Kind], Cells: p.N, X: p.Patch.X, Y: p.Patch.Y, Across: p.Patch.RX, Down: p.Patch.RY})
	}
	g.Projections = []GraphProjection{}
	for i := range s.Circuit.Projections {
		p := &s.Circuit.Projections[i]
		share := 1.0
		if p.Connect != nil {
			share = p.Connect.P
		}
		g.Projections = append(g.Projections, GraphProjection{Path: b.at.projections[i].path(), Name: p.Name, From: p.From, To: p.To,
			Plastic: p.Plastic != nil, Delay: p.Delay, Inhibits: inhibits(&s.Circuit, p), Weightful: !p.Uniform,
			Synapses: int(share * float64(cells[p.From]*cells[p.To]))})
	}
	g.Rows = []GraphRow{}
	for i := range d.Rows {
		r := &d.Rows[i]
		row := GraphRow{Path: r.path(), ID: r.ID, Name: r.Name, Modulator: r.Modulator, Receptor: r.Receptor, Target: r.Target,
			On: []string{}, At: []string{}, Nuclei: []string{}, Gain: b.rowGain(r) + 0}
		row.Acts = row.Gain != 0
		expand(b, r.On, func(t *text) { row.On = append(row.On, b.words(t)) })
		for _, on := range row.On {
			if engine.Target(r.Target) == NucleusRate {
				if modulators.Of(on) >= 0 && !slices.Contains(row.Nuclei, on) {
					row.Nuclei = append(row.Nuclei, on)
				}
				continue
			}
			if at := populationOf(&s.Circuit, engine.Target(r.Target), on); at != "" && !slices.Contains(row.At, at) {
				row.At = append(row.At, at)
			}
		}
		g.Rows = append(g.Rows, row)
	}
	return g, b.err
}

var kindNames = map[engine.Kind]string{engine.Input: "input", engine.Excitatory: "excitatory", engine.Inhibitory: "inhibitory"}

// inhibits reports whether a projection adds to a current that inhibits, or has a negative gain.
func inhibits(c *engine.Spec, p *engine.Projection) bool {
	sign := p.Gain
	for i := range c.Populations {
		if c.Populations[i].Name != p.To {
			continue
		}
		for _, x := range c.Populations[i].Currents {
			if x.Name == p.Current {
				sign *= x.Sign
			}
		}
	}
	return sign < 0
}

// populationOf is the population at which a row acts: itself, or that on which its synapses end, or, for
// transmitter release, that from which they come; empty where there is none.
func populationOf(c *engine.Spec, target engine.Target, on string) string {
	for i := range c.Projections {
		if p := &c.Projections[i]; p.Name == on {
			if target == engine.Release {
				return p.From
			}
			return p.To
		}
	}
	for i := range c.Populations {
		if c.Populations[i].Name == on {
			return on
		}
	}
	return ""
}

// path is the path of a part in its file.
func (l located) path() string { return l.node.Path() }

// places are where the file describes the parts of a specification, by their index there.
type places struct {
	populations, projections, receptors []located
}

// note notes the value of a number of the file, once.
func (b *builder) note(n *document.Node, x float64) {
	if b.numbers == nil || n == nil {
		return
	}
	path := n.Path()
	if !slices.Contains(b.numbers[path], x) {
		b.numbers[path] = append(b.numbers[path], x)
	}
}

// ReceptorNames are the receptors that rows of each modulator can name.
func ReceptorNames() map[string][]string {
	out := map[string][]string{}
	for _, r := range volume.Receptors() {
		out[r.Modulator] = append(out[r.Modulator], r.Name)
	}
	return out
}

// TargetParts says for each target of a row what the row acts on: populations, projections, nuclei, or the
// choice of an accumulator.
func TargetParts() map[string]string {
	out := map[string]string{string(NucleusRate): "nuclei", string(ChoiceNoise): "choice", string(DecisionBound): "choice"}
	for _, target := range populationTargets {
		out[string(target)] = "populations"
	}
	for _, target := range projectionTargets {
		out[string(target)] = "projections"
	}
	return out
}
