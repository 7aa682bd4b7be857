package circuit

// How long steps take, beside what StepMS says: go test ./engine/circuit -run '^$' -bench Work -benchtime 1x.
// Files that would take too long are refused.

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"neuromodlab/assets"
	"neuromodlab/engine/document"
)

// readOwn reads a circuit of the lab as one of a user's own, with parts of its text replaced.
func readOwn(name string, replaced ...string) (*Circuit, error) {
	text := assets.Circuit(name)
	for i := 0; i < len(replaced); i += 2 {
		if !bytes.Contains(text, []byte(replaced[i])) {
			return nil, fmt.Errorf("%s has no %s", name, replaced[i])
		}
		text = bytes.Replace(text, []byte(replaced[i]), []byte(replaced[i+1]), 1)
	}
	f, err := document.Read(text)
	if err != nil {
		return nil, err
	}
	if err := Schema().Check(f, f.Root); err != nil {
		return nil, err
	}
	return Read(f, f.Root)
}

func BenchmarkWork(b *testing.B) {
	inTissue := map[string]any{"field.mode": "diffusing"}
	for _, x := range []struct {
		name     string
		circuit  string
		set      map[string]any
		replaced []string
	}{
		{"actor-critic", "actor-critic", nil, nil},
		{"sheet", "sheet", nil, nil},
		{"tissue", "actor-critic", inTissue, nil},
		{"fine tissue", "actor-critic", map[string]any{"field.mode": "diffusing", "field.grid": "256"}, nil},
		{"6000 cells", "actor-critic", nil, []string{`"cells": "net.e", "trace": "stdp.tau"`, `"cells": 2000, "trace": "stdp.tau"`}},
	} {
		b.Run(x.name, func(b *testing.B) {
			c, err := readOwn(x.circuit, x.replaced...)
			if err != nil {
				b.Fatal(err)
			}
			spec, step := running(b, c, x.set)
			ns := 0.0
			for b.Loop() {
				ns = fastestNS(step)
			}
			b.ReportMetric(0, "ns/op") // many steps
			b.ReportMetric(ns, "ns/step")
			b.ReportMetric(StepMS(&spec)*1e6, "estimated-ns")
		})
	}
}

// What a hostile file asks for is refused in words, and soon.
func TestACircuitWhoseStepsTakeLongIsRefused(t *testing.T) {
	const (
		inTissue = `"when": {"field.mode": "diffusing"},
    "grid": "field.grid"`
		lists   = `"assemblies": [`
		cells   = `"cells": "net.e", "trace": "stdp.tau"`
		signals = `"signals": [`
		axons   = `"axons": [`
	)
	block := func(item string) string {
		return `{"each": {"i": 64, "j": 64, "k": 64, "l": 64}, "of": [` + item + `]}`
	}
	for _, x := range []struct {
		want     string
		replaced []string
	}{
		{"varicosities; allowed", []string{inTissue, `"grid": 64`, `"depth": "field.depth"`, `"depth": 200`, `"axons": [`,
			`"axons": [{"name": "more", "modulator": "da", "up": 1, "regions": [{"place": "sheet", "density": 0.9}]}, `}},
		{"ms for its tissue; allowed", []string{inTissue, `"grid": 256, "every": 1`, `"size": {"width": 1000, "height": 720}`,
			`"size": {"width": 300, "height": 216}`}},
		{"in a browser; allowed: 3", []string{lists, `"slow": [{"name": "x", "of": "visual", "decay": 10, "gain": 0}], ` + lists, cells,
			`"slow": [{"each": {"i": 64, "j": 8}, "of": [{"slow": "x", "gain": 1}]}], "trace": "stdp.tau", "cells": 2000`}},
		{"axons are too many", []string{inTissue, `"grid": 32`, axons, axons +
			`{"each": {"i": 32}, "of": [{"name": "more", "modulator": "da", "up": 1, "on": ["go.e"]}]}, `}},
		{"too many", []string{signals, signals + block(`{"name": "more", "modulator": "da"}`) + `, `}},
		{"too many", []string{lists, `"slow": [` + block(`{"name": "x", "of": "go.e", "decay": 1, "gain": 0}`) + `], ` + lists}},
		{"sum over", []string{inTissue, `"grid": 64`, `"over": 500`, `"over": 999999`}},
	} {
		begun := time.Now()
		_, err := readOwn("actor-critic", x.replaced...)
		took := time.Since(begun)
		if err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: %v", x.want, err)
		}
		if took > 2*time.Second {
			t.Errorf("%s: refused after %v", x.want, took)
		}
	}
}
