package volume

// Receptors: their binding constants, and their occupancy at each site.

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
)

// ReceptorKind is the class of a receptor.
type ReceptorKind string

// The kinds of receptor.
const (
	Ionotropic   ReceptorKind = "ionotropic"
	Metabotropic ReceptorKind = "metabotropic"
)

// Receptor is the binding of one receptor: with C the concentration and b the share of receptors
// occupied,
//
//	ḃ = k_on·C·(1 − b) − k_off·b,  k_on = k_off/EC50.
type Receptor struct {
	Modulator string // key of its modulator
	Name      string
	Kind      ReceptorKind
	EC50      float64 // concentration of half occupancy, nM
	Off       float64 // k_off, 1/s
	Source    string
	Status    Status // of the less certain of EC50 and Off; where it is Assumed, Source says how the number was chosen
	Caveat    string // what a reader of the source should know; empty: nothing
}

// Receptors is the table of all receptors.
func Receptors() []Receptor {
	const (
		slow  = "chosen: metabotropic, hundreds of ms"
		order = "EC50 of the order of high-affinity agonist binding, "
		speed = "models of binding do not agree on speed: Hunger et al. 2020 have D1 and D2 unbind over minutes, so that both respond alike"
	)
	da, na := modulators.Keys[modulators.DA], modulators.Keys[modulators.NA]
	ach, ht := modulators.Keys[modulators.ACh], modulators.Keys[modulators.HT]
	return []Receptor{
		{da, "D1", Metabotropic, 1000, (1000 + 12.4) / 52, ejdrup, FromCode, "k_off is (EC50 + 12.4 nM)/52 nM per second there; " + speed},
		{da, "D2", Metabotropic, 7, 0.2, ejdrup, FromCode, speed},
		{na, "α1", Metabotropic, 300, 5, order + slow, Assumed, ""},
		{na, "α2A", Metabotropic, 50, 1, order + "highest of the three; " + slow, Assumed, ""},
		{na, "β1", Metabotropic, 800, 5, order + "lowest of the three; " + slow, Assumed, ""},
		{ach, "nicotinic α4β2", Ionotropic, 1000, 100, "chosen: micromolar, opens and closes within 10 ms", Assumed, ""},
		{ach, "M1", Metabotropic, 1700, 5, "potency of ACh at M1 for ERK, pEC50 5.76; k_off " + slow, Assumed,
			"the potency comes from table 1 of PMC6407913, which could not be confirmed since; there 26 nM for IP1, affinity 11 µM"},
		{ht, "1A", Metabotropic, 5, 0.5, order + "nanomolar; " + slow, Assumed, ""},
		{ht, "2A", Metabotropic, 100, 2, order + "lower than 1A; " + slow, Assumed, ""},
		{ht, "2C", Metabotropic, 30, 2, order + "between 1A and 2A; " + slow, Assumed, ""},
		{ht, "3", Ionotropic, 2000, 50, "chosen: micromolar, opens and closes within 20 ms", Assumed, ""},
	}
}

// Occupancy is the occupancy in equilibrium with a concentration, nM.
func (r *Receptor) Occupancy(nM float64) float64 { return nM / (nM + r.EC50) }

