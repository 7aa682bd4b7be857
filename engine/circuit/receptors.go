package circuit

// The receptor rows of the actor–critic.

import "neuromodlab/engine"

// Sources of the rows. Of the papers named here we read the abstracts. Numbers are ours unless
// the source says otherwise.
const (
	yagishita = "D1 in spines, 0.3 to 2 s after their input: Yagishita et al. 2014; reward-modulated STDP (Izhikevich 2007); value ours"
	iino      = "D2 detect dips as short as 0.4 s: Iino et al. 2020, there for spines of the indirect pathway, which this circuit does not " +
		"have; value ours. With the row of D1 on too, falls count twice"
	fallsOfD1 = "that D1 hears pauses too is ours: D2 as slow as their table has them still tell of the trials before"
	seol      = "receptors coupled to adenylyl cyclase (β) tag for potentiation, to phospholipase C (α1) for depression: Seol et al. 2007; " +
		"value ours"
	celada = "1A hyperpolarise, 2A depolarise cortical cells: Celada, Puig & Artigas 2013; behavioural inhibition (Soubrié 1986); value " +
		"ours"
	muscarine = mackintosh + "; choice of M1 ours, slow enough to hold a state of attention"

	serotoninOnDA = "a 2C agonist lowers the rate of dopamine neurons by up to 54 %, release by 26 %: Di Matteo et al. 2000; reviewed by De " +
		"Deurwaerdère & Di Giovanni 2017"
	nicotinicOnDA = "nicotinic receptors on dopamine axons: Rice & Cragg 2004, Cachope et al. 2012; value, and that attention stands for " +
		"local acetylcholine, ours"
	alpha1OnACh = "noradrenaline excites cholinergic neurons of the nucleus basalis: Fort et al. 1995; by α1: Knox et al. 2004; value ours"
)

var (
	actorE         = placeOf("excitatory cells of Go and No-Go", "go.e", "nogo.e")
	actorSynapses  = placeOf("synapses onto Go and No-Go", "visual→go.e", "auditory→go.e", "visual→nogo.e", "auditory→nogo.e")
	criticSynapses = placeOf("synapses onto the critic", "visual→critic.e", "auditory→critic.e", "configural→critic.e")
)

