package scene

// The binary form of a Frame, in which the worker sends it to the stage.

import (
	"encoding/binary"
	"fmt"
	"math"
)

// The binary form of a frame, little endian:
//
//	"NF", version (1 byte), 0
//	the scalar fields in the order of the struct
//	each slice as a 32-bit count and its elements
//	the grid of the fields, its scales and 4·NX·NY texels
//	what there is of a learner
//
// V and Age are plain runs of bytes, so that encoding is mostly copying.

const (
	frameMagic0 = 'N'
	frameMagic1 = 'F'
)

// AppendFrame appends the binary form of f to dst and returns the longer slice.
func AppendFrame(dst []byte, f *Frame) []byte {
	e := binary.LittleEndian
	dst = append(dst, frameMagic0, frameMagic1, FrameVersion, 0)
	dst = e.AppendUint32(dst, f.Layout)
	dst = e.AppendUint64(dst, uint64(f.Tick))
	dst = appendBool(dst, f.Playing)
	dst = appendFloat(dst, f.Speed)
	dst = appendRun(dst, f.V)
	dst = appendRun(dst, f.Age)
	for _, x := range f.Level {
		dst = appendFloat(dst, x)
	}
	for _, on := range f.On {
		dst = appendBool(dst, on)
	}
	for m := range f.Past {
		for _, x := range f.Past[m] {
			dst = appendFloat(dst, x)
		}
	}
	dst = appendBool(dst, f.BurstGo)
	dst = appendBool(dst, f.BurstNoGo)
	dst = appendTrial(dst, &f.Trial)

	dst = e.AppendUint32(dst, uint32(len(f.Race)))
	for _, x := range f.Race {
		dst = appendFloat(dst, x)
	}
	dst = e.AppendUint64(dst, uint64(f.RasterStart))
	dst = e.AppendUint32(dst, uint32(f.RasterMS))
	dst = e.AppendUint32(dst, uint32(len(f.Raster)))
	for _, s := range f.Raster {
		dst = e.AppendUint32(dst, s.Cell)
		dst = e.AppendUint16(dst, s.T)
	}
	dst = e.AppendUint32(dst, uint32(f.RibbonFirst))
	dst = e.AppendUint32(dst, uint32(len(f.Ribbon)))
	for _, p := range f.Ribbon {
		dst = append(dst, byte(p.Outcome))
		dst = e.AppendUint64(dst, uint64(p.Rule))
		dst = appendBool(dst, p.NA)
	}
	dst = e.AppendUint32(dst, uint32(f.Follow))
	dst = e.AppendUint32(dst, uint32(len(f.Synapses)))
	for _, s := range f.Synapses {
		dst = e.AppendUint32(dst, s.From)
		dst = appendFloat(dst, s.Weight)
		dst = appendFloat(dst, s.Eligibility)
	}
	return appendLearner(appendFields(dst, &f.Fields), &f.Learner)
}

func appendLearner(dst []byte, l *Learner) []byte {
	e := binary.LittleEndian
	dst = e.AppendUint32(dst, uint32(l.Context))
	dst = e.AppendUint32(dst, l.Used)
	dst = appendFloat(dst, l.Value[0])
	dst = appendFloat(dst, l.Value[1])
	dst = appendFloat(dst, l.PGo)
	dst = e.AppendUint32(dst, uint32(l.InPhase))
	dst = e.AppendUint32(dst, uint32(l.PhaseTrials))
	dst = e.AppendUint32(dst, uint32(l.Informative))
	for _, run := range [...][]uint8{l.Omega, l.Silent, l.Gains, l.Belief, l.Current, l.Picture, l.Held} {
		dst = appendRun(dst, run)
	}
	return dst
}

// appendFields writes the fields; where they are not valid it writes an empty grid.
func appendFields(dst []byte, f *Fields) []byte {
	e := binary.LittleEndian
	if !f.Valid() {
		return e.AppendUint32(e.AppendUint32(dst, 0), 0)
	}
	dst = e.AppendUint32(dst, uint32(f.NX))
	dst = e.AppendUint32(dst, uint32(f.NY))
	for _, x := range f.Scale {
		dst = appendFloat(dst, x)
	}
	return append(dst, f.Texels...)
}

