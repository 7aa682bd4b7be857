// Package engine simulates spiking circuits under neuromodulation.
//
// A Spec describes a circuit: its populations, the projections between them, how their synapses
// learn, the signals that carry the levels of modulators, and the receptors that say what each
// signal does. Compile turns a Spec into a Model, which does not change afterwards. All that
// changes is in a State. Step advances a State by one step. Changes of weight are separate calls,
// because the task decides when they happen: Reinforce and Forget change weights by the eligibility
// traces and by the levels of the modulators.
//
// # Units
//
// Time is in ms, potentials and currents in mV (a current is given as the steady depolarisation
// that it causes), rates in Hz, positions in µm.
//
// # The schedule of a step
//
// Step does the following in this order, for every circuit. Where a Spec has Substeps it does 1 to 4
// so many times:
//
//  1. decay: synaptic currents, spike traces and the eligibility shrink by e^(−dt/τ)
//  2. arrive: spikes of the step before are delivered over projections with a delay
//  3. bursts: each population draws whether a modulator starts a burst in it
//  4. for each population, in the order of the Spec: its cells fire (inputs by chance, neurons
//     by threshold) and its spikes are delivered over projections without delay, so that later
//     populations receive them in this step and earlier ones in the next
//  5. slow variables shrink and grow by what their populations fired
//
// A spike adds to a current after that step's decay. A presynaptic spike subtracts the postsynaptic
// trace from the eligibility, scaled by Plasticity.Depress; a postsynaptic spike adds the
// presynaptic trace, scaled by Plasticity.Potentiate.
//
// # Levels
//
// A receptor row multiplies the level of its signal. At level 0 (tonic) the row has no effect. A
// row of reinforcement can read only levels above 0 or only those below. A signal has one level for
// the whole circuit or, where State.Local is set for it, one for each cell. Then the rows of a
// population read it at each of its cells; the rows of a projection read it at the presynaptic cell
// (Release) or at the postsynaptic cell (all others). The caller sets the levels between steps,
// from the nuclei and the tissue.
//
// # Looking at single cells and synapses
//
// DriveOf returns the parts of a cell's current. ExplainReinforce and ExplainForget return the
// factors of a change of weight, whose product is what Reinforce and Forget add. A Watch stores the
// changes of one synapse as they happen. None of them changes a State's course or hash.
//
// # Same seed, same spikes
//
// A run depends on the Spec, the seed, and on what the caller does at which tick, and on nothing
// else. It is the same bit for bit on every machine: random numbers and exponentials come from
// package fmath, and products that are added to something are rounded explicitly.
package engine

// Version is the version of the engine's behaviour: the same version, figure, seed and commands
// give the same spikes.
const Version = "0.1.0"
