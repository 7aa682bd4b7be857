package learner

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
