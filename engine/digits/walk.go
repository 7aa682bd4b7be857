package digits

// Fields of a state that package snapshot has no form for.

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

func walkInt(w snapshot.Walker, i *int) {
	x := uint64(*i)
	w.U64(&x)
	*i = int(x)
}

func walkBool(w snapshot.Walker, b *bool) {
	x := uint64(0)
	if *b {
		x = 1
	}
	w.U64(&x)
	*b = x == 1
}

// walkBytes walks bytes, eight at a time.
func walkBytes(w snapshot.Walker, b []byte) {
	for len(b) > 0 {
		n := min(8, len(b))
		x := uint64(0)
		for i := range n {
			x |= uint64(b[i]) << (8 * i)
		}
		w.U64(&x)
		for i := range n {
			b[i] = byte(x >> (8 * i))
		}
		b = b[n:]
	}
}

func walkRand(w snapshot.Walker, r *fmath.Rand) {
	for i := range r.S {
		w.U64(&r.S[i])
	}
}
