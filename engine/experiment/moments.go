package experiment

// Moments: exact sums of values, for means and standard deviations that do not depend on the order.

import (
	"fmt"
	"math"
	"math/big"
	"strings"
)

// Moments is a number of values, their sum, and the sum of their squares. Both sums are exact: a
// value is rounded to units of 2^−40 (below 1e−12), so that sums are whole numbers and do not
// depend on the order or grouping of the values.
type Moments struct {
	n           int64
	sum, square big.Int
}

const unitBits = 40

// Add adds a value; one that is not finite is left out.
func (m *Moments) Add(x float64) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return
	}
	var f big.Float
	f.SetFloat64(x)
	f.SetMantExp(&f, unitBits)
	half := 0.5
	if x < 0 {
		half = -half
	}
	f.SetPrec(128).Add(&f, big.NewFloat(half))
	k, _ := f.Int(nil)
	m.n++
	m.sum.Add(&m.sum, k)
	m.square.Add(&m.square, k.Mul(k, k))
}

// Merge adds all values of another Moments.
func (m *Moments) Merge(o *Moments) {
	m.n += o.n
	m.sum.Add(&m.sum, &o.sum)
	m.square.Add(&m.square, &o.square)
}

// N is the number of values.
func (m *Moments) N() int { return int(m.n) }

// Mean is the mean of the values; there must be at least one.
func (m *Moments) Mean() float64 {
	r := new(big.Rat).SetFrac(&m.sum, new(big.Int).Lsh(big.NewInt(m.n), unitBits))
	mean, _ := r.Float64()
	return mean
}

// SD is their standard deviation, with n − 1; there must be at least two.
func (m *Moments) SD() float64 {
	n := big.NewInt(m.n)
	spread := new(big.Int).Mul(n, &m.square)
	spread.Sub(spread, new(big.Int).Mul(&m.sum, &m.sum))
	below := new(big.Int).Mul(n, big.NewInt(m.n-1))
	r := new(big.Rat).SetFrac(spread, below.Lsh(below, 2*unitBits))
	variance, _ := r.Float64()
	return math.Sqrt(variance)
}

// MarshalText writes n:sum:square.
func (m *Moments) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%d:%s:%s", m.n, &m.sum, &m.square), nil
}

// UnmarshalText reads what MarshalText wrote.
func (m *Moments) UnmarshalText(b []byte) error {
	parts := strings.Split(string(b), ":")
	n := new(big.Int)
	for i, into := range []*big.Int{n, &m.sum, &m.square} {
		if len(parts) != 3 || len(parts[i]) > 400 {
			return fmt.Errorf("%.40q is not n:sum:square", b)
		}
		if _, ok := into.SetString(parts[i], 10); !ok {
			return fmt.Errorf("%.40q is not n:sum:square", b)
		}
	}
	if !n.IsInt64() || n.Sign() < 0 || n.Int64() > MaxSeeds || m.square.Sign() < 0 {
		return fmt.Errorf("%.40q is not n:sum:square", b)
	}
	m.n = n.Int64()
	return nil
}
