package scene

// List: the draw list. It holds shapes and texts as plain data, in CSS pixels.

import "math"

// Shape is what an item looks like.
type Shape uint8

// The shapes. Positions are of the centre; W and H are half extents.
const (
	Box        Shape = iota // rectangle with corners of radius R
	Disc                    // W = H = R
	Diamond                 // |x| + |y| ≤ W
	Halo                    // ellipse of light, brightest in the middle, 0 at its border
	Patch                   // ellipse, even inside, soft at its border
	Polyline                // N points from First, Stroke wide
	Polygon                 // N points from First, convex, filled
	CloudShape              // concentration fields: List.Clouds[First], within a Box of radius R
)

// Item is one shape, in CSS pixels, y down.
type Item struct {
	Shape    Shape
	X, Y     float32 // centre
	W, H     float32 // half extents
	R        float32 // corner radius of a Box
	Stroke   float32 // 0: filled. Else an outline this wide, centred on the edge
	First, N int32   // run of List.Points
	Color    Color
}

// Point is a position in CSS pixels.
type Point struct{ X, Y float32 }

// Align says which end of a text its X is.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Centre
	Right
)

// Text is one line of text: the label of Key in the reader's language, then N bytes of List.Bytes
// from First (numbers). Either may be empty.
type Text struct {
	Key      string
	First, N int32
	X, Y     float32 // Y is the middle of the line
	Size     float32 // CSS px
	Bold     bool
	Align    Align
	Turn     float32 // radians, clockwise, around its middle; only of centred text
	MaxWidth float32 // longer text is cut with an ellipsis
	Color    Color
}

// Layer is a run of items that are painted together.
type Layer uint8

// The layers in the order of painting.
const (
	Background Layer = iota
	Tints
	Projections
	Synapses
	Cells
	Overlays
	Panels
	layers
)

// List is a drawing as plain data. The zero value is empty and ready to use; reuse one so that its
// slices keep their capacity.
type List struct {
	Items  []Item
	Points []Point
	Clouds []Cloud
	Texts  []Text
	Bytes  []byte
	Stills []Still // runs of Items that change seldom, in the order of painting
	start  [layers]int

	boxes     []rect              // of each text, for the placing of labels
	avoid     []rect              // areas that a label should not cover
	smoother  smoother            // scratch of the smoothing of fields
	tonic     tonicMap            // of the layout that was drawn last
	deviation Deviation           // of the fields that are drawn from their tonic levels
	rows      []int32             // for each cell, its row in the raster
	bands     []band              // of the raster
	bandSize  float32             // of their names, CSS px
	stills    stills              // made by earlier builds
	outline   [contourSteps]Point // unit contour, filled at first use
}

// Layer returns the items of one layer.
func (l *List) Layer(n Layer) []Item {
	if n+1 == layers {
		return l.Items[l.start[n]:]
	}
	return l.Items[l.start[n]:l.start[n+1]]
}

// AppendText appends the text of t, with words from labels; a key without a label is written
// itself.
func (l *List) AppendText(dst []byte, t *Text, labels map[string]string) []byte {
	if t.Key != "" {
		dst = append(dst, label(labels, t.Key)...)
		if t.N > 0 {
			dst = append(dst, ' ')
		}
	}
	return append(dst, l.Bytes[t.First:t.First+t.N]...)
}

func label(labels map[string]string, key string) string {
	if s, ok := labels[key]; ok {
		return s
	}
	return key
}

func (l *List) reset() {
	l.Items = l.Items[:0]
	l.Points = l.Points[:0]
	l.Clouds = l.Clouds[:0]
	l.Texts = l.Texts[:0]
	l.Bytes = l.Bytes[:0]
	l.Stills = l.Stills[:0]
	l.boxes = l.boxes[:0]
	l.avoid = l.avoid[:0]
}

func (l *List) begin(n Layer) { l.start[n] = len(l.Items) }

func (l *List) add(it Item) {
	if it.Color.A > 0 {
		l.Items = append(l.Items, it)
	}
}

func (l *List) disc(x, y, r float32, c Color) {
	l.add(Item{Shape: Disc, X: x, Y: y, W: r, H: r, R: r, Color: c})
}

func (l *List) ring(x, y, r, stroke float32, c Color) {
	l.add(Item{Shape: Disc, X: x, Y: y, W: r, H: r, R: r, Stroke: stroke, Color: c})
}

