package main

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"neuromodlab/engine"
)

// plainRate is the rate of the excitatory cells of the random network, Hz, as a simulator of clocked equations would
// have it: Euler's method, in each step first the equations, then thresholds, then spikes of the step before, then
// resets. It shares nothing with the engine but the numbers.
func plainRate(n, k int, quiet bool, seed uint64, ms int) float64 {
	r := rand.New(rand.NewPCG(seed, 1))
	ne := n * 4 / 5
	w, bias, noise := 30/float64(k), 8.0, 4*math.Sqrt(2.0/20)
	if quiet {
		bias, noise = 15.3, 0
	}
	posts := make([][]int, n)
	for i := range posts {
		for j := range n {
			if i != j && r.Float64() < float64(k)/float64(n) {
				posts[i] = append(posts[i], j)
			}
		}
	}
	v, ge, gi, held := make([]float64, n), make([]float64, n), make([]float64, n), make([]int, n)
	for i := range v {
		v[i] = r.Float64() * 15
	}
	var arriving []int
	spikes := 0
	const settle = 500
	for t := range settle + ms {
		var fired []int
		for i := range v {
			if held[i] > 0 {
				held[i]--
			} else {
				v[i] += (-v[i]+bias+ge[i]-gi[i])/20 + noise*r.NormFloat64()
				if v[i] >= 15 {
					fired = append(fired, i)
				}
			}
			ge[i] -= ge[i] / 5
			gi[i] -= gi[i] / 10
		}
		for _, i := range arriving {
			for _, j := range posts[i] {
				if i < ne {
					ge[j] += w
				} else {
					gi[j] += 5 * w
				}
			}
		}
		for _, i := range fired {
			v[i], held[i] = 0, 2
			if i < ne && t >= settle {
				spikes++
			}
		}
		arriving = fired
	}
	return float64(spikes) / float64(ne) / float64(ms) * 1000
}

// Rates of the random network that bench builds are those of plain equations: means of six networks each, to 5 %.
func TestTheRandomNetworkFiresAsPlainEquationsDo(t *testing.T) {
	const n, k, ms, networks = 1000, 100, 2000, 6
	for _, quiet := range []bool{false, true} {
		var want, got float64
		for seed := range uint64(networks) {
			want += plainRate(n, k, quiet, seed, ms) / networks
			m, err := engine.Compile(scaleSpec(scaleOptions{neurons: n, synapses: k, quiet: quiet}), seed)
			if err != nil {
				t.Fatal(err)
			}
			s := engine.NewState(m)
			spikes := 0
			for step := range 500 + ms {
				engine.Step(m, s)
				if step >= 500 {
					spikes += len(s.Populations[0].Spikes)
				}
			}
			got += float64(spikes) / float64(m.Populations[0].N) / ms * 1000 / networks
		}
		if math.Abs(got/want-1) > 0.05 || want < 1 {
			t.Errorf("quiet %v: %.2f Hz, want %.2f", quiet, got, want)
		}
		t.Logf("quiet %v: %.2f Hz, plain %.2f", quiet, got, want)
	}
}

func TestBenchOfARandomNetworkGivesItsKeys(t *testing.T) {
	var out, errs strings.Builder
	args := []string{"bench", "-neurons", "200", "-synapses", "20", "-plastic", "-fields", "1", "-grid", "128",
		"-seconds", "0.02", "-format", "json"}
	if code := run(args, &out, &errs); code != 0 {
		t.Fatal(errs.String())
	}
	var r map[string]any
	if err := json.Unmarshal([]byte(out.String()), &r); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"neurons", "synapses_per_neuron", "plastic", "fields", "rate_hz", "realtime_factor", "neuron_updates_per_s",
		"synaptic_events_per_s", "bytes"} {
		if r[key] == nil {
			t.Errorf("there is no %s in %s", key, out.String())
		}
	}
	// 200 cells: the mean degree of 20 has a standard error of 0.3.
	if k := r["synapses_per_neuron"].(float64); k < 18.5 || k > 21.5 || r["plastic"] != true || r["fields"] != 1.0 || r["grid"] != 128.0 {
		t.Errorf("it is not the network that was asked for: %s", out.String())
	}
}
