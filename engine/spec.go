package engine

// Spec: the description of a circuit that Compile takes. Parts refer to each other by name.

// Kind is what a cell is.
type Kind uint8

// The kinds of cell.
const (
	Input      Kind = iota // fires by chance at a given rate
	Excitatory             // leaky integrate-and-fire
	Inhibitory             // leaky integrate-and-fire
)

// Spec describes a circuit. Its parts refer to each other by name; Compile checks that they exist.
type Spec struct {
	Name          string
	DT            float64 // step of integration, ms
	Substeps      int     // so many of them are one Step; 0 = one
	Width, Height float64 // of the sheet, µm
	Populations   []Population
	Slow          []Slow
	Assemblies    []Assembly
	Projections   []Projection
	Signals       []string // names of the levels that receptors read
	Receptors     []Receptor
}

// Population is a group of cells with the same constants.
type Population struct {
	Name  string
	Group string // label under which it is drawn
	Kind  Kind
	N     int
	Patch Patch
	Trace float64 // time constant of the spike trace that plasticity reads, ms; 0 = none

	// Leaky integrate-and-fire cells: V += (I − V)·dt/τ + σ√(2dt/τ)·ξ
	Tau        float64 // membrane time constant, ms
	Threshold  float64 // mV from rest
	Reset      float64 // mV from rest
	Refractory float64 // ms for which V stays at reset
	Floor      float64 // mV below which V does not fall; 0 = none
	Noise      float64 // σ, standard deviation of free V, mV
	Bias       float64 // constant current, mV
	Currents   []Current

	// Classes divide a population's cells: cell i is of class i mod Classes. 0 = one class.
	Classes int
	Slow    []SlowInput
}

// Slow is a slow variable that the spikes of a population raise. In each step it shrinks by
// e^(−dt/Tau) and grows by Gain × the share of the population that fired. Where it Saturates, the
// growth is also multiplied by 1 − its value.
type Slow struct {
	Name      string
	Of        string  // population
	Tau       float64 // ms
	Gain      float64
	Saturates bool
}

// SlowInput adds Gain mV per unit of a slow variable to the current of a population's cells of one
// class, or of all cells where Class is −1.
type SlowInput struct {
	Slow  string
	Gain  float64
	Class int
}

// Current is one synaptic current of a population.
type Current struct {
	Name string
	Tau  float64 // ms
	Sign float64 // +1 or −1
}

// Patch is where a population's cells lie, µm: an ellipse on the sheet, or the box around it. In a
// Column they lie at equal vertical distances, the first at the top.
type Patch struct {
	X, Y, RX, RY float64
	Box, Column  bool
}

// Assembly is a named set of cells of one population. Assemblies of one population have no cell in
// common. Where Random is false they take the cells in order.
type Assembly struct {
	Name       string
	Population string
	N          int
	Random     bool
}

// Projection connects two populations.
type Projection struct {
	Name     string
	From, To string
	Current  string  // the current of To that its spikes add to
	Gain     float64 // mV that a spike adds per unit of weight
	Delay    bool    // spikes arrive in the next step instead of this one

	// Uniform projections give every connected cell of To the same current, Gain, so that no
	// weights are stored. Other projections have a weight for each synapse.
	Uniform bool
	Connect *Connect // nil = every cell of From to every cell of To

	Weight   float64     // mean at the start
	WeightSD float64     // spread at the start
	Sum      float64     // the weights onto each cell are scaled to this sum at the start; 0 = not scaled
	Min, Max float64     // bounds of a weight
	Plastic  *Plasticity // nil = fixed
}

// Connect draws which pairs of cells are connected; no cell is connected to itself. The probability
// is P at distance 0 and falls with distance as a Gaussian of standard deviation SX horizontally
// and SY vertically, µm; 0 = this direction does not matter.
type Connect struct {
	P, SX, SY float64
	Sampling  Sampling
}

// Sampling is how pairs are drawn. The probabilities are the same, the pairs of a seed are not.
type Sampling uint8

// The ways to draw pairs.
const (
	ByPairs Sampling = iota // a random number for each pair of cells
	BySkips                 // from one connected pair to the next: time grows with the synapses, not with the pairs
)

// Plasticity is spike-timing-dependent eligibility, turned into weight by a third factor
// (Izhikevich 2007; Frémaux & Gerstner 2016).
type Plasticity struct {
	Potentiate float64 // a postsynaptic spike adds this times the presynaptic trace
	Depress    float64 // a presynaptic spike takes this times the postsynaptic trace
	Tau        float64 // of the eligibility trace, ms
	Rest       float64 // the weight to which Forget returns synapses
	Decay      float64 // share of the distance to Rest that each Forget makes up without modulators
	Gated      bool    // eligibility grows only while the State's gate is open
}

// Target is what a receptor row changes.
type Target string

// The targets. Each comment says what a row with gain g does at level L.
const (
	Excitability  Target = "excitability"  // population: adds gL mV to the current
	Noise         Target = "noise"         // population: noise × (1 + gL)
	Slope         Target = "slope"         // population: synaptic input, or one current of it, × (1 + gL)
	Reset         Target = "reset"         // populations: adds g mV to all while the mean L over them exceeds the threshold
	Bursts        Target = "bursts"        // population: bursts start at gL Hz while the gate is open
	Release       Target = "release"       // projection: transmitted weight × (1 + gL)
	Reinforcement Target = "reinforcement" // projection: Δw = gL × eligibility
	LearningRate  Target = "learning rate" // projection: reinforcement × (1 + gL)
	Depression    Target = "depression"    // projection: every fall of a weight × (1 + gL)
	Staleness     Target = "staleness"     // projection: w −= gL (w − rest) when Forget is called
)

// Receptor is one row of the table by which modulators act.
type Receptor struct {
	Signal string
	Target Target
	On     []string // names of populations or projections, as the target needs
	Gain   float64
	Side   Side   // the levels that the row reads, by their sign; for Reinforcement only
	Burst  *Burst // for Bursts
	// Current limits Slope to one current; empty = all.
	Current   string
	Threshold float64 // for Reset
}

// Side is which levels a row reads: those above tonic, those below, or both.
type Side int8

// The sides. A row with one side reads a level on the other side as 0.
const (
	Both  Side = 0
	Rises Side = 1
	Falls Side = -1
)

// Burst describes the bursts that a modulator starts in a population.
type Burst struct {
	Amplitude  float64 // mV
	Duration   float64 // ms; a burst also ends when the gate closes
	Correlated bool    // all cells of the population burst together; else each by itself
}
