// Package volume is the chemistry of modulators in tissue: vesicles are released at varicosities,
// their molecules diffuse in the extracellular space and are taken up, and receptors bind them.
//
// The sheet of tissue is a slab whose concentrations do not vary with depth, so that space has two
// dimensions. For each modulator the concentration C, in nM of the extracellular fluid, obeys
//
//	∂C/∂t = D* ∇²C − Vmax·C/(Km + C) − k·C + release
//
// with D* = D/λ², λ the tortuosity of the tissue (Nicholson 1995). Nothing passes the borders, or
// the sheet is periodic. A modulator is either released into this space (volume transmission) or
// delivered only to the targets of its varicosities, where the same chemistry clears it and it does
// not diffuse (wiring).
//
// # Parts
//
// A Field is the concentration of one modulator on a grid, without release. A Tissue, compiled from
// a Setup, holds the fields, varicosities and receptors of all modulators, and Step advances its
// State by 1 ms. Units: µm, ms, nM; rates per second, as papers give them.
//
// # The schedule of a step
//
//  1. for each modulator, varicosities release at the Rate that its nucleus had before the delay of
//     their region: into the field or, where it is wired, to their targets
//  2. each modulator in turn, every Every ms, is advanced by Every ms: its field diffuses and is
//     cleared, what was delivered to targets is cleared, and its receptors bind
//
// # Numerical methods
//
// Diffusion is an explicit step on five points, second order in space and first in time, exact in
// mass and in variance. Clearance of each cell follows it, by the linearised midpoint rule: second
// order, never negative. Alternating the two is first order in time. Diffusion is stable while dt ≤
// dx²/(4D*). Field.Step divides the time that it is asked for into parts of at most half of that;
// NewField refuses a grid that would need too many parts.
//
// A field is stepped every 4 ms, each modulator in turn, which costs a quarter of a step in every
// ms. On the default grid (1 mm, 256²) 4 ms is a third of the stable limit. Its error against the
// solution on a continuous sheet is smaller than with steps of 1 ms (0.18 % of the peak against
// 0.44 % for a Gaussian of three cells after 96 ms): the errors of explicit time and of five points
// in space have opposite signs and cancel best at dt = dx²/(6D*), 8 ms. Against steps of 1 ms with
// the same releases, the mean concentration differs by 1.5 %, and occupancies through a burst and a
// pause by less than 0.01 (TestFourMillisecondsAtATimeChangeLittle).
//
// Four fields of 256² cells cost, per simulated ms, 0.16 ms in WebAssembly under Node 20 and 0.13
// ms natively at 4 ms, 0.80 to 0.90 and 0.52 at 1 ms (BenchmarkFourFieldsOf256).
//
// # Same seed, same molecules
//
// All random numbers come from streams of package fmath that the State holds. Functions of package
// math that differ between machines are used by the oracles only, which check a run and are not
// part of it.
package volume
