package methods

// The symbols of parameters, in LaTeX, by key. A parameter that stands in no equation has none.

// spikingSymbols are those of the circuits of spiking cells.
var spikingSymbols = map[string]string{
	"neuron.tau_e": `\tau_{\mathrm{E}}`, "neuron.tau_i": `\tau_{\mathrm{I}}`, "neuron.tau": `\tau_{\mathrm{m}}`,
	"neuron.threshold": `\theta`, "neuron.refractory": `t_{\mathrm{ref}}`, "neuron.noise": `\sigma`,
	"neuron.noise_pfc": `\sigma_{\mathrm{P}}`, "neuron.floor": `V_{\mathrm{min}}`, "neuron.bias": `I_0`,
	"neuron.bias_actor": `I_{\mathrm{A}}`, "neuron.bias_critic": `I_{\mathrm{C}}`,
	"neuron.tau_syn": `\tau_{\mathrm{s}}`, "neuron.tau_inh": `\tau_{\mathrm{h}}`,
	"stdp.tau": `\tau_x`, "stdp.depress": `A_{-}`, "stdp.eligibility": `\tau_e`, "stdp.start": `w_0`, "stdp.spread": `\sigma_w`,
	"stdp.max": `w_{\mathrm{max}}`, "stdp.sum": `W`, "stdp.sink": `d`,

	"net.inputs": `N_{\mathrm{in}}`, "net.cue_cells": `N_{\mathrm{cue}}`, "net.configural": `N_{\mathrm{pair}}`, "net.e": `N_{\mathrm{E}}`,
	"net.i": `N_{\mathrm{I}}`, "net.cue_hz": `r_{\mathrm{cue}}`, "net.rest_hz": `r_0`, "net.configural_gain": `g_{\mathrm{pair}}`,
	"net.ee": `g_{\mathrm{EE}}`, "net.ei": `g_{\mathrm{EI}}`, "net.ie": `g_{\mathrm{IE}}`, "net.critic_ei": `g_{\mathrm{CI}}`,
	"net.value_hz": `r_V`, "net.sensory": `N_{\mathrm{S}}`, "net.pfc": `N_{\mathrm{P}}`, "net.ensembles": `K`,
	"net.striatum": `N_{\mathrm{D}}`, "net.context_on": `c_{+}`, "net.context_off": `c_{-}`, "net.striatal_gain": `g_{\mathrm{D}}`,
	"pfc.bias": `I_{\mathrm{P}}`, "pfc.hold": `c_{\mathrm{own}}`, "pfc.rivalry": `c_{\mathrm{other}}`, "pfc.adaptation": `c_a`,
	"pfc.adaptation_ms": `\tau_a`,

	"da.strength": `s_{\mathrm{DA}}`, "da.actor_rate": `\eta_{\mathrm{A}}`, "da.critic_rate": `\eta_{\mathrm{C}}`,
	"da.clearance": `\tau_{\mathrm{DA}}`, "da.rate": `\eta`, "da.gain": `k_{\mathrm{D}}`, "da.tonic": `f_{\mathrm{tonic}}`,
	"da.at_gain": `a_{\mathrm{DA}}`, "da.vigour": `k_v`, "5ht.at_loss": `a_{\mathrm{5HT}}`, "critic.expectation_rate": `\lambda_r`,
	"da.pulse": `T_{\mathrm{DA}}`, "da.adapt": `\tau_{b}`, "da.excite": `k_{\mathrm{D1}}`, "da.restrain": `k_{\mathrm{D2}}`,
	"na.strength": `s_{\mathrm{NA}}`, "na.burst_rate": `\rho`, "na.burst_mv": `I_{\mathrm{b}}`, "na.burst_ms": `T_{\mathrm{b}}`,
	"na.plasticity": `k_{\eta}`, "na.weight_decay": `k_w`, "na.noise": `k_{\sigma}`, "na.gain": `k_g`, "na.clearance": `\tau_{\mathrm{NA}}`,
	"na.on_ach": `k_{\mathrm{NA,ACh}}`, "na.reset": `I_{\mathrm{reset}}`, "na.threshold": `\theta_n`, "na.pulse": `T_{\mathrm{NA}}`,
	"na.linger":    `l`,
	"ach.strength": `s_{\mathrm{ACh}}`, "ach.gain": `k_{\alpha}`, "ach.rate": `\lambda_{\alpha}`, "ach.memory": `\lambda_q`,
	"ach.on_da":    `k_{\mathrm{ACh,DA}}`,
	"5ht.strength": `s_{\mathrm{5HT}}`, "5ht.bias": `k_h`, "5ht.protect": `k_p`, "5ht.memory": `n_h`, "5ht.weight": `c_h`,
	"5ht.on_da": `k_{\mathrm{5HT,DA}}`, "5ht.bound": `k_B`,
	"predictor.rate": `\lambda_u`, "predictor.fast": `\lambda_S`, "predictor.slow": `\lambda_U`, "predictor.threshold": `\theta_S`,
	"predictor.lockout": `n_{\mathrm{lock}}`,
	"monitor.fast":      `\lambda_S`, "monitor.slow": `\lambda_U`, "monitor.threshold": `\theta_S`,
	"critic.rate": `\lambda_V`, "choice.tau": `\tau_z`, "choice.noise": `\sigma_z`, "choice.bound": `B`,
	"task.window": `t_{\mathrm{w}}`, "task.stimulus": `t_{\mathrm{s}}`, "task.feedback": `t_{\mathrm{f}}`, "task.length": `T`,
	"task.validity": `p_{\mathrm{v}}`, "task.before": `n_1`, "task.after": `n_2`, "task.strength": `m`, "task.stimuli": `n_{\mathrm{stim}}`,
	"task.urgency": `\beta`, "task.go_share": `p_{\mathrm{Go}}`,

	"field.da_hz": `f_{\mathrm{DA}}^{+}`, "field.da_dip": `f_{\mathrm{DA}}^{-}`, "field.da_most": `f_{\mathrm{DA}}^{\mathrm{max}}`,
	"field.da_ms": `\tau_{\mathrm{DA}}^{+}`, "field.da_pause": `\tau_{\mathrm{DA}}^{-}`, "field.na_hz": `f_{\mathrm{NA}}^{+}`,
	"field.na_ms": `\tau_{\mathrm{NA}}`, "field.ach_hz": `f_{\mathrm{ACh}}^{+}`, "field.ach_ms": `\tau_{\mathrm{ACh}}`,
	"field.5ht_hz": `f_{\mathrm{5HT}}^{+}`, "field.5ht_ms": `\tau_{\mathrm{5HT}}`,
	"field.da_now": `f_{\mathrm{DA}}`, "field.na_now": `f_{\mathrm{NA}}`, "field.ach_now": `f_{\mathrm{ACh}}`,
	"field.5ht_now":   `f_{\mathrm{5HT}}`,
	"field.da_uptake": `u_{\mathrm{DA}}`, "field.na_uptake": `u_{\mathrm{NA}}`, "field.ach_uptake": `u_{\mathrm{ACh}}`,
	"field.5ht_uptake": `u_{\mathrm{5HT}}`,
	"field.arbor":      `R`, "field.conduction": `c_d`, "field.depth": `H`,
}

