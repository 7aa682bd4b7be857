// Package export writes what is taken away from the lab: a circuit with its task as a Brian2 script,
// its structure as NeuroML, and the arrays of a run as a NumPy archive.
package export
