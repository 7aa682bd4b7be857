package circuit

// Tests of the receptor rows: their parameters, bindings and sources, and what they become in a
// circuit.

import (
	"slices"
	"testing"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

func with(t *testing.T, set ...[2]string) param.Values {
	t.Helper()
	v := ActorCritic.Params.Defaults()
	for _, kv := range set {
		if err := v.SetText(kv[0], kv[1]); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

func TestEveryRowHasAnIDABindingASourceAndItsParameters(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range ActorCritic.Rows(with(t)) {
		if seen[r.ID] || r.Name == "" || r.Where == "" || r.Source == "" || r.Binding == "" || !(r.EC50 > 0) || !(r.Speed > 0) {
			t.Errorf("row %q is incomplete or stands twice", r.ID)
		}
		seen[r.ID] = true
		for _, key := range []string{r.OnKey, r.ScaleKey, r.GainKey} {
			d, err := ActorCritic.Params.Find(key)
			if err != nil {
				t.Fatal(err)
			}
			if !d.Live {
				t.Errorf("%s does not change while a run goes on", key)
			}
		}
		if !slices.Contains(modulators.Keys[:], r.Modulator) {
			t.Errorf("row %s is of %q", r.ID, r.Modulator)
		}
	}
}

func actorReceptors(t *testing.T, v param.Values) []engine.Receptor {
	t.Helper()
	return specOf(t, ActorCritic, v).Circuit.Receptors
}

func TestARowSwitchedOffOrScaledToNothingIsLeftOut(t *testing.T) {
	all := len(actorReceptors(t, with(t)))
	for _, set := range [][2]string{{"row.alpha1.bursts.on", "off"}, {"row.5ht1a.protect.scale", "0"}} {
		if n := len(actorReceptors(t, with(t, set))); n != all-1 {
			t.Errorf("%s=%s: %d rows of %d", set[0], set[1], n, all)
		}
	}
	scaled := actorReceptors(t, with(t, [2]string{"row.beta1.plasticity.scale", "0.5"}))
	i := slices.IndexFunc(scaled, func(r engine.Receptor) bool { return r.Target == engine.LearningRate })
	if got := scaled[i].Gain; got != 0.5 {
		t.Errorf("half of a gain of 1 is %v", got)
	}
}

func TestInTissueEachRowReadsItsOwnReceptor(t *testing.T) {
	for _, mode := range []string{"global", "diffusing"} {
		v := with(t, [2]string{"field.mode", mode}, [2]string{"row.d2.falls.actor.on", "on"})
		s := specOf(t, ActorCritic, v)
		if _, err := subject.Compile(s, 1); err != nil {
			t.Fatal(err)
		}
		signals := map[string]bool{}
		for _, r := range s.Circuit.Receptors {
			signals[r.Signal] = true
		}
		if mode == "global" && (signals["da.D1"] || !signals["da"]) ||
			mode == "diffusing" && !(signals["da.D1"] && signals["da.D2"] && signals["na.α1"] && signals["na.β1"]) {
			t.Errorf("%s: rows read %v", mode, signals)
		}
	}
}

// The unit of a level is computed, not tuned: it exists and has the right sign for receptors of high
// and of low affinity.
func TestAFullReleaseChangesEveryOccupancy(t *testing.T) {
	s := specOf(t, ActorCritic, with(t, [2]string{"field.mode", "diffusing"}))
	for i, r := range s.Tissue.Reads {
		if !(r.Rest > 0 && r.Rest < 1 && r.Rise > 0 && r.Fall >= 0) {
			t.Errorf("%s: %+v", s.Drives[i].Signal, r)
		}
	}
}
