package experiment

// Tests of survival, correction and equivalence against published numbers, and numbers worked out by hand.

import (
	"math"
	"slices"
	"testing"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// Remission of leukaemia under 6-mercaptopurine, weeks (Freireich 1963, as in Kleinbaum & Klein, Survival
// Analysis): the share after week 6 is 18/21, at week 23 0.448, the median 23.
func TestSurvivalIsThatOfTheTextbook(t *testing.T) {
	times := []float64{6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}
	reached := make([]bool, len(times))
	for i := range 9 {
		reached[i] = true
	}
	s := survivalOf(times, reached)
	if s.N != 21 || s.Censored != 12 || *s.Median != 23 {
		t.Errorf("%d runs, %d censored, median %v", s.N, s.Censored, *s.Median)
	}
	want := map[Number]float64{6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
	for i, at := range s.Time {
		near(t, "share", float64(s.Share[i]), want[at], 0.0006)
	}
	// The log-log interval after week 6 (Hosmer, Lemeshow & May): 0.620 to 0.952.
	near(t, "low", float64(s.Low[0]), 0.620, 0.001)
	near(t, "high", float64(s.High[0]), 0.952, 0.001)
	if s.CI95[0] == nil || *s.CI95[0] != 13 || s.CI95[1] != nil {
		t.Errorf("interval of the median: %v, want from 13 on", s.CI95)
	}
}

func TestSurvivalStaysInRange(t *testing.T) {
	for _, reached := range []bool{true, false} {
		s := survivalOf([]float64{300, 300, 300}, []bool{reached, reached, reached})
		if reached != (s.Median != nil) || reached == (s.Censored > 0) {
			t.Errorf("reached %v: median %v, %d censored", reached, s.Median, s.Censored)
		}
		for i := range s.Time {
			if !(s.Low[i] >= 0 && s.Low[i] <= s.Share[i] && s.Share[i] <= s.High[i] && s.High[i] <= 1) {
				t.Errorf("share %v in [%v, %v]", s.Share[i], s.Low[i], s.High[i])
			}
		}
	}
	if survivalOf(nil, nil) != nil {
		t.Error("of no runs")
	}
}

// The example of Holm's method in Wright (1992): 0.01, 0.04, 0.03, 0.005 become 0.03, 0.06, 0.06, 0.02.
func TestProbabilitiesAreCorrectedAfterHolm(t *testing.T) {
	got, family := holm([]float64{0.01, 0.04, math.NaN(), 0.03, 0.005})
	if family != 4 || !math.IsNaN(got[2]) {
		t.Fatalf("family of %d, %v", family, got)
	}
	for i, want := range []float64{0.03, 0.06, 0, 0.06, 0.02} {
		if i != 2 {
			near(t, "corrected", got[i], want, 1e-12)
		}
	}
	if p, _ := holm([]float64{0.7, 0.9}); !slices.Equal(p, []float64{1, 1}) {
		t.Errorf("above 1: %v", p)
	}
}

// Ten differences with mean 0.1 and standard deviation 1: se 0.3162, t(9; 0.95) = 1.8331.
func TestEquivalenceIsTheNinetyPercentIntervalWithinTheBounds(t *testing.T) {
	var m Moments
	x := []float64{-1.5, -1, -0.5, 0, 0, 0, 0, 0.5, 1, 1.5}
	sd := math.Sqrt(7.0 / 9)
	for _, v := range x {
		m.Add(v/sd + 0.1)
	}
	low, high, p := tost(&m, 1)
	near(t, "low", low, 0.1-1.8331*0.31623, 1e-4)
	near(t, "high", high, 0.1+1.8331*0.31623, 1e-4)
	if p >= 0.05 || p < 0.001 {
		t.Errorf("within ±1: p %v", p)
	}
	if _, _, p := tost(&m, 0.5); p < 0.05 {
		t.Errorf("the interval ends at %v, but within ±0.5 p is %v", high, p)
	}
	near(t, "two-sided", pOf(&m), 0.7589, 0.001) // t = 0.316, 9 degrees of freedom
}
