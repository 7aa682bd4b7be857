package digits

// Code: the fixed random code of an image.

import (
	"math"

	"neuromodlab/engine/fmath"
)

// Windows of the code: smallest and largest side, and how far they may reach beyond the image.
const (
	leastWindow = 6
	mostWindow  = 10
	beyond      = 1
)

// always is the activity of the unit that is always active.
const always = 0.3

// Code is the units of the code. Each sees a window of the image through random weights; the last
// element of a code is always active.
type Code struct {
	windows []Window
	weights []float32 // of all windows, one after another, row by row
}

// Window is the part of an image that a unit sees.
type Window struct{ X, Y, W, H int }

// NewCode draws the code of a seed.
func NewCode(units int, seed uint64) *Code {
	r := fmath.Stream(seed, "digits.code")
	c := &Code{}
	for range units {
		side := leastWindow + r.IntN(mostWindow-leastWindow+1)
		x, y := r.IntN(Side+2*beyond-side+1)-beyond, r.IntN(Side+2*beyond-side+1)-beyond
		w := Window{X: max(0, x), Y: max(0, y)}
		w.W, w.H = min(Side, x+side)-w.X, min(Side, y+side)-w.Y
		c.windows = append(c.windows, w)
		first := len(c.weights)
		mean := 0.0
		for range w.W * w.H {
			x := r.Normal()
			mean += float64(x) / float64(w.W*w.H)
			c.weights = append(c.weights, x)
		}
		square := 0.0
		own := c.weights[first:]
		for i := range own {
			x := float64(own[i]) - mean
			square += float64(x * x)
		}
		norm := math.Sqrt(square)
		for i := range own {
			own[i] = float32((float64(own[i]) - mean) / norm)
		}
	}
	return c
}

// Units is the number of units.
func (c *Code) Units() int { return len(c.windows) }

// Window is the window of a unit.
func (c *Code) Window(unit int) Window { return c.windows[unit] }

// encode writes the code of an image: the activity of the units, of length one together, and that
// of the one that is always active.
func (c *Code) encode(dst []float32, x *Image) {
	var pixels [Pixels]float32
	square := 0
	for i, p := range x {
		square += int(p) * int(p)
		pixels[i] = float32(p)
	}
	if square == 0 {
		clear(dst)
		dst[len(dst)-1] = always
		return
	}
	at, sum := 0, float32(0)
	for i := range c.windows {
		w := &c.windows[i]
		h := float32(0)
		for y := w.Y; y < w.Y+w.H; y++ {
			row := pixels[y*Side+w.X : y*Side+w.X+w.W]
			h += dot(row, c.weights[at:at+w.W])
			at += w.W
		}
		h = max(0, h)
		dst[i] = h
		sum += float32(h * h)
	}
	if sum > 0 {
		scale(dst[:len(c.windows)], 1/float32(math.Sqrt(float64(sum))))
	}
	dst[len(c.windows)] = always
}
