package circuit

import (
	"testing"

	"neuromodlab/engine/subject"
)

// tissueOf is the tissue of the actor–critic with an innervation and a factor on its delays.
func tissueOf(t *testing.T, anatomy, conduction string) *subject.Tissue {
	t.Helper()
	v := ActorCriticParams.Defaults()
	for _, kv := range [][2]string{{"field.mode", "diffusing"}, {"field.anatomy", anatomy}, {"field.conduction", conduction}} {
		if err := v.SetText(kv[0], kv[1]); err != nil {
			t.Fatal(err)
		}
	}
	return ActorCritic(v).Tissue
}

func TestEveryRegionHasANameADensityAndASource(t *testing.T) {
	for key, axons := range byRegion {
		if axons.speed < 0.3 || axons.speed > 1 || axons.speedSource == "" { // unmyelinated axons (sources in innervation.go)
			t.Errorf("%s: %g m/s after %q", key, axons.speed, axons.speedSource)
		}
		for _, f := range axons.fields {
			if f.place == "" || f.density <= 0 || f.source == "" {
				t.Errorf("%s: %+v", key, f)
			}
		}
	}
	for i, p := range tissueOf(t, "regions", "1").Setup.Modulators {
		if len(p.Regions) != len(byRegion[p.Key].fields) {
			t.Errorf("modulator %d, %s: %d regions", i, p.Key, len(p.Regions))
		}
	}
}

// An axon twice as long takes twice as long; a factor of 2 on delays doubles all of them.
func TestDelaysFollowDistanceFromTheNucleus(t *testing.T) {
	one, two := tissueOf(t, "regions", "1"), tissueOf(t, "regions", "2")
	for i, p := range one.Setup.Modulators {
		at := nucleusAt[one.Axons[i].Modulator]
		for k, r := range p.Regions {
			dx, dy := (r.X0+r.X1)/2-at[0], (r.Y0+r.Y1)/2-at[1]
			speed := byRegion[p.Key].speed
			longer, shorter := (float64(r.Delay)+0.5)*speed, (float64(r.Delay)-0.5)*speed // mm
			if mm2 := (dx*dx + dy*dy) * axonLength * axonLength / 1e6; mm2 > longer*longer || shorter > 0 && mm2 < shorter*shorter {
				t.Errorf("%s, %s: %d ms over %g mm², squared", p.Key, r.Name, r.Delay, mm2)
			}
			if again := two.Setup.Modulators[i].Regions[k].Delay; again < 2*r.Delay-1 || again > 2*r.Delay+1 {
				t.Errorf("%s, %s: %d ms and twice that is %d", p.Key, r.Name, r.Delay, again)
			}
		}
	}
}

func TestAnEvenInnervationHasNoDelays(t *testing.T) {
	s := tissueOf(t, "even", "1").Setup
	if s.Settled {
		t.Error("it does not begin as it did")
	}
	for _, p := range s.Modulators {
		for _, r := range p.Regions {
			if r.Delay != 0 || r.Density != p.Density.V {
				t.Errorf("%s: %+v", p.Key, r)
			}
		}
	}
}
