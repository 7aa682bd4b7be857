//go:build js

package main

// The game that Ebiten runs: receiving frames and drawing them.

import (
	"syscall/js"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"neuromodlab/engine/scene"
)

// game is what Ebiten runs. Update receives frames and builds the draw list; Draw sends it to the
// GPU. A frame of the browser in which nothing changed does neither.
type game struct {
	port            enginePort
	labels          labels
	pictureRequests []js.Value // messages that asked for a picture and are not answered

	themes       scene.Themes
	isLight      bool
	moreContrast bool

	view   scene.View
	motion scene.Motion
	list   scene.List
	mesh   mesh
	shader *ebiten.Shader
	clouds *clouds

	stills       []stillPicture // of the list's stills, in their order
	stillOptions ebiten.DrawImageOptions

	pointer pointer
	marks   marks
	cursor  string // CSS
	touch   string // CSS touch-action
	scrolls bool   // a moving finger always scrolls the page around the stage

	density   density
	zoom      float64 // factor by which everything is enlarged
	scale     float64 // device pixels per px of the view (a CSS px × zoom)
	last      time.Time
	moving    bool // the smoothing is still changing the picture
	stale     bool // the view changed: the list must be built again
	onScreen  bool // the list is drawn on the screen
	announced bool // the page was told that there is a picture
	untold    bool // the page is still to be told where the marks are
}

func newGame(themes scene.Themes, shapes, fields *ebiten.Shader) *game {
	g := &game{themes: themes, shader: shapes, clouds: newClouds(fields), zoom: 1, scale: 1, last: time.Now(), stale: true}
	g.view = scene.View{Palette: themes.Dark, Hover: -1, Motion: &g.motion, Glyph: newGlyphs().width}
	g.labels, g.density = newLabels(), newDensity()
	return g
}

// Update requests the next frame when the last one has arrived, so that a slow stage slows only
// itself.
func (g *game) Update() error {
	now := time.Now()
	wall := float32(now.Sub(g.last).Seconds() * 1000)
	g.last = now
	g.density.follow()
	if len(g.list.Clouds) > 0 {
		g.clouds.rate.frame(wall)
	}
	g.port.requestFrame()

	fresh, err := g.port.decodeNext()
	if err != nil {
		postToPage(map[string]any{"type": "lost", "message": err.Error()})
	}
	g.report()
	f, l := g.port.current()
	if f == nil || g.view.Width <= 0 {
		return nil
	}
	if !fresh && !g.moving && !g.stale {
		if g.untold {
			g.untold = g.tellMarks(l, f)
		}
		return nil
	}
	g.setTouchAction(f)
	g.moving = g.motion.Advance(f, wall, g.view.Reduced)
	scene.Build(&g.list, l, f, &g.view)
	g.labels.show(&g.list, &g.view)
	g.untold = g.tellMarks(l, f)
	g.stale, g.onScreen = false, false
	return nil
}

// Draw draws the list: shapes by one call for all that stand together, clouds and stills by calls of their own.
func (g *game) Draw(screen *ebiten.Image) {
	if g.onScreen && len(g.pictureRequests) == 0 {
		return
	}
	g.onScreen = true
	bg := g.view.Palette.Background
	screen.Fill(rgba(bg))
	g.clouds.begin()
	scale, items, stills := float32(g.scale), g.list.Items, g.list.Stills
	from, fullResolution := 0, len(g.pictureRequests) > 0
	for i, still := 0, 0; i < len(items); i++ {
		if still < len(stills) && stills[still].First == i {
			g.drawShapes(screen, items[from:i], scale, 0, 0)
			g.drawStill(screen, still, scale)
			from = i + stills[still].N
			still++
			i = from - 1
		} else if items[i].Shape == scene.CloudShape {
			g.drawShapes(screen, items[from:i], scale, 0, 0)
			g.clouds.draw(screen, &g.list.Clouds[items[i].First], &items[i], scale, fullResolution)
			from = i + 1
		}
	}
	g.drawShapes(screen, items[from:], scale, 0, 0)
	g.answerPictureRequests()
	if !g.announced && len(items) > 0 {
		g.announced = true
		postToPage(map[string]any{"type": "drawn"})
	}
}

// drawShapes draws items on a picture that begins at left, top of the screen, device px.
func (g *game) drawShapes(picture *ebiten.Image, items []scene.Item, scale, left, top float32) {
	if len(items) == 0 {
		return
	}
	g.mesh.build(&g.list, items, scale, left, top)
	if len(g.mesh.indices) > 0 {
		picture.DrawTrianglesShader32(g.mesh.vertices, g.mesh.indices, g.shader, nil)
	}
}

// LayoutF gives the screen the size of the canvas in device pixels.
func (g *game) LayoutF(width, height float64) (float64, float64) {
	device := ebiten.Monitor().DeviceScaleFactor()
	if scale := device * g.zoom; scale != g.scale {
		g.scale, g.stale = scale, true
	}
	w, h := float32(width/g.zoom), float32(height/g.zoom)
	if w != g.view.Width || h != g.view.Height {
		g.view.Width, g.view.Height = w, h
		g.stale = true
	}
	return max(1, width*device), max(1, height*device)
}

// Layout is never called, because LayoutF exists.
func (g *game) Layout(int, int) (int, int) { panic("stage: Layout called") }
