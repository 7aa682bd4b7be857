package probe

// The firing rate of a leaky integrate-and-fire cell by formula, for the gain curve of the neuron
// view.

import "math"

// LIFCell is the constants of a leaky integrate-and-fire cell on which its firing rate depends.
type LIFCell struct {
	Tau        float64 // membrane time constant, ms
	Threshold  float64 // mV from rest
	Reset      float64 // mV from rest
	Refractory float64 // ms
	Noise      float64 // σ, standard deviation of the free membrane, mV
	Step       float64 // ms; a simulation compares with the threshold at its steps only
}

// Rate returns the mean firing rate at a constant current, mV, in Hz, by the first-passage time of
// the Ornstein–Uhlenbeck process (Siegert 1951; Brunel 2000):
//
//	1/r = τ_ref + τ√π ∫ e^(u²)(1 + erf u) du,  u from (V_r − I)/(σ√2) to (θ − I)/(σ√2)
//
// Two corrections are made for the steps of a simulation. A membrane that is compared with its
// threshold every dt behaves as a continuous one whose threshold is higher by 0.5826 standard
// deviations of the noise of a step (Broadie, Glasserman & Kou 1997). Euler's steps a = dt/τ make a
// process with the time constant −dt/ln(1 − a) and the deviation σ/√(1 − a/2). The rate is not used
// in simulations, so package math may be used.
func (c LIFCell) Rate(current float64) float64 {
	if c.Noise <= 0 {
		if current <= c.Threshold {
			return 0
		}
		return 1000 / (c.Refractory + c.Tau*math.Log((current-c.Reset)/(current-c.Threshold)))
	}
	a := c.Step / c.Tau
	tau, noise := -c.Step/math.Log1p(-a), c.Noise/math.Sqrt(1-a/2)
	const shift = 0.5826 // −ζ(½)/√(2π)
	threshold := c.Threshold + shift*noise*math.Sqrt(2*a)
	lo, hi := (c.Reset-current)/(noise*math.Sqrt2), (threshold-current)/(noise*math.Sqrt2)
	if hi > 5 { // the integral is above 1e10: less than one spike in a year
		return 0
	}
	const pieces = 120
	h := (hi - lo) / pieces
	sum := passage(lo) + passage(hi) // Simpson's rule
	for i := 1; i < pieces; i++ {
		w := 2.0
		if i%2 == 1 {
			w = 4
		}
		sum += w * passage(lo+float64(i)*h)
	}
	return 1000 / (c.Refractory + tau*math.Sqrt(math.Pi)*sum*h/3)
}

// passage is e^(u²)(1 + erf u), by its asymptotic series where erfc is too small.
func passage(u float64) float64 {
	if u > -6 {
		return math.Exp(u*u) * math.Erfc(-u)
	}
	v := 1 / (2 * u * u)
	return (1 - v*(1-3*v*(1-5*v))) / (-u * math.Sqrt(math.Pi))
}
