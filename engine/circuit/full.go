package circuit

// The unit of a level in tissue: the change of a receptor's occupancy by a full release.

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/volume"
)

// levelUnit is the meaning of a level of 1 at one receptor of one pool: the occupancy at rest, how
// far it rises by a full release, how far it falls by a full pause (0: as far), and the receptor's
// index among those of its pool.
type levelUnit struct {
	rest, rise, fall float64
	row              int
}

// fullRelease computes the unit of a receptor's level, always with the default parameters, so that
// a stronger burst or blocked uptake gives a higher level. A full release of the nucleus is
// followed through uptake and binding, in tissue with even release and without noise:
//
//   - acetylcholine and serotonin, whose nuclei keep their rate: 1 is the rise of occupancy in
//     equilibrium
//   - noradrenaline: 1 is such that the sum over time is that of a global level with its time
//     constant of clearance
//   - dopamine: 1 and −1 are such that a full burst and a full pause teach as much, with the
//     decaying eligibility, as a global release does at once
func fullRelease(p *pool, r volume.Receptor) levelUnit {
	m := &p.modulator
	rest, _ := m.Balance(m.Supply(m.Tonic.V))
	u := levelUnit{rest: r.Occupancy(rest)}
	for _, other := range receptorsOf(p) {
		if other.Name == r.Name {
			break
		}
		u.row++
	}
	defaults := ActorCriticParams.Defaults()
	switch p.nucleus {
	case modulators.NA:
		u.rise = summedOccupancy(m, &r, p.up, defaults.Get("field.na_ms"), 5*defaults.Get("na.clearance"), 1) / defaults.Get("na.clearance")
	case modulators.DA:
		fade := fmath.Exp(-1 / defaults.Get("stdp.eligibility"))
		u.rise = summedOccupancy(m, &r, p.up, defaults.Get("field.da_ms"), learningMS, fade) / defaults.Get("field.da_ms")
		u.fall = -summedOccupancy(m, &r, -p.down, defaults.Get("field.da_pause"), learningMS, fade) / defaults.Get("field.da_ms")
	default:
		nM, ok := m.Balance(m.Supply(m.Tonic.V + p.up))
		if !ok {
			nM = rest + m.Km.V // release exceeds uptake: take half saturation
		}
		u.rise = r.Occupancy(nM) - u.rest
	}
	return u
}

// learningMS is how long dopamine acts on synapses after an outcome, ms: the rest of a trial of 800
// ms.
const learningMS = 500

// summedOccupancy raises a nucleus's rate by hz, lets it return with time constant tau, and sums
// the difference of occupancy from rest over a number of ms. Each ms weighs fade times the one
// before.
func summedOccupancy(m *volume.Chemistry, r *volume.Receptor, hz, tau, ms, fade float64) (sum float64) {
	c, _ := m.Balance(m.Supply(m.Tonic.V))
	b := r.Occupancy(c)
	rest, weight := b, 1.0
	back := fmath.Exp(-1 / tau)
	on, off := r.Off/r.EC50/1000, r.Off/1000
	for range int(ms) {
		supply := m.Supply(max(0, m.Tonic.V+hz))
		const substeps = 4 // of a ms: short against dopamine's uptake and binding
		for range substeps {
			loss := float64(m.Vmax.V*c)/(m.Km.V+c) + float64(m.K.V*c)
			c = max(0, c+float64((supply-loss)*(0.001/substeps)))
			b += float64((float64(float64(on*c)*(1-b)) - float64(off*b)) / substeps)
		}
		hz *= back
		sum += float64((b - rest) * weight)
		weight *= fade
	}
	return sum
}
