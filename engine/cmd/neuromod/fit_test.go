package main

// Test of neuromod fit.

import (
	"strings"
	"testing"
)

// Models are fitted to a table and to networks, and recovered from agents; what is wrong is named.
func TestModelsAreFittedToPeopleAndNetworks(t *testing.T) {
	for _, c := range []struct {
		args, want string
		status     int
	}{
		{"fit " + samples + "hbayesdm.txt -models base,noise+bias", "8 trials of 2 people or networks", 0},
		{"fit pavlovian -seeds 1 -models base", "240 trials of 1 people or networks", 0},
		{"fit -recover 3 -trials 40 -models base", "3 simulated agents of base, 40 trials each, seed 1", 0},
		{"fit -recover 2", "-recover 2 is not allowed; allowed: 3 to 10000", 2},
		{"fit " + samples + "gorilla.csv", "no trial has an outcome; a model needs what was won or lost", 2},
		{"fit pavlovian -models habit", `there is no model "habit"; allowed: base, or some of noise, bias, pavlovian, sensitivities`, 2},
		{"fit nowhere.csv", `"nowhere.csv" is no file`, 2},
		{"fit", "allowed: one table of trials, one figure, or -recover N", 2},
	} {
		var out, errs strings.Builder
		status := run(strings.Fields(c.args), &out, &errs)
		if said := out.String() + errs.String(); status != c.status || !strings.Contains(said, c.want) {
			t.Errorf("neuromod %s: status %d, %s; want %d and %s", c.args, status, said, c.status, c.want)
		}
	}
}
