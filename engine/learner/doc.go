// Package learner has artificial networks that learn Go/No-Go rules one after another from the
// reward of their actions only: the modulated network, and baselines for comparison. They are not
// told that a rule has changed, except the baselines ewc, si, lwf and joint, nor which task a trial
// belongs to, except oracle and xdg. In the terms of van de Ven, Tuytelaars & Tolias (2022) learning
// is domain-incremental: all tasks have the same two actions, and the task is not given.
//
// The modulated network has H hidden units on a torus, and K contexts, each with its own
// read-out of the values of Go and No-Go. It keeps a belief π over contexts. A trial is
// these steps, and each belongs to the modulators named:
//
//  1. hazard       NA       the belief leaks to other contexts, and to a new one
//  2. familiarity  ACh, NA  belief in contexts with similar stimuli rises
//  3. policy       NA, 5-HT Go with p = σ(β(Q_Go − Q_NoGo − b))
//  4. evidence     NA, ACh  belief in contexts that expected this reward rises
//  5. reset        NA       after 2 and 4: switch to the most likely context, or a new one
//  6. learning     DA       the error δ = r − Q changes read-out and hidden weights
//  7. consolidation 5-HT    weights whose expectation was right become resistant to change
//  8. attention    ACh      gains of input channels follow their contribution to the error
//  9. rest         all      past trials are replayed, where it keeps any
//
// A Course gives the phases of trials, each with a set of stimuli and a rule, and the noise.
// Course, seed and parameters determine every trial, bit by bit, on every machine. All learners
// of a seed meet the same stimuli in the same order.
package learner
