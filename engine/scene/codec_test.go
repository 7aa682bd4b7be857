package scene_test

// Tests of the binary form of frames.

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/sample"
)

func TestFrameSurvivesEncoding(t *testing.T) {
	l := sample.Layout()
	var got scene.Frame
	for _, ms := range moments {
		want := frame(l, ms)
		want.RasterStart, want.Trial.RPE = -17, -0.25
		if err := scene.DecodeFrame(scene.AppendFrame(nil, want), &got); err != nil {
			t.Fatal(err)
		}
		// A reused slice of no length is as good as none.
		if len(want.Synapses) == 0 {
			want.Synapses, got.Synapses = nil, nil
		}
		if len(want.Ribbon) == 0 {
			want.Ribbon, got.Ribbon = nil, nil
		}
		if !reflect.DeepEqual(want, &got) {
			t.Errorf("at %d: got %+v", ms, got)
		}
	}
}

func TestALearnersFrameSurvivesEncoding(t *testing.T) {
	want, got := new(scene.Frame), new(scene.Frame)
	sample.LearnerFrame(sample.LearnerLayout(16, 8), want, 460)
	src := scene.AppendFrame(nil, want)
	if err := scene.DecodeFrame(src, got); err != nil || !reflect.DeepEqual(want.Learner, got.Learner) {
		t.Errorf("%v, got %+v", err, got.Learner)
	}
	for n := range src {
		if err := scene.DecodeFrame(src[:n], got); err == nil {
			t.Fatalf("the first %d of %d bytes pass for a frame", n, len(src))
		}
	}
}

func TestCodecAllocatesNothingOnceWarm(t *testing.T) {
	l := sample.Layout()
	f := frame(l, moments[1])
	src := scene.AppendFrame(nil, f)
	dst := make([]byte, 0, len(src))
	var got scene.Frame
	if n := testing.AllocsPerRun(20, func() {
		dst = scene.AppendFrame(dst[:0], f)
		if err := scene.DecodeFrame(src, &got); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func TestBrokenBytesAreRefusedWithAReason(t *testing.T) {
	l := sample.Layout()
	src := scene.AppendFrame(nil, frame(l, moments[1]))
	var f scene.Frame
	for n := range src {
		if err := scene.DecodeFrame(src[:n], &f); err == nil {
			t.Fatalf("the first %d of %d bytes pass for a frame", n, len(src))
		}
	}
	for _, c := range []struct {
		name string
		src  []byte
		want string
	}{
		{"nothing", nil, "not a frame"},
		{"another version", append([]byte{'N', 'F', scene.FrameVersion + 1}, src[3:]...), "reload the page"},
		{"more than a frame", append(src[:len(src):len(src)], 0), "after the frame's end"},
		{"a huge count", append(src[:25:25], 0xFF, 0xFF, 0xFF, 0xFF), "longer than the frame"},
	} {
		if err := scene.DecodeFrame(c.src, &f); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func FuzzDecodeFrame(f *testing.F) {
	l := sample.Layout()
	small := frame(l, moments[1])
	small.V, small.Age, small.Raster = small.V[:4], small.Age[:4], small.Raster[:4]
	small.Ribbon, small.Race, small.Synapses = small.Ribbon[:4], small.Race[:4], small.Synapses[:4]
	small.Fields = scene.Fields{NX: 3, NY: 2, Scale: fullScales(), Texels: make([]byte, 24)}
	src := scene.AppendFrame(nil, small)
	f.Add(src)
	small.Fields = scene.Fields{}
	f.Add(scene.AppendFrame(nil, small))
	taught, few := new(scene.Frame), sample.LearnerLayout(4, 2)
	sample.LearnerFrame(few, taught, 3)
	f.Add(scene.AppendFrame(nil, taught))
	f.Add(src[:40])
	f.Add([]byte("NF\x02\x00"))
	v, list := view(f, 720, 560), new(scene.List)
	f.Fuzz(func(t *testing.T, src []byte) {
		var got scene.Frame
		if err := scene.DecodeFrame(src, &got); err != nil {
			return
		}
		// A frame that can be decoded encodes to the same bytes, and can be drawn.
		if again := scene.AppendFrame(nil, &got); !bytes.Equal(again, src) {
			t.Error("a frame encodes to other bytes than it came from")
		}
		scene.Build(list, l, &got, v)
		scene.Build(list, few, &got, v)
	})
}
