// Package volume is the chemistry of a modulator in tissue: vesicles are released at
// varicosities, their molecules diffuse in the extracellular space, and are taken up.
//
// The sheet is a slab, uniform through its depth, so that space is flat. For each
// modulator the concentration C, in nM of the extracellular fluid, obeys
//
//	∂C/∂t = D* ∇²C − Vmax·C/(Km + C) − k·C + release
//
// with D* = D/λ², λ the tortuosity of the tissue (Nicholson 1995). Borders let
// nothing through, or are joined (Periodic).
//
// # Numbers
//
// A step is an explicit diffusion step followed by the clearance of each cell of the
// grid, a Padé(1,1) form of its exponential: second order in time, and never
// negative while the rate of clearance times the step stays below 2. Diffusion is
// stable while dt ≤ dx²/(4D*). Step divides the time asked for into as many equal
// parts as both need; New refuses a grid that would need more than MaxParts.
//
// Units: µm, ms, nM. Rates in a Spec are per second, as papers give them.
package volume
