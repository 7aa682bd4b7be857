// Package fit fits the standard models of the go/no-go task in which something can be won after some cues and
// a loss avoided after others (Guitart-Masip et al. 2012; Cavanagh et al. 2013), by maximum likelihood, to
// the trials of a person or of a network.
//
// In each model the values of Go and of No-Go after a cue, Q, and the value of the cue, V, follow what
// happens at a learning rate ε:
//
//	Q ← Q + ε (ρ r − Q), of the action done;  V ← V + ε (ρ r − V)
//
// r is what was won or lost, ρ the sensitivity to it. Go is chosen with the probability
//
//	p = (1 − ξ) σ(Q_Go + b + π V − Q_NoGo) + ξ/2
//
// with the Go bias b, the Pavlovian weight π and the noise ξ. A model has some of b, π, ξ, and one ρ or
// two, for gains and losses; what it has not is 0. All values begin at 0.
package fit
