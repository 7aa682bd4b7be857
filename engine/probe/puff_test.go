package probe

// Test of the measure of dopamine in tissue at rest and after a release.

import (
	"testing"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/subject"
)

// measured runs the protocol once, with parameters of the striatum set.
func measured(t *testing.T, set ...string) map[string]float64 {
	t.Helper()
	v := circuit.Striatum.Params.Defaults()
	for i := 0; i < len(set); i += 2 {
		if err := v.SetText(set[i], set[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	spec, err := circuit.Striatum.Spec(v)
	if err != nil {
		t.Fatal(err)
	}
	m, err := subject.Compile(spec, 5)
	if err != nil {
		t.Fatal(err)
	}
	return measureDopamineRelease(m, subject.NewState(m))
}

func within(t *testing.T, got map[string]float64, name string, lo, hi float64) {
	t.Helper()
	if x, ok := got[name]; !ok || !(x >= lo && x <= hi) {
		t.Errorf("%s is %v, not within %v to %v", name, x, lo, hi)
	}
}

// Analytic: rest by the balance of release and uptake, 8.3 and 27 nM, up to a tenth more
// by vesicles' chance; clearance of a little more, (Km + C)²/(Vmax·Km), 38 and 134 ms
// there, within a tenth.
func TestStillTissueRestsAndClearsAsItsChemistrySays(t *testing.T) {
	if testing.Short() {
		t.Skip("several seconds of tissue, three times")
	}
	got := measured(t)
	within(t, got, "tonic_dorsal_nM", 7.8, 9.4)
	within(t, got, "tonic_ventral_nM", 24.3, 30)
	within(t, got, "tau_dorsal_ms", 34, 42)
	within(t, got, "tau_ventral_ms", 120, 148)
	blocked := measured(t, "field.da_uptake", "0.25")
	for _, name := range []string{"tonic_dorsal_nM", "tonic_ventral_nM", "half_life_dorsal_ms", "half_life_ventral_ms", "reach_dorsal_um",
		"reach_ventral_um"} {
		if blocked[name] <= got[name] {
			t.Errorf("blocked uptake leaves %s at %v, from %v", name, blocked[name], got[name])
		}
	}
	wired := measured(t, "field.da_wired", "on")
	within(t, wired, "between_cells_dorsal_nM", 0, 0.01)
	within(t, wired, "tonic_dorsal_nM", 5, 12)
	within(t, wired, "tau_dorsal_ms", 34, 36.5) // Km/Vmax: nothing is there before
}
