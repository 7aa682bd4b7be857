package volume

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// ReceptorKind is how a receptor acts.
type ReceptorKind string

// The kinds of receptor.
const (
	Ionotropic   ReceptorKind = "ionotropic"
	Metabotropic ReceptorKind = "metabotropic"
)

// Receptor is one row of the table of binding: with C the concentration and b the
// share of receptors occupied,
//
//	ḃ = k_on·C·(1 − b) − k_off·b,  k_on = k_off/EC50.
type Receptor struct {
	Modulator string // key
	Name      string
	Kind      ReceptorKind
	EC50      float64 // nM, half occupancy
	Off       float64 // k_off, 1/s
	Source    string
	Assumed   bool // EC50 or Off was not found: Source says why this number
}

// Receptors is the table. What was read where: D1 and D2 in the code published with
// Ejdrup et al. 2026; the affinity and potencies of ACh at M1 in a table of an ACS
// paper of 2018. No text at hand gave the others.
func Receptors() []Receptor {
	const (
		slow  = "chosen: metabotropic, hundreds of ms"
		order = "EC50 of the order of high-affinity agonist binding, "
	)
	return []Receptor{
		// (EC50 + 12.4 nM)/52 nM per second, as the published code has it
		{"da", "D1", Metabotropic, 1000, (1000 + 12.4) / 52, ejdrup, false},
		{"da", "D2", Metabotropic, 7, 0.2, ejdrup, false},
		{"na", "α1", Metabotropic, 300, 5, order + slow, true},
		{"na", "α2A", Metabotropic, 50, 1, order + "highest of the three; " + slow, true},
		{"na", "β1", Metabotropic, 800, 5, order + "lowest of the three; " + slow, true},
		{"ach", "nicotinic α4β2", Ionotropic, 1000, 100, "chosen: micromolar, opens and closes within 10 ms", true},
		{"ach", "M1", Metabotropic, 1700, 5,
			"potency of ACh at M1 for ERK, pEC50 5.76 (26 nM for IP1, affinity 11 µM: PMC6407913, table 1, read); k_off " + slow, true},
		{"5ht", "1A", Metabotropic, 5, 0.5, order + "nanomolar; " + slow, true},
		{"5ht", "2A", Metabotropic, 100, 2, order + "lower than 1A; " + slow, true},
		{"5ht", "2C", Metabotropic, 30, 2, order + "between 1A and 2A; " + slow, true},
		{"5ht", "3", Ionotropic, 2000, 50, "chosen: micromolar, opens and closes within 20 ms", true},
	}
}

// Occupancy is where b comes to rest at a concentration, nM.
func (r *Receptor) Occupancy(nM float64) float64 { return nM / (nM + r.EC50) }

// Relax lets dt ms pass at the concentrations c, held constant meanwhile, for as many
// sites: the exact solution, stable at any dt. An average of c over dt is as good as
// c itself as long as k_off(1 + C/EC50)·dt is small.
func (r *Receptor) Relax(b, c []float32, dt float64) {
	off, per := r.Off*dt/1000, 1/r.EC50
	for i, x := range c[:len(b)] {
		s := float64(float64(x) * per)
		rest := s / (1 + s)
		stay := fadeBy(off * (1 + s))
		b[i] = float32(rest + float64((float64(b[i])-rest)*stay))
	}
}

// fadeBy is e^(−x) for x ≥ 0. Up to 1, where nearly all steps lie, it is the eighth
// power of six terms of the series at x/8, which err by less than 1e-9 and take a
// third of the time.
func fadeBy(x float64) float64 {
	if x > 1 {
		return fmath.Exp(-x)
	}
	x *= 0.125
	p := 1 - float64(x*(1.0/6))
	p = 1 - float64(float64(x*(1.0/5))*p)
	p = 1 - float64(float64(x*(1.0/4))*p)
	p = 1 - float64(float64(x*(1.0/3))*p)
	p = 1 - float64(float64(x*(1.0/2))*p)
	p = 1 - float64(x*p)
	p *= p
	p *= p
	return p * p
}

// Occupancies are the occupancies of all receptors of one modulator, in the order of
// the rows, at the same sites.
type Occupancies struct {
	Rows []Receptor
	B    [][]float32 // by row, then by site
}

// newOccupancies starts every site at rest at a concentration.
func newOccupancies(rows []Receptor, modulator string, sites int, nM float64) Occupancies {
	var o Occupancies
	for _, r := range rows {
		if r.Modulator != modulator {
			continue
		}
		b := make([]float32, sites)
		for i := range b {
			b[i] = float32(r.Occupancy(nM))
		}
		o.Rows, o.B = append(o.Rows, r), append(o.B, b)
	}
	return o
}

// Walk lists the state's fields.
func (o *Occupancies) Walk(w snapshot.Walker) {
	for _, b := range o.B {
		w.F32(b)
	}
}
