package volume

// Test of the analytic answers for the chemistry.

import "testing"

func TestOraclesHold(t *testing.T) {
	for _, o := range Oracles() {
		t.Logf("%-75s %12.6g want %12.6g ± %8.2g %s", o.Name, o.Value, o.Expected, o.Tolerance, o.Unit)
		if !o.OK {
			t.Errorf("%s = %g %s, want %g ± %g", o.Name, o.Value, o.Unit, o.Expected, o.Tolerance)
		}
	}
}