func (l *List) diamond(x, y, r float32, c Color) {
	l.add(Item{Shape: Diamond, X: x, Y: y, W: r, H: r, Color: c})
}

func (l *List) halo(x, y, r float32, c Color) {
	l.add(Item{Shape: Halo, X: x, Y: y, W: r, H: r, Color: c})
}

// bar fills the rectangle with its top left corner at x, y.
func (l *List) bar(x, y, w, h, radius float32, c Color) {
	if w <= 0 || h <= 0 {
		return
	}
	radius = min(radius, w/2, h/2)
	l.add(Item{Shape: Box, X: x + w/2, Y: y + h/2, W: w / 2, H: h / 2, R: radius, Color: c})
}

// frame outlines the rectangle with its top left corner at x, y.
func (l *List) frame(x, y, w, h, radius, stroke float32, c Color) {
	if w <= 0 || h <= 0 {
		return
	}
	l.add(Item{Shape: Box, X: x + w/2, Y: y + h/2, W: w / 2, H: h / 2, R: min(radius, w/2, h/2), Stroke: stroke, Color: c})
}

// open starts a path; point adds to it; stroke and fill end it.
func (l *List) open() int32 { return int32(len(l.Points)) }

func (l *List) point(x, y float32) { l.Points = append(l.Points, Point{x, y}) }

func (l *List) stroke(from int32, width float32, c Color) {
	n := int32(len(l.Points)) - from
	if n < 2 || c.A == 0 || width <= 0 {
		l.Points = l.Points[:from]
		return
	}
	l.add(Item{Shape: Polyline, First: from, N: n, Stroke: width, Color: c})
}

func (l *List) fill(from int32, c Color) {
	n := int32(len(l.Points)) - from
	if n < 3 || c.A == 0 {
		l.Points = l.Points[:from]
		return
	}
	l.add(Item{Shape: Polygon, First: from, N: n, Color: c})
}

func (l *List) line(x0, y0, x1, y1, width float32, c Color) {
	p := l.open()
	l.point(x0, y0)
	l.point(x1, y1)
	l.stroke(p, width, c)
}

// curve draws a quadratic Bézier from a by b to c, in n straight pieces.
func (l *List) curve(a, b, c Point, n int, width float32, col Color) {
	p := l.open()
	for i := 0; i <= n; i++ {
		q := bezier(a, b, c, float32(i)/float32(n))
		l.point(q.X, q.Y)
	}
	l.stroke(p, width, col)
}

func bezier(a, b, c Point, t float32) Point {
	u := 1 - t
	return Point{u*u*a.X + 2*u*t*b.X + t*t*c.X, u*u*a.Y + 2*u*t*b.Y + t*t*c.Y}
}

// arc strokes part of a circle; angles in radians, 0 up, clockwise positive.
func (l *List) arc(x, y, r, from, to, width float32, c Color) {
	n := 2 + int(abs(to-from)*r/3)
	p := l.open()
	for i := 0; i <= n; i++ {
		a := float64(from + (to-from)*float32(i)/float32(n))
		l.point(x+r*float32(math.Sin(a)), y-r*float32(math.Cos(a)))
	}
	l.stroke(p, width, c)
}

const contourSteps = 72

// contour strokes the ellipse around a group's patch. A dashed contour stands for a negative level.
func (l *List) contour(x, y, w, h, width float32, dashed bool, c Color) {
	if l.outline[0] == (Point{}) {
		for i := range l.outline {
			s, k := math.Sincos(2 * math.Pi * float64(i) / contourSteps)
			l.outline[i] = Point{float32(s), float32(-k)}
		}
	}
	if dashed {
		for i := 0; i < contourSteps; i += 2 {
			a, b := l.outline[i], l.outline[i+1]
			l.line(x+a.X*w, y+a.Y*h, x+b.X*w, y+b.Y*h, width, c)
		}
		return
	}
	p := l.open()
	for i := 0; i <= contourSteps; i++ {
		q := l.outline[i%contourSteps]
		l.point(x+q.X*w, y+q.Y*h)
	}
	l.stroke(p, width, c)
}

func clamp(x, lo, hi float32) float32 {
	// min and max would pass NaN on to the GPU.
	if x > hi {
		return hi
	}
	if x >= lo {
		return x
	}
	return lo
}

func abs(x float32) float32 {
	if x < 0 {
		return -x
	}
	return x
}
