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
	across        []float32 // smoothed along rows only
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
	if int(f.NX)%nx == 0 && int(f.NY)%ny == 0 {
		c.shrinkEvenly(f, nx, ny)
		return
	}
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
				b := squares[f.Texels[at+m]]
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

// shrinkEvenly is shrink where every cell of the coarser grid is made of whole cells of f.
func (c *smoother) shrinkEvenly(f *Fields, nx, ny int) {
	across, down := int(f.NX)/nx, int(f.NY)/ny
	share := 1 / float32(across*down)
	for j := range int(f.NY) {
		row := c.raw[TexelBytes*(j/down)*nx:][:TexelBytes*nx]
		texels := f.Texels[TexelBytes*j*int(f.NX):][:TexelBytes*int(f.NX)]
		for ; len(row) > 0; row = row[TexelBytes:] {
			sum := (*[TexelBytes]float32)(row)
			for range across {
				t := (*[TexelBytes]byte)(texels)
				for m := 0; m < TexelBytes; m += 4 {
					sum[m] += share * squares[t[m]]
					sum[m+1] += share * squares[t[m+1]]
					sum[m+2] += share * squares[t[m+2]]
					sum[m+3] += share * squares[t[m+3]]
				}
				texels = texels[TexelBytes:]
			}
		}
	}
}

// squares are the concentrations of all bytes, as parts of Scale.
var squares = func() (of [256]float32) {
	for b := range of {
		x := float32(b) / 255
		of[b] = x * x
	}
	return of
}()

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
	c.across = grow(c.across, len(p))
	w := TexelBytes * nx
	for j := range ny {
		from, to := p[j*w:][:w], c.across[j*w:][:w]
		for _, i := range [4]int{0, 1, nx - 2, nx - 1} {
			if i >= 0 && i < nx {
				at := func(i int) []float32 { return from[TexelBytes*max(0, min(i, nx-1)):][:TexelBytes] }
				binomial(to[TexelBytes*i:][:TexelBytes], at(i-2), at(i-1), at(i), at(i+1), at(i+2))
			}
		}
		if n := w - 4*TexelBytes; n > 0 {
			binomial(to[2*TexelBytes:][:n], from, from[TexelBytes:], from[2*TexelBytes:], from[3*TexelBytes:], from[4*TexelBytes:])
		}
	}
	row := func(j int) []float32 { return c.across[max(0, min(j, ny-1))*w:][:w] }
	for j := range ny {
		binomial(p[j*w:][:w], row(j-2), row(j-1), row(j), row(j+1), row(j+2))
	}
}

// binomial sets dst to (a + 4b + 6c + 4d + e)/16. All are at least as long as dst, whose length is a multiple of four.
func binomial(dst, a, b, c, d, e []float32) {
	for i := 0; i < len(dst); i += 4 {
		x, a, b, c, d, e := (*[4]float32)(dst[i:]), (*[4]float32)(a[i:]), (*[4]float32)(b[i:]), (*[4]float32)(c[i:]), (*[4]float32)(d[i:]),
			(*[4]float32)(e[i:])
		x[0] = (a[0]+e[0])*(1.0/16) + (b[0]+d[0])*(4.0/16) + c[0]*(6.0/16)
		x[1] = (a[1]+e[1])*(1.0/16) + (b[1]+d[1])*(4.0/16) + c[1]*(6.0/16)
		x[2] = (a[2]+e[2])*(1.0/16) + (b[2]+d[2])*(4.0/16) + c[2]*(6.0/16)
		x[3] = (a[3]+e[3])*(1.0/16) + (b[3]+d[3])*(4.0/16) + c[3]*(6.0/16)
	}
}

// smoothedWidth is the number of cells across the grid with which the fields of a layout are drawn.
func (l *Layout) smoothedWidth() int {
	if l.Idle {
		return idleSmoothCells
	}
	return smoothCells
}
