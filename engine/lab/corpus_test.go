package lab_test

// Test of the links of all releases: that each opens to the state that it had.

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"neuromodlab/engine"
	"neuromodlab/engine/lab"
)

// The links of each release must open to the same states in all later releases. Links of a
// published release are never written again; those of the present one are written by
//
//	go test ./engine/lab -run CorpusOfLinks -update-links
var updateLinks = flag.Bool("update-links", false, "write the corpus of links of this version")

const corpora = "../../assets/links"

// corpusLink is a link of a corpus with the hash that it opens to.
type corpusLink struct {
	Link string `json:"link"`
	Twin string `json:"twin,omitempty"` // condition of a second network, whose hash is twinHash
	Tick uint64 `json:"tick"`
	Hash string `json:"hash"`

	TwinHash string `json:"twinHash,omitempty"`
}

func TestEveryReleasesCorpusOfLinksOpensToTheSameHashes(t *testing.T) {
	if *updateLinks {
		writeCorpus(t)
	}
	files, err := filepath.Glob(filepath.Join(corpora, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal("there is no corpus", err)
	}
	links := 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var all []corpusLink
		if err := json.Unmarshal(b, &all); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		links += len(all)
		for i, k := range all {
			if testing.Short() && i%4 != 0 {
				continue
			}
			s := open(t, k.Link)
			if s.Tick() != k.Tick || s.Hash() != k.Hash {
				t.Errorf("%s, %.200s: tick %d, hash %s; it was %d, %s", filepath.Base(file), k.Link, s.Tick(), s.Hash(), k.Tick, k.Hash)
			}
			if k.Twin == "" {
				continue
			}
			twin := twinOf(t, s, k.Twin)
			if twin.Hash() != k.TwinHash || s.Hash() != k.Hash {
				t.Errorf("%s, %.200s with %s beside it: hashes %s and %s; they were %s and %s", filepath.Base(file), k.Link, k.Twin, s.Hash(),
					twin.Hash(), k.Hash, k.TwinHash)
			}
		}
	}
	if links < 60 {
		t.Errorf("%s has %d links", corpora, links)
	}
}

func twinOf(t *testing.T, s *lab.Session, condition string) *lab.Session {
	t.Helper()
	c, err := s.Figure.Condition(condition)
	must(t, err)
	twin, err := s.Twin(c.Set)
	must(t, err)
	return twin.Session
}

// own is a user's figure, for links that include one.
const own = `{"name": "quiet", "parent": "set-shift", "title": "A quiet locus coeruleus", "set": {"net.ei": 2.5}, "live": "quiet",
 "conditions": [{"name": "quiet", "set": {"da.on": true, "na.on": true, "na.strength": 0.3}},
 {"name": "loud", "set": {"da.on": true, "na.on": true, "na.strength": 1.5}}]}`

// writeCorpus writes links of every figure: as it opens, under another condition and seed, after
// commands, with a twin, with a user's own figure, and in both forms of the log.
func writeCorpus(t *testing.T) {
	var all []corpusLink
	add := func(s *lab.Session, twin string) {
		k := corpusLink{Link: s.Link(), Twin: twin, Tick: s.Tick(), Hash: s.Hash()}
		if again := open(t, k.Link); again.Hash() != k.Hash {
			t.Fatalf("%s does not lead back", k.Link)
		}
		if twin != "" {
			k.TwinHash = twinOf(t, s, twin).Hash()
		}
		all = append(all, k)
	}
	for i, f := range figures(t) {
		steps := 700
		if f.Learns() {
			steps = 150
		}
		begin := func(condition string, seed string) *lab.Session {
			return open(t, "v=1&figure="+f.Name+"&condition="+strings.ReplaceAll(condition, " ", "%20")+"&seed="+seed)
		}
		plain := begin(f.Live, "1")
		plain.Step(steps)
		add(plain, "")
		names := f.ConditionNames()
		other := begin(names[(i+1)%len(names)], "18446744073709551615")
		other.Step(steps / 2)
		twin := ""
		if i%4 == 0 {
			twin = names[len(names)-1]
			if twin == other.Condition {
				twin = names[0]
			}
		}
		add(other, twin)
		done := begin(f.Live, "77")
		act := func(n int) {
			switch {
			case f.Learns():
				must(t, done.Lesion([]int{n, n + 1, n + 2, n + 9}))
			case spikingOf(done).State.Tissue != nil:
				spec := spikingOf(done).Model.Net.Spec
				must(t, done.Puff([]string{"da", "na", "ach", "5ht"}[n%4], 200, &lab.Place{X: spec.Width * float64(n%9) / 9, Y: spec.Height / 3}))
			default:
				must(t, done.Puff([]string{"da", "na", "ach", "5ht"}[n%4], 50, nil))
			}
		}
		for n := range 14 {
			done.Step(steps / 14)
			act(n)
			if n%5 == 2 {
				changes := map[string]any{"na.on": n%2 == 0}
				if !f.Learns() {
					changes["na.strength"] = float64(n) / 8
				}
				if _, err := done.Set(changes); err != nil {
					t.Fatal(err)
				}
			}
		}
		done.Step(steps / 14)
		add(done, "")
	}
	s := open(t, "")
	f, err := s.AddOwnFigure([]byte(own))
	must(t, err)
	must(t, s.Load(f.Name))
	s.Step(900)
	must(t, s.Puff("na", 100, nil))
	s.Step(77)
	add(s, "loud")
	add(play(t), "")
	// Long logs, which are written in the shorter form.
	for _, name := range []string{"set-shift", "volume", "forgetting"} {
		s := open(t, "v=1&figure="+name+"&seed=12")
		for n := range 150 {
			switch {
			case s.TickUnit() == lab.TickTrial:
				s.Step(1 + n%2)
				must(t, s.Lesion([]int{n % 40}))
			case spikingOf(s).State.Tissue != nil:
				s.Step(5)
				must(t, s.Puff("da", 100, &lab.Place{X: 10 + float64(n), Y: 20 + float64(n%10)}))
			default:
				s.Step(9)
				must(t, s.Puff([]string{"da", "na"}[n/50%2], 50, nil))
			}
		}
		if !strings.HasPrefix(s.Link(), "v=2&") {
			t.Fatalf("%d characters: %.60s", len(s.Link()), s.Link())
		}
		add(s, "")
	}
	b, err := json.MarshalIndent(all, "", " ")
	must(t, err)
	must(t, os.WriteFile(filepath.Join(corpora, engine.Version+".json"), append(b, '\n'), 0o644))
}
