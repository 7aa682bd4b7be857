package learner

// Products of vectors, with loops unrolled so that they are fast and give the same bits everywhere.

// dot returns the product of two vectors of Inputs channels.
func dot(a, b *[Inputs]float32) float32 {
	var s0, s1, s2, s3 float32
	for j := 0; j < Inputs; j += 8 {
		p, q := (*[8]float32)(a[j:]), (*[8]float32)(b[j:])
		s0 += float32(p[0]*q[0]) + float32(p[4]*q[4])
		s1 += float32(p[1]*q[1]) + float32(p[5]*q[5])
		s2 += float32(p[2]*q[2]) + float32(p[6]*q[6])
		s3 += float32(p[3]*q[3]) + float32(p[7]*q[7])
	}
	return (s0 + s1) + (s2 + s3)
}

// dot32 returns the product of two vectors whose length is a multiple of 4.
func dot32(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	for j := 0; j+4 <= len(a); j += 4 {
		p, q := (*[4]float32)(a[j:]), (*[4]float32)(b[j:])
		s0 += float32(p[0] * q[0])
		s1 += float32(p[1] * q[1])
		s2 += float32(p[2] * q[2])
		s3 += float32(p[3] * q[3])
	}
	return (s0 + s1) + (s2 + s3)
}

// addTo adds a multiple of b to a.
func addTo(a, b *[Inputs]float32, k float32) {
	for j := 0; j < Inputs; j += 8 {
		p, q := (*[8]float32)(a[j:]), (*[8]float32)(b[j:])
		p[0] += float32(k * q[0])
		p[1] += float32(k * q[1])
		p[2] += float32(k * q[2])
		p[3] += float32(k * q[3])
		p[4] += float32(k * q[4])
		p[5] += float32(k * q[5])
		p[6] += float32(k * q[6])
		p[7] += float32(k * q[7])
	}
}

// dot2 returns the products of two vectors with a third, as dot would, loading the third only once.
func dot2(a, b, x *[Inputs]float32) (p, q float32) {
	var p0, p1, p2, p3, q0, q1, q2, q3 float32
	for j := 0; j < Inputs; j += 8 {
		u, v, y := (*[8]float32)(a[j:]), (*[8]float32)(b[j:]), (*[8]float32)(x[j:])
		y0, y1, y2, y3, y4, y5, y6, y7 := y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7]
		p0 += float32(u[0]*y0) + float32(u[4]*y4)
		p1 += float32(u[1]*y1) + float32(u[5]*y5)
		p2 += float32(u[2]*y2) + float32(u[6]*y6)
		p3 += float32(u[3]*y3) + float32(u[7]*y7)
		q0 += float32(v[0]*y0) + float32(v[4]*y4)
		q1 += float32(v[1]*y1) + float32(v[5]*y5)
		q2 += float32(v[2]*y2) + float32(v[6]*y6)
		q3 += float32(v[3]*y3) + float32(v[7]*y7)
	}
	return (p0 + p1) + (p2 + p3), (q0 + q1) + (q2 + q3)
}

// add4 adds multiples of four vectors to a.
func add4(a, b0, b1, b2, b3 *[Inputs]float32, k0, k1, k2, k3 float32) {
	for j := 0; j < Inputs; j += 4 {
		p := (*[4]float32)(a[j:])
		u0, u1, u2, u3 := (*[4]float32)(b0[j:]), (*[4]float32)(b1[j:]), (*[4]float32)(b2[j:]), (*[4]float32)(b3[j:])
		p[0] += float32(k0*u0[0]) + float32(k1*u1[0]) + (float32(k2*u2[0]) + float32(k3*u3[0]))
		p[1] += float32(k0*u0[1]) + float32(k1*u1[1]) + (float32(k2*u2[1]) + float32(k3*u3[1]))
		p[2] += float32(k0*u0[2]) + float32(k1*u1[2]) + (float32(k2*u2[2]) + float32(k3*u3[2]))
		p[3] += float32(k0*u0[3]) + float32(k1*u1[3]) + (float32(k2*u2[3]) + float32(k3*u3[3]))
	}
}
