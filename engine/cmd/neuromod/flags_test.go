package main

// Tests of flags that take numbers.

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestFlagsTakeDecimalNumbersAloneAndSayWhatIsAllowed(t *testing.T) {
	inside := regexp.MustCompile(`strconv|parse error|%!|<nil>|json: `)
	for _, words := range []string{
		"run set-shift -seeds x", "run set-shift -seeds 0x10", "run set-shift -seeds 1e3", "run set-shift -seed 0x10", "run set-shift -seed -1",
		"run set-shift -seed 1.5",
		"run set-shift -seed 18446744073709551616", "run set-shift -seed 18446744073709551615 -seeds 2", "run set-shift -j x",
		"trials set-shift -n 1_000", "run set-shift -nope",
		"run set-shift -set na.strength=0x1p-1", "run set-shift -set na.strength=NaN", "run set-shift -protocols x", "bench -seconds x",
		"tune forgetting -seeds +3",
	} {
		var out, errs bytes.Buffer
		status := run(strings.Fields(words), &out, &errs)
		says, _, _ := strings.Cut(errs.String(), "\nusage")
		if status != 2 || out.Len() > 0 || inside.MatchString(says) || !regexp.MustCompile(`allowed|goes beyond|no protocols`).MatchString(says) {
			t.Errorf("%s: status %d, %s", words, status, says)
		}
	}
}

func TestShardsOfTheLastSeedsOf64BitsMergeToTheWhole(t *testing.T) {
	plan := strings.Fields("set-shift -seed 18446744073709551614 -seeds 2 -conditions da -set task.before=20 -set task.after=20 -j 1")
	folder := t.TempDir()
	var whole, merged, errs bytes.Buffer
	parts := []string{}
	for _, shard := range []string{"1/2", "2/2"} {
		part := filepath.Join(folder, shard[:1]+".json")
		parts = append(parts, part)
		if run(append([]string{"run", "-shard", shard, "-o", part}, plan...), &whole, &errs) != 0 {
			t.Fatal(errs.String())
		}
	}
	if run(append([]string{"run", "-format", "json"}, plan...), &whole, &errs) != 0 ||
		run(append([]string{"merge", "-format", "json"}, parts...), &merged, &errs) != 0 {
		t.Fatal(errs.String())
	}
	if !bytes.Equal(whole.Bytes(), merged.Bytes()) || !strings.Contains(whole.String(), `"first": "18446744073709551614"`) {
		t.Errorf("whole %s\nmerged %s", whole.String(), merged.String())
	}
}
