// The instrument: a sustained tone for each modulator, grains, and two short sounds for outcomes, as nodes of an
// audio context. All of it passes one fader.

import { MODULATORS, type ModulatorKey } from '../../engine/contract';
import type { SoundScore, Tone, Voice } from './score';

interface Timbre {
  hz: number;
  wave: OscillatorType;
  low: number; // Hz, above which it is damped
  gain: number;
}

// CHORD is an open A major chord, with a register and a timbre for each modulator.
const CHORD: Partial<Record<string, Timbre>> = {
  '5ht': { hz: 110, wave: 'sine', low: 2000, gain: 0.5 },
  ach: { hz: 164.81, wave: 'triangle', low: 900, gain: 0.3 },
  da: { hz: 277.18, wave: 'sawtooth', low: 700, gain: 0.16 },
  na: { hz: 440, wave: 'square', low: 1100, gain: 0.08 },
};
const OTHER: Timbre = { hz: 220, wave: 'sine', low: 1200, gain: 0.3 }; // of a modulator without one of its own

const timbreOf = (key: ModulatorKey): Timbre => CHORD[key] ?? OTHER;

const PITCH = { left: 659.26, right: 739.99, middle: 880 }; // Hz, notes of the same chord where no tone has a harmonic
const PAN = { left: -0.75, right: 0.75, middle: 0 };
const GRAIN = { s: 0.06, gain: 0.16, middle: 0.07 };
const GLIDE = 0.06; // s, the time in which a tone follows its level
const FADE = 0.03; // s
const MAX_ELAPSED = 0.3; // s, at most for which missed grains are played at once

interface SustainedTone {
  osc: OscillatorNode;
  gain: GainNode;
}

export class Instrument {
  private readonly fader: GainNode;
  private readonly tones = {} as Record<ModulatorKey, SustainedTone>;
  private readonly outputs = new Map<string, AudioNode>();
  private readonly pendingGrains = new Map<string, number>(); // grains that each voice still has to play, with fraction
  private playedUntil = 0; // s of the audio context's clock
  private readonly samples = new Map<number, AudioBuffer>();

  constructor(private readonly ctx: BaseAudioContext) {
    this.fader = new GainNode(ctx, { gain: 0 });
    const limit = new DynamicsCompressorNode(ctx, { threshold: -14, ratio: 6 });
    this.fader.connect(limit).connect(ctx.destination);
    for (const key of MODULATORS) this.tones[key] = this.tone(key);
  }

  // fade sets the loudness of everything, 0…1.
  fade(to: number): void {
    this.fader.gain.setTargetAtTime(to, this.ctx.currentTime, FADE);
  }

  // play sets the tones to a score, and plays the grains of the time since the last call.
  play(score: SoundScore): void {
    const now = this.ctx.currentTime;
    const elapsed = Math.min(now - this.playedUntil, MAX_ELAPSED);
    this.playedUntil = now;
    for (const key of MODULATORS) this.follow(key, score.tones[key], now);
    for (const voice of score.voices) this.strikeAll(voice, now, elapsed);
  }

  // outcome plays the outcome of a trial: two rising notes where it was correct, one low note where
  // it was wrong.
  outcome(right: boolean): void {
    const now = this.ctx.currentTime;
    if (right) {
      this.strike('middle', false, 1108.7, now, 0.22, 4);
      this.strike('middle', false, 1318.5, now + 0.09, 0.22, 4);
    } else {
      this.strike('middle', true, 146.8, now, 0.5, 5);
    }
  }

  private tone(key: ModulatorKey): SustainedTone {
    const { hz, wave, low } = timbreOf(key);
    const osc = new OscillatorNode(this.ctx, { frequency: hz, type: wave });
    const soft = new BiquadFilterNode(this.ctx, { type: 'lowpass', frequency: low });
    const gain = new GainNode(this.ctx, { gain: 0 });
    osc.connect(soft).connect(gain).connect(this.fader);
    osc.start();
    return { osc, gain };
  }

  private follow(key: ModulatorKey, { loud, bend }: Tone, now: number): void {
    const { osc, gain } = this.tones[key];
    const timbre = timbreOf(key);
    gain.gain.setTargetAtTime(loud * timbre.gain, now, GLIDE);
    osc.frequency.setTargetAtTime(timbre.hz * bend, now, GLIDE);
  }

  // strikeAll plays a voice's grains of the elapsed time, at slightly random times.
  private strikeAll({ name, side, dark, density }: Voice, now: number, elapsed: number): void {
    const id = `${name} ${dark}`;
    const grains = (this.pendingGrains.get(id) ?? Math.random()) + density * elapsed;
    const n = Math.floor(grains);
    for (let k = 0; k < n; k++) {
      this.strike(
        side,
        dark,
        PITCH[side] / (dark ? 2 : 1),
        now + ((k + Math.random()) / n) * elapsed,
        side === 'middle' ? GRAIN.middle : GRAIN.gain,
        1,
      );
    }
    this.pendingGrains.set(id, grains - n);
  }

  private strike(side: Voice['side'], dark: boolean, hz: number, at: number, loud: number, times: number): void {
    const source = new AudioBufferSourceNode(this.ctx, { buffer: this.sample(times), playbackRate: hz / REFERENCE });
    const gain = new GainNode(this.ctx, { gain: loud });
    source.connect(gain).connect(this.output(side, dark));
    source.start(at);
  }

  // sample is a percussive sound that lasts this many times as long as a grain.
  private sample(times: number): AudioBuffer {
    let buffer = this.samples.get(times);
    if (!buffer) this.samples.set(times, (buffer = percussiveSound(this.ctx, times)));
    return buffer;
  }

  // output is where the grains of a side are mixed; those of inhibitory cells pass a filter.
  private output(side: Voice['side'], dark: boolean): AudioNode {
    const id = `${side} ${dark}`;
    let node = this.outputs.get(id);
    if (!node) {
      const pan = new StereoPannerNode(this.ctx, { pan: PAN[side] });
      pan.connect(this.fader);
      node = dark ? new BiquadFilterNode(this.ctx, { type: 'lowpass', frequency: 420 }) : pan;
      if (dark) node.connect(pan);
      this.outputs.set(id, node);
    }
    return node;
  }
}

const REFERENCE = 440; // Hz, pitch of the percussive sound at normal playback rate

// percussiveSound is a soft short sound: a sine that swells and decays.
function percussiveSound(ctx: BaseAudioContext, times: number): AudioBuffer {
  const rate = ctx.sampleRate;
  const n = Math.ceil(rate * GRAIN.s * times * 2);
  const buffer = new AudioBuffer({ length: n, sampleRate: rate });
  const data = buffer.getChannelData(0);
  for (let i = 0; i < n; i++) {
    const s = i / rate;
    const swell = Math.min(1, s / 0.006);
    data[i] = swell * Math.exp(-s / (GRAIN.s * times * 0.35)) * Math.sin(2 * Math.PI * REFERENCE * s);
  }
  return buffer;
}