// learnerSymbols are those of the artificial learners.
var learnerSymbols = map[string]string{
	"da.rate": `\eta_0`, "da.opponency": `o`, "da.hidden": `\kappa`,
	"na.hazard": `h_0`, "na.new": `\nu`, "na.probation": `n_{\mathrm{prob}}`, "na.inherit": `\rho`, "na.boost": `k_A`, "na.heat": `k_\beta`,
	"da.replay": `k_r`, "na.trust": `\tau`, "ach.limit": `\ell_f`, "ach.replays": `n_r`, "net.replay": `m`,
	"na.fade": `\gamma_A`, "ach.attention": `\lambda_g`, "5ht.protect": `\lambda_\Omega`, "5ht.stiffness": `\chi`, "5ht.caution": `c`,
	"net.side": `L`, "net.contexts": `K`, "net.mask": `m`, "net.beta": `\beta_0`, "net.bias": `b_0`,
	"plain.rate": `\eta`, "plain.beta": `\beta`, "plain.bias": `b`, "plain.opponency": `o`, "plain.hidden": `\kappa`,
	"plain.critic":  `\eta_V`,
	"plain.entropy": `\epsilon`, "plain.decay": `d`, "plain.hold": `\lambda`, "plain.keep": `\gamma`,
	"plain.memory": `m`, "plain.replays": `n_r`, "plain.match": `\alpha`, "plain.damping": `\xi`, "plain.gate": `p_g`,
	"plain.passes": `n_e`, "plain.variance": `\sigma_r^2`, "plain.sticky": `\kappa_s`, "plain.novelty": `\alpha_s`,
	"plain.cue_prior": `\alpha_c`, "plain.cue_match": `\theta_c`,
	"task.stimuli": `n`, "task.shortest": `T_{\mathrm{min}}`, "task.longest": `T_{\mathrm{max}}`, "task.kinship": `p_{\mathrm{fam}}`,
	"task.validity": `p_{\mathrm{v}}`, "task.noise": `\sigma_{\mathrm{rel}}`, "task.distractors": `\sigma_{\mathrm{dis}}`,
	"task.turn": `\theta_{\mathrm{turn}}`, "task.turn_trials": `n_{\mathrm{turn}}`,
}