func appendTrial(dst []byte, t *Trial) []byte {
	e := binary.LittleEndian
	dst = e.AppendUint32(dst, uint32(t.Number))
	dst = e.AppendUint32(dst, uint32(t.T))
	dst = append(dst, t.Visual, t.Auditory)
	dst = e.AppendUint64(dst, uint64(t.Rule))
	dst = appendBool(dst, t.Accumulates)
	dst = appendBool(dst, t.GoCorrect)
	dst = append(dst, byte(t.Choice), byte(t.Outcome))
	dst = appendFloat(dst, t.Reward)
	dst = appendFloat(dst, t.Value)
	dst = appendFloat(dst, t.RPE)
	dst = appendFloat(dst, t.GoHz)
	dst = appendFloat(dst, t.NoGoHz)
	dst = appendFloat(dst, t.Surprise)
	return appendFloat(dst, t.Expected)
}

// DecodeFrame reads src into f, reusing f's slices; src is not kept. An error means that src is not
// exactly one frame of this version; f is then partly overwritten and must not be drawn.
func DecodeFrame(src []byte, f *Frame) error {
	if len(src) < 4 || src[0] != frameMagic0 || src[1] != frameMagic1 {
		return fmt.Errorf("scene: not a frame (%d bytes)", len(src))
	}
	if src[2] != FrameVersion {
		return fmt.Errorf("scene: frame version %d, this program reads %d: reload the page", src[2], FrameVersion)
	}
	r := reader{src: src, at: 3}
	if r.u8() != 0 {
		r.fail("unknown flags")
	}
	f.Layout = r.u32()
	f.Tick = int64(r.u64())
	f.Playing = r.bool()
	f.Speed = r.f32()
	f.V = r.run(f.V, "V")
	f.Age = r.run(f.Age, "Age")
	for i := range f.Level {
		f.Level[i] = r.f32()
	}
	for i := range f.On {
		f.On[i] = r.bool()
	}
	for m := range f.Past {
		for i := range f.Past[m] {
			f.Past[m][i] = r.f32()
		}
	}
	f.BurstGo = r.bool()
	f.BurstNoGo = r.bool()
	r.trial(&f.Trial)

	f.Race = grow(f.Race, r.count(4, "Race"))
	for i := range f.Race {
		f.Race[i] = r.f32()
	}
	f.RasterStart = int64(r.u64())
	f.RasterMS = int32(r.u32())
	f.Raster = grow(f.Raster, r.count(6, "Raster"))
	for i, b := 0, r.take(6*len(f.Raster)); len(b) >= 6; i, b = i+1, b[6:] { // one that lacks bytes has no spikes
		e := (*[6]byte)(b)
		f.Raster[i] = Spike{Cell: binary.LittleEndian.Uint32(e[:4]), T: binary.LittleEndian.Uint16(e[4:])}
	}
	f.RibbonFirst = int32(r.u32())
	f.Ribbon = grow(f.Ribbon, r.count(3, "Ribbon"))
	for i := range f.Ribbon {
		f.Ribbon[i] = PastTrial{Outcome: r.outcome(), Rule: Rule(r.u64()), NA: r.bool()}
	}
	f.Follow = int32(r.u32())
	f.Synapses = grow(f.Synapses, r.count(12, "Synapses"))
	for i := range f.Synapses {
		f.Synapses[i] = Synapse{From: r.u32(), Weight: r.f32(), Eligibility: r.f32()}
	}
	r.fields(&f.Fields)
	r.learner(&f.Learner)
	if r.fault == "" && r.at != len(src) {
		return fmt.Errorf("scene: %d bytes after the frame's end", len(src)-r.at)
	}
	if r.fault != "" {
		return fmt.Errorf("scene: broken frame at byte %d of %d: %s", r.at, len(src), r.fault)
	}
	return nil
}

