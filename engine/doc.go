// Package engine simulates spiking circuits under neuromodulation.
//
// A Spec describes a circuit: populations, projections between them, how their
// synapses learn, the signals by which modulators reach it, and the receptors that
// say what each signal does. Compile turns it into a Model, which is only read from
// then on; everything that moves is in a State. Step advances a State by one step.
// Learning is a separate act, since its moment belongs to the task: Reinforce and
// Forget change weights by what the synapses remember and what the modulators say.
//
// # Units
//
// Time is in ms, potentials and currents in mV (a current is written as the steady
// depolarisation it causes), rates in Hz, places in µm.
//
// # The schedule of a step
//
// Step follows these lines in this order, for every circuit:
//
//  1. decay: synaptic currents, spike traces and the eligibility shrink by e^(−dt/τ)
//  2. arrive: spikes of the step before are delivered over projections with a delay
//  3. bursts: each population draws whether a modulator starts a burst in it
//  4. for each population, in the order of the Spec: its cells fire — inputs by
//     chance, neurons by threshold — and its spikes are delivered over projections
//     without delay, so that later populations feel them in this step and earlier
//     ones in the next
//  5. slow variables shrink and gain what their populations fired
//
// A spike adds to a current after that step's decay. A presynaptic spike takes
// from the eligibility what the postsynaptic trace says, a postsynaptic one adds
// what the presynaptic trace says.
//
// # Levels
//
// A signal's level is what a receptor row multiplies: 0 is tonic, the row has no
// effect; a row of reinforcement may read its rises or its falls alone. A level holds
// everywhere, or, where the State has local levels for the signal, differs from cell to
// cell: a population's rows read it at each of its cells, a projection's at the cell
// that sends (Release) or receives (all others). Levels are set between steps by
// whoever owns the nuclei and the tissue.
//
// # Looking closer
//
// DriveOf takes a cell's current apart, ExplainReinforce and ExplainForget a change of
// weight: the factors that they return multiply to what Reinforce and Forget then do. A
// Watch keeps the changes of one synapse as they come. None of them changes a State's
// course or hash.
//
// # Same seed, same spikes
//
// A run is a pure function of Spec, seed, and what is done to it at which tick, bit
// for bit, on every machine: random draws and exponentials come from package fmath,
// and products that feed sums are rounded explicitly.
package engine

// Version names the behaviour of the engine: same version, figure, seed and
// commands, same spikes.
const Version = "0.1.0"
