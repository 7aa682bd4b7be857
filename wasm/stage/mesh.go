//go:build js

package main

// The draw list as triangles for the shape shader.

import (
	"image/color"
	"math"
	"slices"

	"github.com/hajimehoshi/ebiten/v2"

	"neuromodlab/engine/scene"
)

// mesh is a draw list as triangles for the shape shader, in device pixels. Each vertex has its
// position within its shape, and the shader draws the edges; assets/shaders/shapes.go explains the
// attributes.
type mesh struct {
	vertices []ebiten.Vertex
	indices  []uint32
	// left and top are where the picture begins that it is drawn on, device px of the screen.
	left, top float32
}

// The forms of the shader.
const (
	formBox            = 0
	formDiamond        = 1
	formHalo           = 2
	formPatch          = 3
	formBoxOutline     = 4
	formDiamondOutline = 200
)

// soft is the room for anti-aliasing around a shape, device px.
const soft = 1

// build makes the mesh of some of l's items, none of them a cloud, for a picture that begins at left, top of the
// screen.
func (m *mesh) build(l *scene.List, items []scene.Item, scale, left, top float32) {
	m.left, m.top = left, top
	m.vertices, m.indices = m.vertices[:0], m.indices[:0]
	for i := range items {
		it := &items[i]
		switch it.Shape {
		case scene.Polyline:
			m.polyline(l.Points[it.First:it.First+it.N], it.Stroke*scale/2, scale, it.Color)
		case scene.Polygon:
			m.polygon(l.Points[it.First:it.First+it.N], scale, it.Color)
		default:
			m.quad(it, scale)
		}
	}
}

// quad covers a shape with two triangles.
func (m *mesh) quad(it *scene.Item, scale float32) {
	form, radius := float32(formBox), it.R*scale
	switch it.Shape {
	case scene.Diamond:
		form = formDiamond
		if it.Stroke > 0 {
			form = formDiamondOutline + it.Stroke*scale
		}
	case scene.Halo:
		form = formHalo
	case scene.Patch:
		form = formPatch
	default:
		if it.Stroke > 0 {
			form = formBoxOutline + it.Stroke*scale
		}
	}
	x, y, w, h := it.X*scale-m.left, it.Y*scale-m.top, it.W*scale, it.H*scale
	room := it.Stroke*scale/2 + soft
	base := uint32(len(m.vertices))
	v := vertex(it.Color)
	v.Custom0, v.Custom1, v.Custom2, v.Custom3 = w, h, radius, form
	w, h = w+room, h+room
	m.vertices = append(m.vertices, v, v, v, v)
	corners := (*[4]ebiten.Vertex)(m.vertices[base:])
	place(&corners[0], x, y, -w, -h)
	place(&corners[1], x, y, w, -h)
	place(&corners[2], x, y, w, h)
	place(&corners[3], x, y, -w, h)
	m.indices = append(m.indices, base, base+1, base+2, base, base+2, base+3)
}

// place puts a vertex at dx, dy from the centre of its shape.
func place(v *ebiten.Vertex, x, y, dx, dy float32) {
	v.DstX, v.DstY, v.SrcX, v.SrcY = x+dx, y+dy, dx, dy
}

// polyline is a strip with mitred joints, so that a translucent line is not darker where two pieces
// meet.
func (m *mesh) polyline(p []scene.Point, half, scale float32, c scene.Color) {
	base := len(m.vertices)
	v := vertex(c)
	v.Custom0, v.Custom1, v.Custom3 = half, 1e4, formBox
	reach := half + soft
	m.vertices = slices.Grow(m.vertices, 2*len(p))[:base+2*len(p)]
	ax, ay := normal(p[0], p[1]) // of the piece before a point
	for i := range p {
		bx, by := ax, ay // of the piece after it
		if i+1 < len(p) && i > 0 {
			bx, by = normal(p[i], p[i+1])
		}
		nx, ny := mitre(ax, ay, bx, by)
		nx, ny = nx*reach, ny*reach
		x, y := p[i].X*scale-m.left, p[i].Y*scale-m.top
		sides := (*[2]ebiten.Vertex)(m.vertices[base+2*i:])
		sides[0], sides[1] = v, v
		sides[0].SrcX, sides[0].DstX, sides[0].DstY = -reach, x-nx, y-ny
		sides[1].SrcX, sides[1].DstX, sides[1].DstY = reach, x+nx, y+ny
		if i > 0 {
			k := uint32(base + 2*i)
			m.indices = append(m.indices, k-2, k-1, k, k-1, k+1, k)
		}
		ax, ay = bx, by
	}
}

// mitre is the direction across a line where two pieces with the given normals meet, with the length
// at which both keep their width; sharp corners are cut.
func mitre(ax, ay, bx, by float32) (x, y float32) {
	x, y = ax+bx, ay+by
	k := x*ax + y*ay
	if k < 0.5 {
		return ax, ay
	}
	return x / k, y / k
}

func normal(a, b scene.Point) (x, y float32) {
	dx, dy := b.X-a.X, b.Y-a.Y
	d := float32(math.Sqrt(float64(dx*dx + dy*dy)))
	if d == 0 {
		return 0, 1
	}
	return -dy / d, dx / d
}

// polygon is a triangle fan with a border one pixel wide over which it fades.
func (m *mesh) polygon(p []scene.Point, scale float32, c scene.Color) {
	var cx, cy float32
	for _, q := range p {
		cx, cy = cx+q.X/float32(len(p)), cy+q.Y/float32(len(p))
	}
	base, n := uint32(len(m.vertices)), uint32(len(p))
	v := vertex(c)
	v.Custom0, v.Custom1, v.Custom3 = 0.5, 1e4, formBox
	for i, q := range p {
		ax, ay := normal(p[(i+len(p)-1)%len(p)], q)
		bx, by := normal(q, p[(i+1)%len(p)])
		x, y := ax+bx, ay+by
		k := 0.5 / max(x*ax+y*ay, 0.25) // half a pixel from both edges
		if x*(q.X-cx)+y*(q.Y-cy) < 0 {
			k = -k // outwards, in whichever direction the polygon runs
		}
		for edge, side := range [2]float32{-1, 1} {
			v.SrcX = float32(edge)
			v.DstX, v.DstY = q.X*scale-m.left+x*k*side, q.Y*scale-m.top+y*k*side
			m.vertices = append(m.vertices, v)
		}
	}
	for i := range n {
		a, b := base+2*i, base+2*((i+1)%n)
		m.indices = append(m.indices, a, a+1, b, a+1, b+1, b)
		if i >= 2 {
			m.indices = append(m.indices, base, base+2*(i-1), base+2*i)
		}
	}
}

func vertex(c scene.Color) ebiten.Vertex {
	return ebiten.Vertex{
		ColorR: float32(c.R) / 255, ColorG: float32(c.G) / 255,
		ColorB: float32(c.B) / 255, ColorA: float32(c.A) / 255,
	}
}

func rgba(c scene.Color) color.Color { return color.NRGBA{c.R, c.G, c.B, c.A} }