// Relax advances the occupancies b of as many sites by dt ms at the concentrations c, nM, which are
// constant meanwhile. It is the exact solution, stable at any dt. A mean of c over dt is as good as
// c itself as long as k_off(1 + C/EC50)·dt is small.
func (r *Receptor) Relax(b, c []float32, dt float64) {
	off, per := r.Off*dt/1000, 1/r.EC50
	c = c[:len(b)]
	// Four sites at once, with expNeg written out: in WebAssembly a call, or a turn of a loop, costs as much as the rest.
	for ; len(b) >= 4; b, c = b[4:], c[4:] {
		to, at := (*[4]float32)(b), (*[4]float32)(c)
		s0, s1, s2, s3 := float64(float64(at[0])*per), float64(float64(at[1])*per), float64(float64(at[2])*per), float64(float64(at[3])*per)
		x0, x1, x2, x3 := off*(1+s0), off*(1+s1), off*(1+s2), off*(1+s3)
		if x0 > 1 || x1 > 1 || x2 > 1 || x3 > 1 {
			to[0], to[1], to[2], to[3] = relaxed(to[0], s0, x0), relaxed(to[1], s1, x1), relaxed(to[2], s2, x2), relaxed(to[3], s3, x3)
			continue
		}
		x0 *= 0.125
		x1 *= 0.125
		x2 *= 0.125
		x3 *= 0.125
		p0 := 1 - float64(x0*(1.0/6))
		p1 := 1 - float64(x1*(1.0/6))
		p2 := 1 - float64(x2*(1.0/6))
		p3 := 1 - float64(x3*(1.0/6))
		p0 = 1 - float64(float64(x0*(1.0/5))*p0)
		p1 = 1 - float64(float64(x1*(1.0/5))*p1)
		p2 = 1 - float64(float64(x2*(1.0/5))*p2)
		p3 = 1 - float64(float64(x3*(1.0/5))*p3)
		p0 = 1 - float64(float64(x0*(1.0/4))*p0)
		p1 = 1 - float64(float64(x1*(1.0/4))*p1)
		p2 = 1 - float64(float64(x2*(1.0/4))*p2)
		p3 = 1 - float64(float64(x3*(1.0/4))*p3)
		p0 = 1 - float64(float64(x0*(1.0/3))*p0)
		p1 = 1 - float64(float64(x1*(1.0/3))*p1)
		p2 = 1 - float64(float64(x2*(1.0/3))*p2)
		p3 = 1 - float64(float64(x3*(1.0/3))*p3)
		p0 = 1 - float64(float64(x0*(1.0/2))*p0)
		p1 = 1 - float64(float64(x1*(1.0/2))*p1)
		p2 = 1 - float64(float64(x2*(1.0/2))*p2)
		p3 = 1 - float64(float64(x3*(1.0/2))*p3)
		p0, p1, p2, p3 = 1-float64(x0*p0), 1-float64(x1*p1), 1-float64(x2*p2), 1-float64(x3*p3)
		p0 *= p0
		p1 *= p1
		p2 *= p2
		p3 *= p3
		p0 *= p0
		p1 *= p1
		p2 *= p2
		p3 *= p3
		rest0 := s0 / (1 + s0)
		rest1 := s1 / (1 + s1)
		rest2 := s2 / (1 + s2)
		rest3 := s3 / (1 + s3)
		to[0] = float32(rest0 + float64((float64(to[0])-rest0)*float64(p0*p0)))
		to[1] = float32(rest1 + float64((float64(to[1])-rest1)*float64(p1*p1)))
		to[2] = float32(rest2 + float64((float64(to[2])-rest2)*float64(p2*p2)))
		to[3] = float32(rest3 + float64((float64(to[3])-rest3)*float64(p3*p3)))
	}
	for i, x := range c {
		s := float64(float64(x) * per)
		b[i] = relaxed(b[i], s, off*(1+s))
	}
}

// relaxed is an occupancy after a step that is x time constants long, at s times the EC50.
func relaxed(b float32, s, x float64) float32 {
	rest := s / (1 + s)
	return float32(rest + float64((float64(b)-rest)*expNeg(x)))
}

// expNeg is e^(−x) for x ≥ 0. Up to 1, where nearly all steps lie, it is the eighth power of six
// terms of the series at x/8: the error is below 1e-9, in a third of the time.
func expNeg(x float64) float64 {
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

// Occupancies are the occupancies of all receptors of one modulator at the same sites, in the order
// of Rows.
type Occupancies struct {
	Rows []Receptor
	B    [][]float32 // by row, then by site
}

// newOccupancies starts every site in equilibrium with a concentration, nM.
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
