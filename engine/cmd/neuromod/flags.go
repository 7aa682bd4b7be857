package main

// Flags for whole numbers and seeds, with errors that say what is allowed.

import (
	"errors"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"neuromodlab/engine/param"
)

// wholeNumber is a flag that takes a whole number in decimal digits.
type wholeNumber int

func wholeNumberFlag(f *flag.FlagSet, name string, defaultValue int) *int {
	x := wholeNumber(defaultValue)
	f.Var(&x, name, "")
	return (*int)(&x)
}

func (w *wholeNumber) String() string { return strconv.Itoa(int(*w)) }

func (w *wholeNumber) Set(text string) error {
	x, err := strconv.Atoi(text)
	if err != nil || strings.HasPrefix(text, "+") {
		return errors.New("allowed: a whole number")
	}
	*w = wholeNumber(x)
	return nil
}

// seed is a flag that takes a seed.
type seed uint64

func seedFlag(f *flag.FlagSet, defaultValue uint64) *uint64 {
	x := seed(defaultValue)
	f.Var(&x, "seed", "")
	return (*uint64)(&x)
}

func (s *seed) String() string { return param.Seed(*s).String() }

func (s *seed) Set(text string) error {
	x, err := param.ParseSeed(text)
	if err != nil {
		return errors.New("allowed: " + param.SeedAllowed)
	}
	*s = seed(x)
	return nil
}

// flagError returns an error that says what is wrong with a flag, and what is allowed.
func flagError(f *flag.FlagSet, err error) error {
	if name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: "); unknown {
		return usagef("there is no flag %s; allowed: %s", name, flagNames(f))
	}
	words := strings.Replace(err.Error(), ": parse error", ": allowed: a number", 1)
	return errUsage{fmt.Errorf("%s", words)}
}
