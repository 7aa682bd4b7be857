package main

// Test of neuromod class.

import (
	"strings"
	"testing"
)

// Thirty codes are pooled with a table; the three wrong ones are named and left out.
func TestAClassIsJoined(t *testing.T) {
	var out, errs strings.Builder
	if status := run([]string{"class", samples + "class.txt", samples + "hbayesdm.txt"}, &out, &errs); status != 0 {
		t.Fatalf("status %d: %s", status, errs.String())
	}
	if !strings.Contains(out.String(), "32 people, 1208 trials") {
		t.Errorf("said %s", out.String())
	}
	for _, want := range []string{"line 5, code NL1-", "line 12, code NL1-", "line 20, code NL1-", "it stands on line"} {
		if !strings.Contains(errs.String(), want) {
			t.Errorf("%q is missing in %s", want, errs.String())
		}
	}
	if status := run([]string{"class", samples + "bad.csv"}, &out, &errs); status != 2 {
		t.Errorf("status %d", status)
	}
}
