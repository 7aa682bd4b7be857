// Package digits has networks that learn pictures of handwritten digits, or of clothes, as Go and
// No-Go: even classes mean Go, odd ones No-Go. Pictures come in five contexts of two classes, one
// context after another (Split MNIST); nobody tells the network which, or when it changes. With two
// responses the outcome of one tells what the other would have brought, so that learning from
// reward and from labels are the same here.
//
// The modulated network (network.go) has a fixed random code of local windows, and read-outs that
// learn by recursive least squares. Each of its parts is read as a modulator's: dopamine is the
// prediction error, acetylcholine the novelty of a pattern, noradrenaline surprise, serotonin the
// late write. The names are an interpretation; recursive least squares is older than it (Haykin,
// Adaptive Filter Theory; FORCE, Sussillo & Abbott 2009; orthogonal weights modification, Zeng et
// al. 2019). Its baselines (plain.go) are the usual ones of the field, on one perceptron.
//
// Images come from outside: Provide adds a set, before a run of it begins.
package digits
