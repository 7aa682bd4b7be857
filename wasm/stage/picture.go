//go:build js

package main

// Pictures of the stage as PNG, on request of the page.

import (
	"fmt"
	"syscall/js"
)

// answerPictureRequests answers the page's requests for a PNG: the canvas with the texts, once it
// shows the moment at which the picture was requested. The canvas can be read only between the end
// of drawing a frame and its display; a microtask runs at that time.
func (g *game) answerPictureRequests() {
	var due, waiting []js.Value
	for _, request := range g.pictureRequests {
		if request.Get("id").Int() <= g.port.decodedMark {
			due = append(due, request)
		} else {
			waiting = append(waiting, request)
		}
	}
	g.pictureRequests = waiting
	if len(due) == 0 {
		return
	}
	var later js.Func
	later = js.FuncOf(func(js.Value, []js.Value) any {
		later.Release()
		picture := g.compose()
		for _, request := range due {
			sendPicture(picture, request.Get("id"))
		}
		return nil
	})
	js.Global().Call("queueMicrotask", later)
}

// compose copies the canvas and draws the texts on the copy.
func (g *game) compose() js.Value {
	document := js.Global().Get("document")
	source := document.Call("querySelector", "canvas")
	picture := document.Call("createElement", "canvas")
	picture.Set("width", source.Get("width"))
	picture.Set("height", source.Get("height"))
	c := picture.Call("getContext", "2d")
	c.Call("drawImage", source, 0, 0)
	c.Call("scale", g.scale, g.scale)
	c.Set("textBaseline", "middle")
	family := js.Global().Call("getComputedStyle", g.labels.layer).Get("fontFamily").String()
	c.Set("lineJoin", "round")
	c.Set("lineWidth", 3)
	c.Set("strokeStyle", css(g.view.Palette.Sheet))
	for i := range g.list.Texts {
		t := &g.list.Texts[i]
		weight := 400
		if t.Bold {
			weight = 600
		}
		c.Set("font", fmt.Sprintf("%d %.1fpx %s", weight, t.Size, family))
		c.Set("textAlign", [...]string{"left", "center", "right"}[t.Align])
		c.Set("fillStyle", css(t.Color))
		word := string(g.list.AppendText(nil, t, g.view.Labels))
		c.Call("save")
		c.Call("translate", t.X, t.Y)
		c.Call("rotate", t.Turn)
		c.Call("strokeText", word, 0, 0, t.MaxWidth)
		c.Call("fillText", word, 0, 0, t.MaxWidth)
		c.Call("restore")
	}
	return picture
}

func sendPicture(picture, id js.Value) {
	var done js.Func
	done = js.FuncOf(func(_ js.Value, args []js.Value) any {
		done.Release()
		postToPage(map[string]any{"type": "picture", "id": id, "blob": args[0]})
		return nil
	})
	picture.Call("toBlob", done, "image/png")
}