// actorRows are the receptor rows by which the four modulators act on the actor–critic.
var actorRows = []Row{
	reinforcementRow("d1.rises.actor", "Rises teach the actor", "D1", engine.Rises, actorSynapses, "da.actor_rate", yagishita),
	reinforcementRow("d1.falls.actor", "Dips teach the actor", "D1", engine.Falls, actorSynapses, "da.actor_rate", fallsOfD1),
	offByDefault(reinforcementRow("d2.falls.actor", "Dips teach the actor, by D2", "D2", engine.Falls, actorSynapses, "da.actor_rate", iino)),
	reinforcementRow("d1.rises.critic", "Rises teach the critic", "D1", engine.Rises, criticSynapses, "da.critic_rate", yagishita),
	reinforcementRow("d1.falls.critic", "Dips teach the critic", "D1", engine.Falls, criticSynapses, "da.critic_rate", fallsOfD1),
	offByDefault(reinforcementRow("d2.falls.critic", "Dips teach the critic, by D2", "D2", engine.Falls, criticSynapses, "da.critic_rate",
		iino)),

	{ID: "beta1.plasticity", Name: "Actor's learning rate", Modulator: "na", Receptor: "β1", Target: engine.LearningRate,
		Place: actorSynapses, Key: "na.plasticity", Sign: 1, Source: seol},
	{ID: "alpha1.stale", Name: "Weight decay", Modulator: "na", Receptor: "α1", Target: engine.Staleness,
		Place: actorSynapses, Key: "na.weight_decay", Sign: 1, Source: seol},
	{ID: "alpha1.noise", Name: "Noise", Modulator: "na", Receptor: "α1", Target: engine.Noise,
		Place: actorE, Key: "na.noise", Sign: 1, Source: ours},
	{ID: "alpha2a.gain", Name: "Synaptic gain", Modulator: "na", Receptor: "α2A", Target: engine.Slope,
		Place: actorE, Key: "na.gain", Sign: 1,
		Source: "adaptive gain (Aston-Jones & Cohen 2005), which names no receptor; choice and value ours"},

	{ID: "m1.visual", Name: "Attention to pictures", Modulator: "ach", Receptor: "M1", Pool: "ach.visual", Target: engine.Release,
		Place: placeOf("synapses from picture inputs", modalitySynapses("visual")...), Key: "ach.gain", Sign: 1, Source: muscarine},
	{ID: "m1.auditory", Name: "Attention to sounds", Modulator: "ach", Receptor: "M1", Pool: "ach.auditory", Target: engine.Release,
		Place: placeOf("synapses from sound inputs", modalitySynapses("auditory")...), Key: "ach.gain", Sign: 1, Source: muscarine},

	{ID: "5ht1a.go", Name: "Inhibits Go", Modulator: "5ht", Receptor: "1A", Target: engine.Excitability,
		Place: placeOf("excitatory cells of Go", "go.e"), Key: "5ht.bias", Sign: -1, Source: celada},
	{ID: "5ht2a.nogo", Name: "Excites No-Go", Modulator: "5ht", Receptor: "2A", Target: engine.Excitability,
		Place: placeOf("excitatory cells of No-Go", "nogo.e"), Key: "5ht.bias", Sign: 1, Source: celada},
	{ID: "5ht1a.protect", Name: "Protects from depression", Modulator: "5ht", Receptor: "1A", Target: engine.Depression,
		Place: actorSynapses, Key: "5ht.protect", Sign: -1, Source: ours},

	{ID: "alpha1.bursts", Name: "Group bursts", Modulator: "na", Receptor: "α1", Target: engine.Bursts,
		Place: actorE, Key: "na.burst_rate", Sign: 1, Source: mei + "; choice of α1, which excites, ours"},
	{ID: "alpha1.critic", Name: "Bursts in the critic", Modulator: "na", Receptor: "α1", Target: engine.Bursts,
		Place: placeOf("excitatory cells of the critic", "critic.e"), Key: "na.burst_rate", Sign: 1, Needs: "na.critic", Source: mei},

	// Each is off by default: the circuit's numbers were measured without them.
	{ID: "5ht2c.da", Name: "Inhibits dopamine neurons", Modulator: "5ht", Receptor: "2C", Target: NucleusRate,
		Place: placeOf("dopamine neurons", "da"), Key: "5ht.on_da", Sign: -1, Source: serotoninOnDA, Off: true},
	{ID: "alpha4beta2.da", Name: "Increases dopamine release", Modulator: "ach", Receptor: "nicotinic α4β2", Target: NucleusRate,
		Place: placeOf("axons of dopamine neurons", "da"), Key: "ach.on_da", Sign: 1, Source: nicotinicOnDA, Off: true},
	{ID: "alpha1.ach", Name: "Excites the basal forebrain", Modulator: "na", Receptor: "α1", Target: NucleusRate,
		Place: placeOf("cholinergic neurons of the basal forebrain", "ach"), Key: "na.on_ach", Sign: 1, Source: alpha1OnACh, Off: true},
}

// modalitySynapses are the projections from the inputs of one modality.
func modalitySynapses(m string) []string {
	return []string{m + "→go.e", m + "→nogo.e", m + "→critic.e", m + "→critic.i"}
}

// reinforcementRow is a row by which dopamine above or below its tonic level turns eligibility into
// changes of weight.
func reinforcementRow(id, name, receptor string, side engine.Side, place Place, key, source string) Row {
	return Row{ID: id, Name: name, Modulator: "da", Receptor: receptor, Target: engine.Reinforcement, Place: place, Key: key, Sign: 1,
		Side: side, Source: source}
}

// offByDefault returns the row switched off by default.
func offByDefault(r Row) Row { r.Off = true; return r }
