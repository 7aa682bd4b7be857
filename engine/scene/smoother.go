package scene

// The smoothing of fields before they are drawn. Single vesicles make concentrations noisy, and
// contour lines through that noise would be unreadable. Fields are smoothed over about a thirtieth
// of the sheet's width (30 µm of 1 mm); what is larger keeps its shape.

// smoothCells is the number of cells across the drawn grid, where the field has more.
// idleSmoothCells is the same for tissue without a task, whose sheet is small and shows puffs.
const (
	smoothCells     = 32
	idleSmoothCells = 48
)

// smoother holds the scratch arrays of the smoothing: one value for each modulator and cell.
type smoother struct {
	fields        Fields
	raw, one, two []float32
	broad         []float32 // smoothed over about twice the distance
	line          []float32
}

// smooth fills c.fields with f, smoothed to a grid of so many cells across, and returns it.
func (c *smoother) smooth(f *Fields, cells int) *Fields {
	nx := min(int(f.NX), cells)
	ny := max(1, (int(f.NY)*nx+int(f.NX)/2)/int(f.NX))
	ny = min(ny, int(f.NY), MaxTexels/nx)
	return c.smoothTo(f, nx, ny)
}

// smoothTo fills c.fields with f, smoothed to a grid of nx by ny cells, and c.one with the same
// before it became bytes, as parts of Scale.
func (c *smoother) smoothTo(f *Fields, nx, ny int) *Fields {
	nx, ny = min(nx, int(f.NX)), min(ny, int(f.NY))
	n := nx * ny
	c.fields.NX, c.fields.NY, c.fields.Scale = int32(nx), int32(ny), f.Scale
	c.fields.Texels = grow(c.fields.Texels, TexelBytes*n)
	c.raw, c.one, c.two = grow(c.raw, TexelBytes*n), grow(c.one, TexelBytes*n), grow(c.two, TexelBytes*n)
	c.line = grow(c.line, TexelBytes*max(nx, ny))

	c.shrink(f, nx, ny)
	copy(c.one, c.raw)
	c.blur(c.one, nx, ny)
	copy(c.two, c.one)
	c.blur(c.two, nx, ny)
	for i := range c.fields.Texels {
		// Smoothing lowers peaks. What a second smoothing takes off is about what the first took
		// off; it is added back.
		c.one[i] = clamp(2*c.one[i]-c.two[i], 0, 1)
		c.fields.Texels[i] = byte(255*sqrt(c.one[i]) + 0.5)
	}
	return &c.fields
}

// broaden fills c.broad with the smoothed fields smoothed further.
func (c *smoother) broaden() {
	nx, ny := int(c.fields.NX), int(c.fields.NY)
	c.broad = grow(c.broad, len(c.two))
	copy(c.broad, c.two)
	for range 3 {
		c.blur(c.broad, nx, ny)
	}
}

// shrink averages the concentrations of f over the cells of a coarser grid, as parts of Scale.
func (c *smoother) shrink(f *Fields, nx, ny int) {
	clear(c.raw)
	sx, sy := float32(nx)/float32(f.NX), float32(ny)/float32(f.NY)
	for j := range int(f.NY) {
		// A cell of f lies within one cell of the coarser grid or across the border of two.
		y0, y1 := float32(j)*sy, float32(j+1)*sy
		r0, r1, wy := overlap(y0, y1, ny)
		for i := range int(f.NX) {
			x0, x1 := float32(i)*sx, float32(i+1)*sx
			c0, c1, wx := overlap(x0, x1, nx)
			at := TexelBytes * (j*int(f.NX) + i)
			for m := range Modulators {
				b := float32(f.Texels[at+m]) / 255
				b *= b
				c.raw[TexelBytes*(r0*nx+c0)+m] += b * wx * wy
				if c1 != c0 {
					c.raw[TexelBytes*(r0*nx+c1)+m] += b * (x1 - x0 - wx) * wy
				}
				if r1 != r0 {
					c.raw[TexelBytes*(r1*nx+c0)+m] += b * wx * (y1 - y0 - wy)
					if c1 != c0 {
						c.raw[TexelBytes*(r1*nx+c1)+m] += b * (x1 - x0 - wx) * (y1 - y0 - wy)
					}
				}
			}
		}
	}
}

// overlap returns the cells in which from and to lie, and how much of the interval is in the first.
func overlap(from, to float32, n int) (first, second int, inFirst float32) {
	first = min(int(from), n-1)
	second = min(int(to), n-1)
	if second == first || to-float32(second) < 1e-4 {
		return first, first, to - from
	}
	return first, second, float32(second) - from
}

// blur applies a binomial filter of five points along both axes; beyond the border the value at the
// border counts.
func (c *smoother) blur(p []float32, nx, ny int) {
	for j := range ny {
		c.blurRun(p[TexelBytes*j*nx:], nx, TexelBytes)
	}
	for i := range nx {
		c.blurRun(p[TexelBytes*i:], ny, TexelBytes*nx)
	}
}

// blurRun applies the filter to n texels that are stride floats apart.
func (c *smoother) blurRun(p []float32, n, stride int) {
	line := c.line[:TexelBytes*n]
	for i := range n {
		copy(line[TexelBytes*i:TexelBytes*i+TexelBytes], p[i*stride:])
	}
	for i := range n {
		a, b, d, e := TexelBytes*max(i-2, 0), TexelBytes*max(i-1, 0), TexelBytes*min(i+1, n-1), TexelBytes*min(i+2, n-1)
		for m := range Modulators {
			p[i*stride+m] = (line[a+m]+line[e+m])*(1.0/16) + (line[b+m]+line[d+m])*(4.0/16) + line[TexelBytes*i+m]*(6.0/16)
		}
	}
}

// smoothedWidth is the number of cells across the grid with which the fields of a layout are drawn.
func (l *Layout) smoothedWidth() int {
	if l.Idle {
		return idleSmoothCells
	}
	return smoothCells
}
