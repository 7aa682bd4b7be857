// Package raster paints a draw list in software, by the same formulas as the stage's shader, so
// that tests can look at pixels without a GPU. It does not paint texts; a browser does that.
package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"neuromodlab/engine/scene"
)

// Paint returns list as a picture of w by h CSS px, with scale device pixels for each, on the
// ground colour.
func Paint(list *scene.List, w, h int, scale float64, ground scene.Color) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, int(float64(w)*scale), int(float64(h)*scale)))
	draw.Draw(dst, dst.Rect, image.NewUniform(color.RGBA{ground.R, ground.G, ground.B, 255}), image.Point{}, draw.Src)
	for i := range list.Items {
		it := &list.Items[i]
		x0, y0, x1, y1 := Extent(list, it)
		px := image.Rect(int(x0*scale)-1, int(y0*scale)-1, int(x1*scale)+2, int(y1*scale)+2).Intersect(dst.Rect)
		for y := px.Min.Y; y < px.Max.Y; y++ {
			for x := px.Min.X; x < px.Max.X; x++ {
				cx, cy := (float64(x)+0.5)/scale, (float64(y)+0.5)/scale
				if it.Shape == scene.CloudShape {
					r, g, b, a := list.Clouds[it.First].At(float32(cx), float32(cy), float32(scale))
					blendPremultiplied(dst, x, y, [3]float32{r, g, b}, a, float32(cover(list, it, cx, cy, scale)))
					continue
				}
				if c := cover(list, it, cx, cy, scale); c > 0 {
					blend(dst, x, y, it.Color, c*float64(it.Color.A)/255)
				}
			}
		}
	}
	return dst
}

// Extent is the area that an item may paint, CSS px.
func Extent(list *scene.List, it *scene.Item) (x0, y0, x1, y1 float64) {
	s := float64(it.Stroke) / 2
	if it.Shape != scene.Polyline && it.Shape != scene.Polygon {
		x, y, w, h := float64(it.X), float64(it.Y), float64(it.W), float64(it.H)
		return x - w - s, y - h - s, x + w + s, y + h + s
	}
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range list.Points[it.First : it.First+it.N] {
		x0, x1 = min(x0, float64(p.X)-s), max(x1, float64(p.X)+s)
		y0, y1 = min(y0, float64(p.Y)-s), max(y1, float64(p.Y)+s)
	}
	return x0, y0, x1, y1
}

func blend(dst *image.RGBA, x, y int, c scene.Color, a float64) {
	o := dst.RGBAAt(x, y)
	mix := func(under, over uint8) uint8 { return uint8(float64(under)*(1-a) + float64(over)*a + 0.5) }
	dst.SetRGBA(x, y, color.RGBA{mix(o.R, c.R), mix(o.G, c.G), mix(o.B, c.B), 255})
}

// blendPremultiplied puts a premultiplied colour over a pixel that it covers to the part c.
func blendPremultiplied(dst *image.RGBA, x, y int, over [3]float32, a, c float32) {
	if a <= 0 || c <= 0 {
		return
	}
	o := dst.RGBAAt(x, y)
	mix := func(under uint8, over float32) uint8 { return uint8(min(float32(under)*(1-a*c)+255*over*c+0.5, 255)) }
	dst.SetRGBA(x, y, color.RGBA{mix(o.R, over[0]), mix(o.G, over[1]), mix(o.B, over[2]), 255})
}

// cover is the part of the pixel at x, y (CSS px) that the item covers, 0…1.
func cover(list *scene.List, it *scene.Item, x, y, scale float64) float64 {
	dx, dy := math.Abs(x-float64(it.X)), math.Abs(y-float64(it.Y))
	w, h, s := float64(it.W), float64(it.H), float64(it.Stroke)
	var d float64 // signed distance to the edge, CSS px
	switch it.Shape {
	case scene.Halo:
		r := (dx*dx)/(w*w) + (dy*dy)/(h*h)
		return max(0, math.Exp(-4*r)-0.0183)
	case scene.Patch:
		t := (math.Hypot(dx/w, dy/h) - 0.35) / 0.65
		t = min(max(t, 0), 1)
		return 1 - t*t*(3-2*t)
	case scene.Diamond:
		d = (dx + dy - w) / math.Sqrt2
	case scene.Polyline:
		d, s = nearest(list.Points[it.First:it.First+it.N], x, y, false)-s/2, 0
	case scene.Polygon:
		p := list.Points[it.First : it.First+it.N]
		d = nearest(p, x, y, true)
		if inside(p, x, y) {
			d = -d
		}
	default:
		r := float64(it.R)
		px, py := dx-w+r, dy-h+r
		d = math.Hypot(max(px, 0), max(py, 0)) + min(max(px, py), 0) - r
	}
	if s > 0 {
		d = math.Abs(d) - s/2
	}
	return min(max(0.5-d*scale, 0), 1)
}

// nearest is the distance of x, y from the line through the points p.
func nearest(p []scene.Point, x, y float64, closed bool) float64 {
	best := math.Inf(1)
	a := p[0]
	if closed {
		a = p[len(p)-1]
	}
	for _, b := range p {
		ax, ay := float64(a.X), float64(a.Y)
		ex, ey := float64(b.X)-ax, float64(b.Y)-ay
		dx, dy := x-ax, y-ay
		if l := ex*ex + ey*ey; l > 0 {
			t := (dx*ex + dy*ey) / l
			if t > 1 {
				t = 1
			}
			if t > 0 {
				dx, dy = dx-t*ex, dy-t*ey
			}
		}
		if d := dx*dx + dy*dy; d < best {
			best = d
		}
		a = b
	}
	return math.Sqrt(best)
}

func inside(p []scene.Point, x, y float64) bool {
	in := false
	for i, j := 0, len(p)-1; i < len(p); j, i = i, i+1 {
		xi, yi, xj, yj := float64(p[i].X), float64(p[i].Y), float64(p[j].X), float64(p[j].Y)
		if (yi > y) != (yj > y) && x < (xj-xi)*(y-yi)/(yj-yi)+xi {
			in = !in
		}
	}
	return in
}
