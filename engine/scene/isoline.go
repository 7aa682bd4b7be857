package scene

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
)

// What the SVG export needs of a cloud: its contour lines as paths and its colours as a picture.

// isolines calls emit with both ends of each piece of the line at which modulator m of c has the
// deviation level. It uses marching squares with cells of about step px, within area.
func (c *Cloud) isolines(m int, level, step float32, area rect, emit func(a, b Point)) {
	f := c.Against
	nx, ny := int(area.w/step)+1, int(area.h/step)+1
	dx, dy := area.w/float32(nx), area.h/float32(ny)
	tx, ty := float32(f.NX)/(c.X1-c.X0), float32(f.NY)/(c.Y1-c.Y0)
	above, below := make([]float32, nx+1), make([]float32, nx+1)
	row := func(dst []float32, j int) {
		for i := range dst {
			s := f.sample((area.x+float32(i)*dx-c.X0)*tx, (area.y+float32(j)*dy-c.Y0)*ty)
			dst[i] = s.v[m] - level
		}
	}
	row(below, 0)
	for j := range ny {
		above, below = below, above
		row(below, j+1)
		for i := range nx {
			x, y := area.x+float32(i)*dx, area.y+float32(j)*dy
			// The corners clockwise from the top left, and where the line crosses each edge.
			v := [4]float32{above[i], above[i+1], below[i+1], below[i]}
			corner := [4]Point{{x, y}, {x + dx, y}, {x + dx, y + dy}, {x, y + dy}}
			var cut [4]Point
			n := 0
			for e := range 4 {
				p, q := v[e], v[(e+1)%4]
				if (p >= 0) != (q >= 0) {
					t := p / (p - q)
					a, b := corner[e], corner[(e+1)%4]
					cut[n] = Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t}
					n++
				}
			}
			for k := 0; k+1 < n; k += 2 {
				emit(cut[k], cut[k+1])
			}
		}
	}
}

// picture is the cloud without its lines, over area, as a PNG of w by h px in base64.
func (c *Cloud) picture(area rect, w, h int, write PixelWriter) string {
	plain := *c
	plain.Line = 0
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for j := range h {
		for i := range w {
			r, g, b, a := plain.At(area.x+(float32(i)+0.5)*area.w/float32(w), area.y+(float32(j)+0.5)*area.h/float32(h), 1)
			img.SetNRGBA(i, j, color.NRGBA{unpremultiplied(r, a), unpremultiplied(g, a), unpremultiplied(b, a), byte(255*a + 0.5)})
		}
	}
	var packed bytes.Buffer
	if err := write(&packed, img); err != nil {
		panic("scene: " + err.Error()) // a buffer takes all
	}
	return base64.StdEncoding.EncodeToString(packed.Bytes())
}

func unpremultiplied(x, a float32) byte {
	if a <= 0 {
		return 0
	}
	return byte(clamp(255*x/a, 0, 255) + 0.5)
}

// cloud writes the picture of a cloud and its lines, both clipped to the item.
func (s *svg) cloud(it *Item) {
	c := &s.list.Clouds[it.First]
	area := rect{it.X - it.W, it.Y - it.H, 2 * it.W, 2 * it.H}
	if !c.Against.Valid() || area.w < 1 || area.h < 1 {
		return
	}
	s.printf("<clipPath id=\"sheet-%d\"><rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" rx=\"%.2f\"/></clipPath>\n", it.First,
		area.x, area.y, area.w, area.h, it.R)
	s.printf("<g clip-path=\"url(#sheet-%d)\">\n", it.First)
	const texel = 3 // CSS px
	s.printf("<image x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,%s\"/>\n",
		area.x, area.y, area.w, area.h, c.picture(area, int(area.w/texel)+1, int(area.h/texel)+1, s.pixels))
	inner := rect{max(area.x, c.X0), max(area.y, c.Y0), 0, 0}
	inner.w, inner.h = min(area.x+area.w, c.X1)-inner.x, min(area.y+area.h, c.Y1)-inner.y
	for m := range Modulators {
		for k := range ContourLines {
			if c.Density[m] <= 0 || inner.w < 1 || inner.h < 1 {
				continue
			}
			from := s.out.Len()
			s.printf("<path fill=\"none\" stroke=\"%s\" stroke-width=\"%.2f\" stroke-opacity=\"%.2f\" stroke-linecap=\"round\" d=\"", hex(c.Ink[m]),
				c.Stroke*ContourLines[k].Wide, c.Line*ContourLines[k].Share)
			some := false
			c.isolines(m, ContourLines[k].Level, 4, inner, func(a, b Point) {
				some = true
				s.printf("M%.1f %.1fl%.1f %.1f", a.X, a.Y, b.X-a.X, b.Y-a.Y)
			})
			s.printf("\"/>\n")
			if !some {
				s.out.Truncate(from)
			}
		}
	}
	s.printf("</g>\n")
}
