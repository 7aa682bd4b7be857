package lab

// A user's own figure in a link: its text deflated and in URL-safe base64.

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"

	"neuromodlab/engine/figure"
)

// packedPrefix marks such a text; the base64 has no padding.
const packedPrefix = "z."

// pack compresses a text for a link.
func pack(text string) string {
	return packedPrefix + base64.RawURLEncoding.EncodeToString(deflate([]byte(text)))
}

// deflate compresses bytes.
func deflate(text []byte) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic("lab: " + err.Error()) // a buffer never refuses bytes
	}
	return b.Bytes()
}

// unpack reads what pack writes, and also plain JSON text.
func unpack(packed string) (string, error) {
	rest, found := strings.CutPrefix(packed, packedPrefix)
	if !found {
		if !strings.HasPrefix(packed, "{") {
			return "", errors.New("allowed: z. and a figure's text deflated in base 64, or that text")
		}
		return packed, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(rest)
	if err != nil {
		return "", errors.New("what follows z. is no base 64")
	}
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b)), figure.MaxFileBytes+1))
	if err != nil {
		return "", errors.New("what follows z. cannot be inflated")
	}
	if len(text) > figure.MaxFileBytes {
		return "", fmt.Errorf("the figure inside is too long; allowed: %d bytes", figure.MaxFileBytes)
	}
	return string(text), nil
}
