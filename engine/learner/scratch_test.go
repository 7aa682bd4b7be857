package learner

import (
	"fmt"
	"math"
	"os"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"
)

var protocolSets = map[string]map[string]any{
	"learner.acquisition": {"task.1": "A", "task.2": "none", "task.3": "none", "task.4": "none", "task.5": "none", "task.stimuli": 4.0},
	"learner.reversal":    {"task.stimuli": 4.0, "task.shortest": 100.0},
	"learner.misleading":  {"task.stimuli": 4.0, "task.shortest": 100.0, "task.validity": 0.8},
	"learner.sequence":    {},
	"learner.mix":         {"task.3": "A-", "task.4": "C", "task.5": "B/"},
	"learner.distractors": {"task.1": "A", "task.2": "B", "task.3": "none", "task.4": "none", "task.5": "none", "task.distractors": 2.5},
	"learner.long":        {"net.contexts": 12.0},
}

func init() {
	for i := 1; i <= 8; i++ {
		t := "A"
		if i%2 == 0 {
			t = "A-"
		}
		protocolSets["learner.reversal"][slotKey(i)] = t
		protocolSets["learner.misleading"][slotKey(i)] = t
	}
	for i := 1; i <= 20; i++ {
		protocolSets["learner.long"][slotKey(i)] = string(rune('A' + i - 1))
	}
}

func runAll(set map[string]any, first, n int, protos []string) (mean, half map[string]float64) {
	sum, sq := map[string]float64{}, map[string]float64{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	ch := make(chan int)
	for range 2 {
		wg.Go(func() {
			for k := range ch {
				for _, name := range protos {
					v := Params.Defaults()
					for _, m := range []map[string]any{protocolSets[name], set} {
						for key, x := range m {
							if err := v.SetAny(key, x); err != nil {
								panic(err)
							}
						}
					}
					m, err := Compile(v, uint64(first+k))
					if err != nil {
						panic(err)
					}
					for key, x := range Measures[name](m) {
						mu.Lock()
						sum[key] += x
						sq[key] += x * x
						mu.Unlock()
					}
				}
			}
		})
	}
	for k := range n {
		ch <- k
	}
	close(ch)
	wg.Wait()
	mean, half = map[string]float64{}, map[string]float64{}
	for k := range sum {
		m := sum[k] / float64(n)
		mean[k] = m
		half[k] = 1.96 * math.Sqrt((sq[k]/float64(n)-m*m)/float64(n-1))
	}
	return
}

func TestScratch(t *testing.T) {
	arms := os.Getenv("ARMS")
	if arms == "" {
		t.Skip()
	}
	n := 20
	fmt.Sscan(os.Getenv("N"), &n)
	protos := []string{"learner.acquisition", "learner.reversal", "learner.misleading", "learner.sequence", "learner.mix", "learner.distractors"}
	if p := os.Getenv("P"); p != "" {
		protos = strings.Split(p, ",")
	}
	for _, arm := range strings.Split(arms, ";") {
		set := map[string]any{}
		for _, kv := range strings.Fields(arm) {
			k, v, ok := strings.Cut(kv, "=")
			if !ok {
				continue
			}
			var f float64
			if _, err := fmt.Sscan(v, &f); err == nil && v != "on" {
				set[k] = f
			} else {
				set[k] = v
			}
		}
		t0 := time.Now()
		mean, half := runAll(set, 101, n, protos)
		fmt.Printf("== %s (%.1fs)\n", arm, time.Since(t0).Seconds())
		var keys []string
		for k := range mean {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		for _, k := range keys {
			fmt.Printf("  %s %.3f±%.3f", k, mean[k], half[k])
		}
		fmt.Println()
	}
}
