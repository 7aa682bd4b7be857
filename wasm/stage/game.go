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
		return nil
	}
	g.setTouchAction(f)
	g.moving = g.motion.Advance(f, wall, g.view.Reduced)
	scene.Build(&g.list, l, f, &g.view)
	g.labels.show(&g.list, &g.view)
	g.tellMarks(l, f)
	g.stale, g.onScreen = false, false
	return nil
}

// Draw uploads the list as a mesh. Shapes are drawn by one call before each cloud and one after the
// last.
func (g *game) Draw(screen *ebiten.Image) {
	if g.onScreen && len(g.pictureRequests) == 0 {
		return
	}
	g.onScreen = true
	bg := g.view.Palette.Background
	screen.Fill(rgba(bg))
	g.clouds.begin()
	scale, items := float32(g.scale), g.list.Items
	from, fullResolution := 0, len(g.pictureRequests) > 0
	for i := range items {
		if items[i].Shape == scene.CloudShape {
			g.drawShapes(screen, items[from:i], scale)
			g.clouds.draw(screen, &g.list.Clouds[items[i].First], &items[i], scale, fullResolution)
			from = i + 1
		}
	}
	g.drawShapes(screen, items[from:], scale)
	g.answerPictureRequests()
	if !g.announced && len(items) > 0 {
		g.announced = true
		postToPage(map[string]any{"type": "drawn"})
	}
}

func (g *game) drawShapes(screen *ebiten.Image, items []scene.Item, scale float32) {
	g.mesh.build(&g.list, items, scale)
	if len(g.mesh.indices) > 0 {
		screen.DrawTrianglesShader32(g.mesh.vertices, g.mesh.indices, g.shader, nil)
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
