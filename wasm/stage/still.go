//go:build js

package main

// Pictures of the runs of items that change seldom.

import (
	"image"
	"math"

	"github.com/hajimehoshi/ebiten/v2"
)

// stillPicture is a picture of a still of the draw list, in device pixels. It is drawn anew when the
// still has another version; items that were added to the still are drawn over it.
type stillPicture struct {
	image   *ebiten.Image
	area    image.Rectangle // of the screen
	version uint32
	scale   float32
	n       int // items on it
}

// drawStill draws a still of the list on the screen.
func (g *game) drawStill(screen *ebiten.Image, index int, scale float32) {
	for len(g.stills) <= index {
		g.stills = append(g.stills, stillPicture{})
	}
	s, p := &g.list.Stills[index], &g.stills[index]
	if p.fit(pixels(s.X, s.Y, s.W, s.H, scale).Intersect(screen.Bounds())); p.image == nil {
		return
	}
	if p.version != s.Version || p.scale != scale || p.n > s.N {
		p.image.Clear()
		p.version, p.scale, p.n = s.Version, scale, 0
	}
	left, top := p.area.Min.X, p.area.Min.Y
	g.drawShapes(p.image, g.list.Items[s.First+p.n:s.First+s.N], scale, float32(left), float32(top))
	p.n = s.N
	g.stillOptions.GeoM.Reset()
	g.stillOptions.GeoM.Translate(float64(left), float64(top))
	screen.DrawImage(p.image, &g.stillOptions)
}

// fit gives the picture an area of the screen. Without an area it has no image.
func (p *stillPicture) fit(area image.Rectangle) {
	if p.area == area {
		return
	}
	if p.image != nil {
		p.image.Deallocate()
		p.image = nil
	}
	if p.area, p.version = area, 0; !area.Empty() {
		// An image of its own texture: one that others share would be moved each time that it is drawn on.
		p.image = ebiten.NewImageWithOptions(image.Rectangle{Max: area.Size()}, &ebiten.NewImageOptions{Unmanaged: true})
	}
}

// pixels are the device pixels that an area in CSS px touches.
func pixels(x, y, w, h, scale float32) image.Rectangle {
	floor := func(x float32) int { return int(math.Floor(float64(x * scale))) }
	return image.Rect(floor(x), floor(y), floor(x+w)+1, floor(y+h)+1)
}