func (r *reader) trial(t *Trial) {
	t.Number = int32(r.u32())
	t.T = int32(r.u32())
	t.Visual = r.u8()
	t.Auditory = r.u8()
	t.Rule = Rule(r.u64())
	t.Accumulates = r.bool()
	t.GoCorrect = r.bool()
	t.Choice = Choice(r.u8())
	if t.Choice > NoGo {
		r.fail("no such choice")
	}
	t.Outcome = r.outcome()
	t.Reward = r.f32()
	t.Value = r.f32()
	t.RPE = r.f32()
	t.GoHz = r.f32()
	t.NoGoHz = r.f32()
	t.Surprise = r.f32()
	t.Expected = r.f32()
}

func (r *reader) learner(l *Learner) {
	l.Context = int32(r.u32())
	l.Used = r.u32()
	l.Value = [2]float32{r.f32(), r.f32()}
	l.PGo = r.f32()
	l.InPhase = int32(r.u32())
	l.PhaseTrials = int32(r.u32())
	l.Informative = int32(r.u32())
	l.Omega = r.run(l.Omega, "Omega")
	l.Silent = r.run(l.Silent, "Silent")
	l.Gains = r.run(l.Gains, "Gains")
	l.Belief = r.run(l.Belief, "Belief")
	l.Current = r.run(l.Current, "Current")
	l.Picture = r.run(l.Picture, "Picture")
	l.Held = r.run(l.Held, "Held")
}

func (r *reader) fields(f *Fields) {
	nx, ny := int64(r.u32()), int64(r.u32())
	f.NX, f.NY, f.Texels = 0, 0, f.Texels[:0]
	if nx == 0 && ny == 0 || r.fault != "" {
		f.Scale = [Modulators]float32{}
		return
	}
	if nx == 0 || ny == 0 || nx > MaxTexels || ny > MaxTexels || nx*ny > MaxTexels {
		r.fail("a grid of that size is not allowed")
		return
	}
	for i := range f.Scale {
		f.Scale[i] = r.f32()
		if !(f.Scale[i] >= 0 && f.Scale[i] <= maxNM) {
			r.fail("a scale of the fields is no concentration")
		}
	}
	f.Texels = append(f.Texels, r.take(int(TexelBytes*nx*ny))...)
	if r.fault == "" {
		f.NX, f.NY = int32(nx), int32(ny)
	}
}

// reader reads bytes in order. After its first error it stays where it is and returns zeros and
// empty slices, so that decoding needs only one test, at the end.
type reader struct {
	src   []byte
	at    int
	fault string
}

func (r *reader) fail(why string) {
	if r.fault == "" {
		r.fault = why
	}
}

// take returns the next n bytes, or nil after an error.
func (r *reader) take(n int) []byte {
	if r.fault != "" {
		return nil
	}
	if n > len(r.src)-r.at {
		r.fail("it ends too early")
		return nil
	}
	b := r.src[r.at : r.at+n]
	r.at += n
	return b
}

func (r *reader) u8() uint8 {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) u32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *reader) u64() uint64 {
	if b := r.take(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (r *reader) f32() float32 { return math.Float32frombits(r.u32()) }

func (r *reader) bool() bool {
	b := r.u8()
	if b > 1 {
		r.fail("a switch is neither 0 nor 1")
	}
	return b == 1
}

func (r *reader) outcome() Outcome {
	o := Outcome(r.u8())
	if o > CorrectRejection {
		r.fail("no such outcome")
	}
	return o
}

// count reads how many elements of the given size follow. It is checked against the remaining bytes
// before anything is allocated, so that a wrong count cannot ask for gigabytes.
func (r *reader) count(size int, what string) int {
	n := int64(r.u32())
	if r.fault == "" && n*int64(size) > int64(len(r.src)-r.at) {
		r.fail(what + " is longer than the frame")
	}
	if r.fault != "" {
		return 0
	}
	return int(n)
}

func (r *reader) run(dst []uint8, what string) []uint8 {
	n := r.count(1, what)
	return append(dst[:0], r.take(n)...)
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

func appendFloat(dst []byte, x float32) []byte {
	return binary.LittleEndian.AppendUint32(dst, math.Float32bits(x))
}

func appendBool(dst []byte, b bool) []byte {
	if b {
		return append(dst, 1)
	}
	return append(dst, 0)
}

func appendRun(dst []byte, b []uint8) []byte {
	dst = binary.LittleEndian.AppendUint32(dst, uint32(len(b)))
	return append(dst, b...)
}
