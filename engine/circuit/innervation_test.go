package circuit

import (
	"strings"
	"testing"

	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// tissueOf is the tissue of the actor–critic with an innervation and a factor on its delays.
func tissueOf(t *testing.T, anatomy, conduction string) *subject.Tissue {
	t.Helper()
	v := ActorCritic.Params.Defaults()
	for _, kv := range [][2]string{{"field.mode", "diffusing"}, {"field.anatomy", anatomy}, {"field.conduction", conduction}} {
		if err := v.SetText(kv[0], kv[1]); err != nil {
			t.Fatal(err)
		}
	}
	return specOf(t, ActorCritic, v).Tissue
}

// specOf is the specification of a circuit.
func specOf(t *testing.T, c *Circuit, v param.Values) subject.Spec {
	t.Helper()
	s, err := c.Spec(v)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// axonsOf are the axons of the actor–critic by their names, each with its regions.
func axonsOf(t *testing.T) (named map[string]*axons, regions map[string][]*region) {
	t.Helper()
	v := ActorCritic.Params.Defaults()
	if err := v.SetText("field.anatomy", "regions"); err != nil {
		t.Fatal(err)
	}
	b := ActorCritic.description.newBuilder(v)
	named, regions = map[string]*axons{}, map[string][]*region{}
	expand(b, b.Tissue.Axons, func(a *axons) {
		named[a.Name] = a
		expand(b, a.Regions, func(r *region) { regions[a.Name] = append(regions[a.Name], r) })
	})
	return named, regions
}

// numberOf is a number of the actor–critic's file.
func numberOf(x *value) float64 {
	return ActorCritic.description.newBuilder(ActorCritic.Params.Defaults()).number(x, 0, -1e9, 1e9)
}

func TestEveryRegionHasANameADensityAndASource(t *testing.T) {
	named, regions := axonsOf(t)
	for key, a := range named {
		if speed := numberOf(&a.Speed); speed < 0.3 || speed > 1 || a.SpeedSource == "" { // unmyelinated axons
			t.Errorf("%s: %g m/s after %q", key, speed, a.SpeedSource)
		}
		for _, r := range regions[key] {
			if r.Place == "" || numberOf(&r.Density) <= 0 || r.Source == "" {
				t.Errorf("%s: %+v", key, r)
			}
		}
	}
	for i, p := range tissueOf(t, "regions", "1").Setup.Modulators {
		if len(p.Regions) != len(regions[p.Key]) {
			t.Errorf("modulator %d, %s: %d regions", i, p.Key, len(p.Regions))
		}
	}
}

// An axon twice as long takes twice as long; a factor of 2 on delays doubles all of them.
func TestDelaysFollowDistanceFromTheNucleus(t *testing.T) {
	one, two := tissueOf(t, "regions", "1"), tissueOf(t, "regions", "2")
	named, _ := axonsOf(t)
	for i, p := range one.Setup.Modulators {
		at := ActorCritic.description.newBuilder(ActorCritic.Params.Defaults()).nucleusAt()[one.Axons[i].Modulator]
		for k, r := range p.Regions {
			dx, dy := (r.X0+r.X1)/2-at[0], (r.Y0+r.Y1)/2-at[1]
			speed := numberOf(&named[p.Key].Speed)
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

func TestTheInnervationsSourcesAreNamed(t *testing.T) {
	all := strings.Join(InnervationSources(), "\n")
	for _, want := range []string{
		"da: axons conduct at 0.58 m/s (0.58 m/s: Guyenet", "da, per µm³: go 0.04, nogo 0.04, critic 0.034 (dorsal striatum 0.04",
		"5ht, per µm³: go 0.0048, nogo 0.0048 (1.5 to 4.8 million",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	if got := Striatum.InnervationSources(); got != nil {
		t.Errorf("the striatum, whose axons have no speed: %v", got)
	}
}
