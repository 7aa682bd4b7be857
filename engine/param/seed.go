package param

// Seeds of random numbers.

import (
	"fmt"
	"strconv"
	"strings"
)

// Seed is the seed of a run's random numbers, 64 bits. In JSON it is a number up to 2^53 − 1, which
// every reader has exactly, and above that its digits as text.
type Seed uint64

// maxJSONSeed is the largest seed written as a number in JSON.
const maxJSONSeed = 1<<53 - 1

// SeedAllowed says which seeds are allowed.
const SeedAllowed = "a whole number from 0 to 18446744073709551615 (2^64 − 1)"

// String writes its digits.
func (s Seed) String() string { return strconv.FormatUint(uint64(s), 10) }

// MarshalJSON writes a number, or beyond 2^53 − 1 its digits as text.
func (s Seed) MarshalJSON() ([]byte, error) {
	if s > maxJSONSeed {
		return strconv.AppendQuote(nil, s.String()), nil
	}
	return []byte(s.String()), nil
}

// UnmarshalJSON reads a number, or digits as text.
func (s *Seed) UnmarshalJSON(b []byte) error {
	text := string(b)
	if n := len(text); n > 1 && text[0] == '"' {
		text = text[1 : n-1]
	}
	found, err := ParseSeed(text)
	*s = found
	return err
}

// ParseSeed reads digits: no sign, no fraction, no power of ten.
func ParseSeed(text string) (Seed, error) {
	x, err := strconv.ParseUint(text, 10, 64)
	if err != nil || strings.HasPrefix(text, "+") {
		return 0, fmt.Errorf("%.40q is not allowed; allowed: %s", text, SeedAllowed)
	}
	return Seed(x), nil
}
