//go:build js

package main

// Messages from the page, and the events of the document.

import (
	"syscall/js"

	"neuromodlab/engine/scene"
)

// listen registers for all events of the document that concern the stage. Events that Ebiten would
// consume are stopped before they reach it: keys belong to the page, the wheel and touches to
// whatever scrolls around the stage.
func (g *game) listen() {
	window := js.Global()
	window.Call("addEventListener", "message", js.FuncOf(func(_ js.Value, args []js.Value) any {
		g.onPageMessage(args[0])
		return nil
	}))
	capture := map[string]any{"capture": true, "passive": true}
	on := func(kind string, do func(js.Value)) {
		window.Call("addEventListener", kind, js.FuncOf(func(_ js.Value, args []js.Value) any {
			args[0].Call("stopImmediatePropagation")
			if do != nil {
				do(args[0])
			}
			return nil
		}), capture)
	}
	for _, kind := range []string{"keyup", "wheel", "mousedown", "mouseup", "mousemove", "touchstart", "touchmove", "touchend", "contextmenu",
		"dragover", "drop"} {
		on(kind, nil)
	}
	// Not passive: the space bar must not also scroll.
	window.Call("addEventListener", "keydown", js.FuncOf(func(_ js.Value, args []js.Value) any {
		onKey(args[0])
		return nil
	}), true)
	on("pointermove", g.onPointerMove)
	on("pointerdown", g.onPointerDown)
	on("pointerup", g.onPointerUp)
	on("pointercancel", g.onPointerUp)
	on("pointerout", g.onPointerOut)
	on("click", g.onClick)
	on("auxclick", g.onClick)

	// The canvas gets focus from a click, never from the Tab key.
	if canvas := window.Get("document").Call("querySelector", "canvas"); canvas.Truthy() {
		canvas.Call("setAttribute", "tabindex", -1)
	}
}

// onPageMessage handles the page's messages: {type: port | view | picture}.
func (g *game) onPageMessage(event js.Value) {
	if !event.Get("source").Equal(js.Global().Get("parent")) {
		return
	}
	data := event.Get("data")
	if data.Type() != js.TypeObject || data.Get("type").Type() != js.TypeString {
		return
	}
	switch data.Get("type").String() {
	case "port":
		if port := event.Get("ports").Index(0); port.Truthy() {
			g.port.connect(port)
		}
	case "view":
		g.setView(data)
	case "picture":
		g.pictureRequests = append(g.pictureRequests, data)
	}
}

// maxZoom is the largest zoom that the page may ask for.
const maxZoom = 4

// setView sets theme, contrast, motion, zoom, fields, touch and labels from a message; what is
// missing in it does not change.
func (g *game) setView(data js.Value) {
	is := func(key, value string) bool {
		v := data.Get(key)
		return v.Type() == js.TypeString && v.String() == value
	}
	switch {
	case is("theme", "light"):
		g.isLight = true
	case is("theme", "dark"):
		g.isLight = false
	}
	switch {
	case is("contrast", "more"):
		g.moreContrast = true
	case is("contrast", "normal"):
		g.moreContrast = false
	}
	switch {
	case is("motion", "reduced"):
		g.view.Reduced = true
	case is("motion", "full"):
		g.view.Reduced = false
	}
	switch {
	case is("touch", "scroll"):
		g.scrolls = true
	case is("touch", "draw"):
		g.scrolls = false
	}
	if v := data.Get("zoom"); v.Type() == js.TypeNumber && v.Float() >= 1 && v.Float() <= maxZoom {
		g.zoom = v.Float()
	}
	if v := data.Get("fields"); v.Type() == js.TypeString {
		if mode, ok := scene.FieldModeOf(v.String()); ok {
			g.view.Fields = mode
		}
	}
	if text := data.Get("text"); text.Type() == js.TypeObject {
		g.view.Labels = map[string]string{}
		keys := js.Global().Get("Object").Call("keys", text)
		for i := range keys.Length() {
			key := keys.Index(i).String()
			g.view.Labels[key] = text.Get(key).String()
		}
	}
	g.view.Palette = g.themes.Of(g.isLight, g.moreContrast)
	g.labels.reset(&g.view, g.zoom)
	g.stale = true
}

// onKey sends a key to the page; Ebiten does not get any.
func onKey(e js.Value) {
	e.Call("stopImmediatePropagation")
	ctrl, alt, meta := e.Get("ctrlKey").Bool(), e.Get("altKey").Bool(), e.Get("metaKey").Bool()
	if e.Get("key").String() == " " && !ctrl && !alt && !meta {
		e.Call("preventDefault")
	}
	postToPage(map[string]any{
		"type": "key", "key": e.Get("key"), "code": e.Get("code"),
		"shift": e.Get("shiftKey"), "ctrl": ctrl, "alt": alt, "meta": meta,
		"altGraph": e.Call("getModifierState", "AltGraph"), "repeat": e.Get("repeat"), "composing": e.Get("isComposing"),
	})
}
