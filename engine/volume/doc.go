// Package volume is the chemistry of modulators in tissue: vesicles are released at
// varicosities, their molecules diffuse in the extracellular space and are taken up,
// and receptors bind them.
//
// The sheet is a slab, uniform through its depth, so that space is flat. For each
// modulator the concentration C, in nM of the extracellular fluid, obeys
//
//	∂C/∂t = D* ∇²C − Vmax·C/(Km + C) − k·C + release
//
// with D* = D/λ², λ the tortuosity of the tissue (Nicholson 1995). Borders let
// nothing through, or are joined. A modulator is either released into this space
// (volume transmission) or only delivered to its varicosities' own targets, where it
// is cleared by the same chemistry and does not diffuse (wiring).
//
// # Parts
//
// A Field is one modulator on a grid; it knows nothing of release. A Tissue, compiled
// from a Setup, holds the fields, varicosities and receptors of all modulators, and
// Step advances its State by 1 ms. Units: µm, ms, nM; rates per second, as papers
// give them.
//
// # The schedule of a step
//
//  1. for each modulator, varicosities release at its nucleus's Rate: into the
//     field or, wired, to targets
//  2. each modulator in its turn, every Every ms, settles: its field diffuses and is
//     cleared for Every ms, so is what was wired, and its receptors bind
//
// # Numbers
//
// Diffusion is an explicit step on five points, second order in space and first in
// time, exact in mass and in variance. Clearance of each cell follows it, as the
// linearised midpoint rule: second order, never negative. Taken in turns
// the two are first order in time. Diffusion is stable while dt ≤ dx²/(4D*), and
// Field.Step divides what it is asked for into parts of at most half of that;
// NewField refuses a grid that would need too many.
//
// A field is stepped every 4 ms, each modulator in its turn, which costs a quarter of
// a step every ms. On the default grid (1 mm, 256²) that is a third of the stable
// limit, and errs less, not more, against the solution on a continuous sheet (0.18 %
// of the peak against 0.44 % for a Gaussian of three cells after 96 ms): the errors of
// explicit time and of five points in space have opposite signs and cancel best at
// dt = dx²/(6D*), 8 ms. Against steps of 1 ms with the same releases, the mean
// concentration differs by 1.5 % and occupancies through a burst and a pause by less
// than 0.01 (TestFourMillisecondsAtATimeChangeLittle).
//
// Four fields of 256² cells cost, per simulated ms, 0.16 ms in WebAssembly under Node
// 20 and 0.13 natively at 4 ms, 0.80 to 0.90 and 0.52 at 1 ms
// (BenchmarkFourFieldsOf256).
//
// # Same seed, same molecules
//
// All draws come from streams of package fmath that the State holds, and no
// function of package math that differs between machines reaches a trajectory.
// Oracles use them: they judge a trajectory and do not enter it.
package volume
