//go:build js

// Command stage draws the lab: shapes with Ebiten on the canvas of its own document, texts as HTML
// above it. It requests frames from the engine one at a time, draws each, and tells the page what
// the pointer is on. It makes no decisions about the simulation.
//
// It receives one end of a MessagePort to the engine, and everything else, in messages from the
// page; see the types of postToPage and onPageMessage.
package main

import (
	"runtime/debug"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"

	"neuromodlab/assets"
	"neuromodlab/engine/scene"
)

func main() {
	// What is not kept of a frame is a few kilobytes: it is collected seldom, since that can take longer than a frame.
	debug.SetGCPercent(400)
	if err := run(); err != nil {
		postToPage(map[string]any{"type": "lost", "message": err.Error()})
	}
}

func run() error {
	themes, err := scene.Palettes(assets.Palette)
	if err != nil {
		return err
	}
	shapes, err := ebiten.NewShader(assets.Shapes)
	if err != nil {
		return err
	}
	fields, err := ebiten.NewShader(assets.FieldsShader(scene.FieldTextures))
	if err != nil {
		return err
	}
	g := newGame(themes, shapes, fields)
	g.listen()
	ebiten.SetTPS(ebiten.SyncWithFPS)
	ebiten.SetScreenClearedEveryFrame(false)
	postToPage(map[string]any{"type": "ready"})
	return ebiten.RunGameWithOptions(g, &ebiten.RunGameOptions{
		InitUnfocused:     true,
		ScreenTransparent: true,
	})
}

// postToPage sends a message to the page that embeds the stage.
func postToPage(message map[string]any) {
	// Any origin is allowed: a page opened from a file has none to name, and nothing sent is
	// secret.
	js.Global().Get("parent").Call("postMessage", message, "*")
}
