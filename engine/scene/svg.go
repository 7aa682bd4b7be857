package scene

// The SVG export of a draw list.

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"io"
	"math"
	"unicode/utf8"
)

// MMPerPX is the length of a CSS pixel on paper.
const MMPerPX = 25.4 / 96

// SVG writes list as a picture of v's size, ready for print: lengths in mm, texts as text in named
// fonts, and no references to other files. note says where it comes from; pixels writes the picture of
// concentrations that stands inside, as image/png's Encode does. It is handed in, so that the stage's
// program, which writes no SVG, need not carry PNG.
func SVG(w io.Writer, list *List, v *View, note *Provenance, pixels PixelWriter) error {
	s := svg{list: list, pixels: pixels}
	s.printf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %g %g\" width=\"%.2fmm\" height=\"%.2fmm\" font-family=\"system-ui, "+
		"-apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif\">\n",
		v.Width, v.Height, v.Width*MMPerPX, v.Height*MMPerPX)
	if _, err := note.WriteTo(&s.out); err != nil {
		return err
	}
	s.gradients()
	s.printf("<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", hex(v.Palette.Background))
	names := [layers]string{"background", "tints", "projections", "synapses", "cells", "overlays", "panels"}
	for n := Background; n < layers; n++ {
		s.printf("<g id=\"%s\">\n", names[n])
		for i := range list.Layer(n) {
			s.item(&list.Layer(n)[i])
		}
		s.printf("</g>\n")
	}
	s.printf("<g id=\"texts\">\n")
	for i := range list.Texts {
		s.text(&list.Texts[i], v)
	}
	s.printf("</g>\n</svg>\n")
	_, err := w.Write(s.out.Bytes())
	return err
}

// PixelWriter writes an image as PNG.
type PixelWriter func(io.Writer, image.Image) error

type svg struct {
	list   *List
	pixels PixelWriter
	out    bytes.Buffer
}

func (s *svg) printf(format string, args ...any) { fmt.Fprintf(&s.out, format, args...) }

// gradients defines one gradient for each hue of the halos and patches.
func (s *svg) gradients() {
	seen := map[string]bool{}
	s.printf("<defs>\n")
	for i := range s.list.Items {
		it := &s.list.Items[i]
		id := gradient(it)
		if id == "" || seen[id] {
			continue
		}
		seen[id] = true
		s.printf("<radialGradient id=\"%s\">", id)
		for k := range 9 {
			q := float32(k) / 8
			a := float32(0)
			if it.Shape == Halo {
				a = max(0, expNeg(4*q*q)-0.0183)
			} else {
				t := clamp((q-0.35)/0.65, 0, 1)
				a = 1 - t*t*(3-2*t)
			}
			s.printf("<stop offset=\"%.3g\" stop-color=\"%s\" stop-opacity=\"%.3f\"/>", q, hex(it.Color), a)
		}
		s.printf("</radialGradient>\n")
	}
	s.printf("</defs>\n")
}

func gradient(it *Item) string {
	switch it.Shape {
	case Halo:
		return "halo-" + hex(it.Color)[1:]
	case Patch:
		return "patch-" + hex(it.Color)[1:]
	}
	return ""
}

func (s *svg) item(it *Item) {
	switch it.Shape {
	case CloudShape:
		s.cloud(it)
		return
	case Box:
		s.printf("<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"", it.X-it.W, it.Y-it.H, 2*it.W, 2*it.H)
		if it.R > 0 {
			s.printf(" rx=\"%.2f\"", it.R)
		}
	case Disc:
		s.printf("<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\"", it.X, it.Y, it.R)
	case Diamond:
		s.printf("<path d=\"M%.2f %.2fL%.2f %.2fL%.2f %.2fL%.2f %.2fZ\"", it.X, it.Y-it.W, it.X+it.W, it.Y, it.X, it.Y+it.W, it.X-it.W, it.Y)
	case Halo, Patch:
		s.printf("<ellipse cx=\"%.2f\" cy=\"%.2f\" rx=\"%.2f\" ry=\"%.2f\" fill=\"url(#%s)\" opacity=\"%.3f\"/>\n",
			it.X, it.Y, it.W, it.H, gradient(it), float32(it.Color.A)/255)
		return
	case Polyline, Polygon:
		s.printf("<path d=\"")
		for i, p := range s.list.Points[it.First : it.First+it.N] {
			c := byte('L')
			if i == 0 {
				c = 'M'
			}
			s.printf("%c%.2f %.2f", c, p.X, p.Y)
		}
		if it.Shape == Polygon {
			s.printf("Z")
		}
		s.printf("\"")
	}
	role := "fill"
	if it.Stroke > 0 {
		role = "stroke"
		s.printf(" fill=\"none\" stroke-width=\"%.2f\"", it.Stroke)
	}
	s.printf(" %s=\"%s\"", role, hex(it.Color))
	if it.Color.A < 255 {
		s.printf(" %s-opacity=\"%.3f\"", role, float32(it.Color.A)/255)
	}
	s.printf("/>\n")
}

func (s *svg) text(t *Text, v *View) {
	anchor := [...]string{"start", "middle", "end"}[t.Align]
	weight := 400
	if t.Bold {
		weight = 600
	}
	// The middle of a line is about a third of an em above the baseline.
	s.printf("<text%s x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" font-weight=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
		s.turned(t, v), t.X, t.Y+t.Size*0.35, t.Size, weight, anchor, hex(t.Color), escaped(s.words(t, v)))
}

// turned is the attribute of a text that is turned around its middle.
func (s *svg) turned(t *Text, v *View) string {
	if t.Turn == 0 {
		return ""
	}
	return fmt.Sprintf(" transform=\"rotate(%.1f %.1f %.1f)\" paint-order=\"stroke\" "+
		"stroke=\"%s\" stroke-width=\"3\" stroke-linejoin=\"round\"",
		t.Turn*180/math.Pi, t.X, t.Y, hex(v.Palette.Sheet))
}

// words is the text of t, cut where it would be too wide.
func (s *svg) words(t *Text, v *View) []byte {
	b := s.list.AppendText(nil, t, v.Labels)
	if t.MaxWidth <= 0 {
		return b
	}
	room, wide, fits := t.MaxWidth/t.Size, float32(0), 0
	for i, r := range string(b) {
		w := letterWidth(r, t.Bold)
		if wide+w > room && wide > 0 {
			return append(b[:fits:fits], "…"...)
		}
		wide += w
		if wide+glyphWidth <= room || fits == 0 { // there is still room for an ellipsis
			fits = i + utf8.RuneLen(r)
		}
	}
	return b
}

func hex(c Color) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

func escaped(s []byte) string { return html.EscapeString(string(s)) }
