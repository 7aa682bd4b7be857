//go:build js

package main

import (
	"github.com/hajimehoshi/ebiten/v2"

	"neuromodlab/engine/scene"
)

// clouds draws the items that are concentration fields, each in one call of the fields'
// shader; the texels go to the GPU once a frame, however many sheets show them.
type clouds struct {
	shader   *ebiten.Shader
	texture  *ebiten.Image
	uploaded *scene.Fields // what texture holds in this frame
	vertices [4]ebiten.Vertex
	options  ebiten.DrawTrianglesShaderOptions
	uniforms struct {
		hue       [4 * scene.Modulators]float32
		density   [scene.Modulators]float32
		levels    [3 * scene.Modulators]float32
		lineShare [3]float32
		texels    [2]float32
		fade      [2]float32
		clip      [3]float32
	}
}

var quadIndices = [6]uint32{0, 1, 2, 0, 2, 3}

func newClouds(shader *ebiten.Shader) *clouds {
	c := &clouds{shader: shader}
	u := &c.uniforms
	// The slices are the arrays of u: setting u sets what is drawn.
	c.options.Uniforms = map[string]any{
		"Hue": u.hue[:], "Density": u.density[:], "Levels": u.levels[:], "LineShare": u.lineShare[:],
		"Stroke": float32(0), "TexelsPerPx": u.texels[:], "Fade": u.fade[:], "Clip": u.clip[:],
	}
	return c
}

// begin forgets what was uploaded: a new frame is drawn.
func (c *clouds) begin() { c.uploaded = nil }

func (c *clouds) draw(screen *ebiten.Image, k *scene.Cloud, it *scene.Item, scale float32) {
	f := k.Fields
	if !f.Valid() || !(k.X1 > k.X0 && k.Y1 > k.Y0) {
		return
	}
	c.upload(f)
	u := &c.uniforms
	tx, ty := float32(f.NX)/(k.X1-k.X0)/scale, float32(f.NY)/(k.Y1-k.Y0)/scale
	for m, h := range k.Hue {
		u.hue[4*m], u.hue[4*m+1], u.hue[4*m+2] = float32(h.R)/255, float32(h.G)/255, float32(h.B)/255
		u.density[m] = k.Density[m]
		for i, level := range k.Levels[m] {
			u.levels[scene.Modulators*i+m] = level
		}
	}
	for i, share := range scene.LineShare {
		u.lineShare[i] = share * k.Line
	}
	c.options.Uniforms["Stroke"] = k.Stroke * scale / 2
	u.texels = [2]float32{tx, ty}
	fade := max(k.Fade*scale, 0.01)
	u.fade = [2]float32{fade * tx, fade * ty}
	u.clip = [3]float32{it.W * scale, it.H * scale, it.R * scale}

	for i, corner := range [4][2]float32{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
		v := &c.vertices[i]
		v.Custom0, v.Custom1 = corner[0]*(it.W*scale+soft), corner[1]*(it.H*scale+soft)
		v.DstX, v.DstY = it.X*scale+v.Custom0, it.Y*scale+v.Custom1
		v.SrcX, v.SrcY = (v.DstX-k.X0*scale)*tx, (v.DstY-k.Y0*scale)*ty
	}
	screen.DrawTrianglesShader32(c.vertices[:], quadIndices[:], c.shader, &c.options)
}

func (c *clouds) upload(f *scene.Fields) {
	if c.uploaded == f {
		return
	}
	w, h := int(f.NX), int(f.NY)
	if c.texture == nil || c.texture.Bounds().Dx() != w || c.texture.Bounds().Dy() != h {
		if c.texture != nil {
			c.texture.Deallocate()
		}
		c.texture = ebiten.NewImage(w, h)
		c.options.Images[0] = c.texture
	}
	c.texture.WritePixels(f.Texels)
	c.uploaded = f
}
