package export_test

// Tests of arrays and of NeuroML: what a reader finds in the files.

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/export"
)

// npy reads an array of an archive: the text that describes it, and its bytes.
func npy(t *testing.T, z *zip.Reader, name string) (head string, data []byte) {
	t.Helper()
	f, err := z.Open(name + ".npy")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil || !bytes.HasPrefix(b, []byte("\x93NUMPY\x01\x00")) {
		t.Fatalf("%s: %v, begins with %q", name, err, b[:8])
	}
	n := int(binary.LittleEndian.Uint16(b[8:]))
	if (10+n)%64 != 0 || b[9+n] != '\n' {
		t.Errorf("%s: its data begin at byte %d, which is no multiple of 64", name, 10+n)
	}
	return string(b[10 : 10+n]), b[10+n:]
}

func TestArraysAreThoseOfTheRun(t *testing.T) {
	f := find(t, "set-shift")
	arm := arms(t, f, nil, "all")[0]
	var b bytes.Buffer
	if err := export.Arrays(&b, f, arm, 5, 3); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	want, err := experiment.Trials(f, arm.Values, 5, 3)
	if err != nil {
		t.Fatal(err)
	}
	for column, of := range map[string]func(i int) float64{
		"value":     func(i int) float64 { return want.Records[i].Value },
		"5ht_level": func(i int) float64 { return want.Records[i].Level[3] },
		"p_go":      func(i int) float64 { return want.Records[i].PGo },
	} {
		head, data := npy(t, z, "trial/"+column)
		if !strings.Contains(head, "'<f8'") || !strings.Contains(head, "(3,)") {
			t.Errorf("%s: %s", column, head)
		}
		for i := range 3 {
			if x := math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:])); x != of(i) {
				t.Errorf("%s of trial %d: %v, want %v", column, i+1, x, of(i))
			}
		}
	}
	head, data := npy(t, z, "weight/visual→go.e")
	if !strings.Contains(head, "'<f4'") || !strings.Contains(head, "(40, 30)") || len(data) != 4*40*30 {
		t.Errorf("weights: %s, %d bytes", head, len(data))
	}
	if head, _ := npy(t, z, "population"); !strings.Contains(head, "'<U10'") || !strings.Contains(head, "(9,)") {
		t.Errorf("populations: %s", head)
	}
	_, ticks := npy(t, z, "spike_tick")
	_, cells := npy(t, z, "spike_cell")
	if len(ticks) != 2*len(cells) || len(cells) < 4*1000 {
		t.Errorf("%d ticks of %d spikes", len(ticks)/8, len(cells)/4)
	}
	if _, data := npy(t, z, "level/5ht"); len(data) != 8*3*400/5 {
		t.Errorf("%d levels", len(data)/8)
	}
}

func TestConcentrationsAreWrittenWhereThereIsTissue(t *testing.T) {
	f := find(t, "diffusion")
	var b bytes.Buffer
	if err := export.Arrays(&b, f, arms(t, f, nil, "all tissue")[0], 1, 1); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	_, data := npy(t, z, "nM/go/5ht")
	if x := math.Float64frombits(binary.LittleEndian.Uint64(data)); !(x > 0.1 && x < 100) {
		t.Errorf("serotonin over Go begins at %v nM", x)
	}
}

func TestFilesOfALearnerAreRefused(t *testing.T) {
	f := find(t, "forgetting")
	arm := arms(t, f, nil, "all")[0]
	for _, err := range []error{export.Arrays(io.Discard, f, arm, 1, 1), export.NeuroML(io.Discard, f, arm, 1)} {
		if err == nil || !strings.Contains(err.Error(), "no spiking network") {
			t.Errorf("%v", err)
		}
	}
}

// neuroML is what the test reads of a file.
type neuroML struct {
	Notes   string `xml:"notes"`
	Network struct {
		Populations []struct {
			ID        string     `xml:"id,attr"`
			Size      int        `xml:"size,attr"`
			Instances []struct{} `xml:"instance"`
		} `xml:"population"`
		Projections []struct {
			ID          string `xml:"id,attr"`
			Connections []struct {
				Weight float64 `xml:"weight,attr"`
				Delay  string  `xml:"delay,attr"`
			} `xml:"connectionWD"`
		} `xml:"projection"`
	} `xml:"network"`
}

// Against the NeuroML schema 2.3 files of three circuits were valid; the schema is not kept here.
func TestNeuroMLHasEveryCellAndSynapse(t *testing.T) {
	f := find(t, "set-shift")
	var b bytes.Buffer
	if err := export.NeuroML(&b, f, arms(t, f, nil, "da")[0], 1); err != nil {
		t.Fatal(err)
	}
	var n neuroML
	if err := xml.Unmarshal(b.Bytes(), &n); err != nil {
		t.Fatal(err)
	}
	cells, synapses := 0, map[string]int{}
	for _, p := range n.Network.Populations {
		if p.Size != len(p.Instances) {
			t.Errorf("%s: %d instances of %d", p.ID, len(p.Instances), p.Size)
		}
		cells += p.Size
	}
	for _, p := range n.Network.Projections {
		synapses[p.ID] = len(p.Connections)
		c := p.Connections[0]
		switch p.ID {
		case "go_i_to_go_e": // inhibition, to what is stepped earlier
			if c.Weight != -2 || c.Delay != "1 ms" {
				t.Errorf("%s: %+v", p.ID, c)
			}
		case "go_e_to_nogo_i":
			if c.Weight != 3 || c.Delay != "0 ms" {
				t.Errorf("%s: %+v", p.ID, c)
			}
		}
	}
	if cells != 240 || synapses["visual_to_go_e"] != 40*30 || synapses["go_i_to_go_e"] != 10*30 {
		t.Errorf("%d cells, synapses %v", cells, synapses)
	}
	for _, lost := range []string{"membrane noise", "plasticity", "receptor rows", "the task"} {
		if !strings.Contains(n.Notes, lost) {
			t.Errorf("the notes do not say that %s is lost: %s", lost, n.Notes)
		}
	}
}
