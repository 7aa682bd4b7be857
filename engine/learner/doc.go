// Package learner is artificial networks that learn Go/No-Go rules one after another,
// by nothing but the reward of what they did: the modulated network, and baselines to
// hold it against. Nothing tells them that a rule has changed, except those whose point
// is to be told.
//
// The modulated network has H hidden units on a torus, and K contexts, each with its own
// read-out of the values of Go and No-Go. It keeps a belief π over contexts. A trial is
// these steps, and each belongs to the modulators named:
//
//  1. hazard       NA       the belief leaks towards other contexts, and to a new one
//  2. familiarity  ACh, NA  contexts that know such stimuli gain
//  3. policy       NA, 5-HT Go with p = σ(β(Q_Go − Q_NoGo − b))
//  4. evidence     NA, ACh  contexts that expected this reward gain
//  5. reset        NA       after 2 and 4: the likeliest context takes over, or a new one
//  6. learning     DA       the error δ = r − Q changes read-out and hidden weights
//  7. consolidation 5-HT    weights that were right become hard to change
//  8. attention    ACh      gains of inputs follow their share in the error
//
// What a learner meets is a Course: phases of trials with a set of stimuli, a rule, and
// noise. Course, seed and parameters determine every trial, to the bit, on every
// machine; all learners meet the same stimuli in the same order.
package learner
