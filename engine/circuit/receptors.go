package circuit

import (
	"neuromodlab/engine"
	"neuromodlab/engine/param"
)

// receptors is the table by which the four modulators reach the actor–critic: each
// row a signal, what it changes, where, and by how much. Rows with a gain of 0 do
// nothing and are left out.
func receptors(v param.Values) []engine.Receptor {
	actorE := []string{"go.e", "nogo.e"}
	onto := func(target string, from ...string) (names []string) {
		for _, f := range from {
			names = append(names, f+"→"+target)
		}
		return names
	}
	elemental := []string{"visual", "auditory"}
	actorSynapses := append(onto("go.e", elemental...), onto("nogo.e", elemental...)...)
	criticSynapses := onto("critic.e", "visual", "auditory", "configural")
	modality := func(m string) []string {
		return []string{m + "→go.e", m + "→nogo.e", m + "→critic.e", m + "→critic.i"}
	}

	rows := []engine.Receptor{
		{Signal: "da", Target: engine.Reinforcement, On: actorSynapses, Gain: v.Get("da.actor_rate"), Source: stdp},
		{Signal: "da", Target: engine.Reinforcement, On: criticSynapses, Gain: v.Get("da.critic_rate"), Source: stdp},
		{Signal: "na", Target: engine.LearningRate, On: actorSynapses, Gain: v.Get("na.plasticity"), Source: mei},
		{Signal: "na", Target: engine.Staleness, On: actorSynapses, Gain: v.Get("na.stale"), Source: ours},
		{Signal: "na", Target: engine.Noise, On: actorE, Gain: v.Get("na.noise"), Source: ours},
		{Signal: "na", Target: engine.Slope, On: actorE, Gain: v.Get("na.gain"), Source: ours},
		{Signal: "ach.visual", Target: engine.Release, On: modality("visual"), Gain: v.Get("ach.gain"), Source: mackintosh},
		{Signal: "ach.auditory", Target: engine.Release, On: modality("auditory"), Gain: v.Get("ach.gain"), Source: mackintosh},
		{Signal: "5ht", Target: engine.Excitability, On: []string{"go.e"}, Gain: -v.Get("5ht.bias"), Source: raphe},
		{Signal: "5ht", Target: engine.Excitability, On: []string{"nogo.e"}, Gain: v.Get("5ht.bias"), Source: raphe},
		{Signal: "5ht", Target: engine.Depression, On: actorSynapses, Gain: -v.Get("5ht.protect"), Source: ours},
	}
	if mode := v.Choice("na.bursts"); mode != "off" {
		shaken := actorE
		if v.On("na.critic") {
			shaken = append(shaken, "critic.e")
		}
		rows = append(rows, engine.Receptor{
			Signal: "na", Target: engine.Bursts, On: shaken, Gain: v.Get("na.burst_rate"), Source: mei,
			Burst: &engine.Burst{Amplitude: v.Get("na.burst_mv"), Duration: v.Get("na.burst_ms"), Correlated: mode == "correlated"},
		})
	}
	kept := rows[:0]
	for _, r := range rows {
		if r.Gain != 0 {
			kept = append(kept, r)
		}
	}
	return kept
}
