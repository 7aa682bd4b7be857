package main

// Tests of experiments that are divided among several machines and merged.

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// plan is a small experiment, as arguments of run.
var plan = []string{"reversal", "-seeds", "8", "-conditions", "da,da+na", "-set", "task.before=20", "-set", "task.after=20", "-j", "1"}

// built is the command as a program, for schedulers to start.
func built(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the command")
	}
	path := filepath.Join(t.TempDir(), "neuromod")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return path
}

// mergesToTheWhole compares the parts in a folder, joined, with the plan run at once.
func mergesToTheWhole(t *testing.T, folder string) {
	t.Helper()
	parts, _ := filepath.Glob(filepath.Join(folder, "part-*.json"))
	var whole, merged, errs bytes.Buffer
	if run(append([]string{"run", "-format", "json"}, plan...), &whole, &errs) != 0 ||
		run(append([]string{"merge", "-format", "json"}, parts...), &merged, &errs) != 0 {
		t.Fatal(errs.String())
	}
	if !bytes.Equal(whole.Bytes(), merged.Bytes()) {
		t.Errorf("merged %s\nwhole %s", merged.String(), whole.String())
	}
}

func TestShardsRunUnderGNUParallel(t *testing.T) {
	if _, err := exec.LookPath("parallel"); err != nil {
		t.Skip("GNU parallel is not installed (apt-get install parallel)")
	}
	program, folder := built(t), t.TempDir()
	c := exec.Command("bash", "-c", fmt.Sprintf("seq 4 | parallel --will-cite -j 2 %s run %s -shard {}/4 -o part-{}.json", program,
		strings.Join(plan, " ")))
	c.Dir = folder
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	mergesToTheWhole(t, folder)
}

// The node is this machine, its own controller, in a folder that goes away.
const slurmConf = `ClusterName=lab
SlurmctldHost=%[1]s(127.0.0.1)
AuthInfo=socket=%[2]s/munge.socket
SlurmUser=root
SlurmdUser=root
StateSaveLocation=%[2]s
SlurmdSpoolDir=%[2]s/spool
SlurmctldPidFile=%[2]s/slurmctld.pid
SlurmdPidFile=%[2]s/slurmd.pid
SlurmctldPort=%[3]d
SlurmdPort=%[4]d
ProctrackType=proctrack/pgid
TaskPlugin=task/none
MpiDefault=none
NodeName=%[1]s NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES State=UP
`

func TestShardsRunUnderSlurm(t *testing.T) {
	for _, name := range []string{"munged", "slurmctld", "slurmd", "sbatch"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip("Slurm is not installed (apt-get install slurmctld slurmd slurm-client munge)")
		}
	}
	if os.Getuid() != 0 {
		t.Skip("Slurm's daemons want root")
	}
	program, folder := built(t), t.TempDir()
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	host, _, _ = strings.Cut(host, ".")
	conf := filepath.Join(folder, "slurm.conf")
	write := func(name, text string, mode os.FileMode) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), mode); err != nil {
			t.Fatal(err)
		}
	}
	write("slurm.conf", fmt.Sprintf(slurmConf, host, folder, freePort(t), freePort(t)), 0o644)
	write("munge.key", strings.Repeat("a key of a test's own. ", 50), 0o400)
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	start := func(name string, args ...string) error {
		c := exec.Command(name, args...)
		c.Dir, c.Env = folder, append(os.Environ(), "SLURM_CONF="+conf)
		out, err := c.CombinedOutput()
		if err != nil {
			return fmt.Errorf("%s: %w: %s", name, err, out)
		}
		return nil
	}
	t.Cleanup(func() {
		// They write to the folder until they have ended.
		for _, name := range []string{"slurmd", "slurmctld", "munged"} {
			if pid, err := os.ReadFile(filepath.Join(folder, name+".pid")); err == nil {
				end(strings.TrimSpace(string(pid)))
			}
		}
	})
	in := func(name string) string { return filepath.Join(folder, name) }
	for _, err := range []error{
		start("munged", "--force", "--key-file="+in("munge.key"), "--socket="+in("munge.socket"), "--pid-file="+in("munged.pid"),
			"--log-file="+in("munge.log"), "--seed-file="+in("munge.seed")),
		start("slurmctld", "-L", in("ctld.log")),
		start("slurmd", "-L", in("d.log")),
	} {
		if err != nil {
			t.Skipf("Slurm does not start here: %v", err)
		}
	}
	job := "#!/bin/bash\n#SBATCH --array=1-2\nexec " + program + " run " + strings.Join(plan, " ") +
		` -shard "$SLURM_ARRAY_TASK_ID/2" -o "part-$SLURM_ARRAY_TASK_ID.json"` + "\n"
	write("job.sh", job, 0o755)
	if err := start("timeout", "120", "sbatch", "--wait", "job.sh"); err != nil {
		log, _ := os.ReadFile(in("ctld.log"))
		t.Fatalf("%v\n%s", err, log)
	}
	mergesToTheWhole(t, folder)
}

// end ends a process and waits until it has ended: for ten seconds, then by force.
func end(pid string) {
	ended := func() bool {
		stat, err := os.ReadFile("/proc/" + pid + "/stat")
		_, state, _ := strings.Cut(string(stat), ") ")
		return err != nil || strings.HasPrefix(state, "Z")
	}
	for i, signal := range []string{"-TERM", "-KILL"} {
		exec.Command("kill", signal, pid).Run()
		for deadline := time.Now().Add(time.Duration(10-8*i) * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
			if ended() {
				return
			}
		}
	}
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func TestMergeAndShardRefuseNonsense(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "whole.json")
	os.WriteFile(path, []byte(`{"figure":"reversal"}`), 0o644)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"merge"}, "PART is missing"},
		{[]string{"merge", path}, "not the partial result"},
		{[]string{"merge", filepath.Join(folder, "none.json")}, "none.json"},
		{[]string{"run", "reversal", "-shard", "0/4"}, "1 ≤ i ≤ n"},
		{[]string{"run", "reversal", "-shard", "5/4"}, "1 ≤ i ≤ n"},
		{[]string{"run", "reversal", "-shard", "1/2", "-format", "csv"}, "-shard"},
		{[]string{"run", "reversal", "-sweep", "na.strength"}, "key=value"},
		{[]string{"run", "reversal", "-sweep", "na.strength=1,9"}, "na.strength"},
		{[]string{"run", "reversal", "-seed", "18446744073709551615", "-seeds", "2"}, "seed"},
	} {
		var out, errs bytes.Buffer
		if code := run(c.args, &out, &errs); code != 2 || !strings.Contains(errs.String(), c.want) || out.Len() > 0 {
			t.Errorf("%v: exit %d, %q, want %q", c.args, code, errs.String(), c.want)
		}
	}
}
