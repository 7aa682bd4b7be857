package assets_test

// Tests of the shipped results and of the gallery: that each figure has them and that they are of
// this version.

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/lab"
)

// results reads the table of a figure.
func results(name string) (r experiment.Result, err error) {
	b, err := os.ReadFile(filepath.Join("results", name+".json"))
	if err == nil {
		err = json.Unmarshal(b, &r)
	}
	return r, err
}

// The tables in results/README.md are made from these files; `make results` renews them.
func TestResultsAreOfThisVersionAndOfEveryFigure(t *testing.T) {
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range set {
		r, err := results(f.Name)
		if err != nil {
			t.Errorf("%v: make results measures it", err)
			continue
		}
		plan, err := experiment.Plan{Figure: f, FirstSeed: uint64(r.Seeds.First), Seeds: r.Seeds.N}.Check()
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, c := range r.Conditions {
			names = append(names, c.Name)
		}
		if r.Version != engine.Version || r.Figure != f.Name || !slices.Equal(names, plan.Names()) {
			t.Errorf("results of %s: version %s, figure %s, %q; this is version %s with %q", f.Name, r.Version, r.Figure, names, engine.Version,
				plan.Names())
		}
	}
}

// One condition measured again must be what it was when the table was made:
// with the hash goldens this ties the table to the engine.
func TestAColumnOfTheResultsCanBeMeasuredAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("several seconds")
	}
	b, err := os.ReadFile(filepath.Join("results", "set-shift.json"))
	if err != nil {
		t.Fatal(err)
	}
	var kept experiment.Result
	if err := json.Unmarshal(b, &kept); err != nil {
		t.Fatal(err)
	}
	set, _ := figure.Load(assets.Figures())
	plan, err := experiment.Plan{Figure: set.Unnamed(), Conditions: []string{"da+na+ach"}, FirstSeed: uint64(kept.Seeds.First),
		Seeds: kept.Seeds.N}.Check()
	if err != nil {
		t.Fatal(err)
	}
	tally := experiment.NewTally(plan)
	if err := experiment.Run(t.Context(), tally, experiment.WholePlan, 2, nil); err != nil {
		t.Fatal(err)
	}
	again := tally.Result()
	for _, c := range kept.Conditions {
		if c.Name != "da+na+ach" {
			continue
		}
		for name, m := range c.Metrics {
			if got := again.Conditions[0].Metrics[name]; got.Centre() != m.Centre() || got.N != m.N {
				t.Errorf("%s: %v of %d, the table has %v of %d", name, got.Centre(), got.N, m.Centre(), m.N)
			}
		}
	}
}

func TestTheGalleryHasAGroupALineAndAMomentOfEveryFigure(t *testing.T) {
	figures, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	gallery, err := assets.ReadGallery()
	if err != nil {
		t.Fatal(err)
	}
	filled := map[string]bool{}
	for _, f := range figures {
		entry := gallery.Figures[f.Name]
		if !slices.Contains(gallery.Groups, entry.Group) {
			t.Errorf("%s: gallery.json has it in group %q, which is none of %q", f.Name, entry.Group, gallery.Groups)
		}
		filled[entry.Group] = true
		if n := len([]rune(entry.Line)); n == 0 || n > 52 {
			t.Errorf("%s: its line has %d letters: one to 52 fit under its picture", f.Name, n)
		}
		r, problems := lab.ParseLink(entry.Moment)
		if r.Figure != f.Name || r.Tick == 0 || len(problems) > 0 {
			t.Errorf("%s: %q is no moment of it: %v", f.Name, entry.Moment, problems)
		}
		if entry.Kind != "" && !slices.Contains(assets.PictureKinds, entry.Kind) {
			t.Errorf("%s: a picture of the kind %q is none of %q", f.Name, entry.Kind, assets.PictureKinds)
		}
		delete(gallery.Figures, f.Name)
	}
	for name := range gallery.Figures {
		t.Errorf("%s is no figure", name)
	}
	for _, group := range gallery.Groups {
		if !filled[group] {
			t.Errorf("the group %s is empty", group)
		}
	}
}
