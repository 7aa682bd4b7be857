// The instrument: four held tones, grains, and two short sounds, on the graph of an audio
// context. Everything goes through one fader, by which it is silent at once.

import { MODULATORS, type ModulatorKey } from '../../engine/contract';
import type { Score, Tone, Voice } from './score';

// CHORD is an open A major chord, a register and a timbre for each modulator.
const CHORD: Record<ModulatorKey, { hz: number; wave: OscillatorType; low: number; gain: number }> = {
  '5ht': { hz: 110, wave: 'sine', low: 2000, gain: 0.5 },
  ach: { hz: 164.81, wave: 'triangle', low: 900, gain: 0.3 },
  da: { hz: 277.18, wave: 'sawtooth', low: 700, gain: 0.16 },
  na: { hz: 440, wave: 'square', low: 1100, gain: 0.08 },
};

const PITCH = { left: 659.26, right: 739.99, middle: 880 }; // Hz, of the same chord, where no tone has a harmonic
const PAN = { left: -0.75, right: 0.75, middle: 0 };
const GRAIN = { s: 0.06, gain: 0.16, middle: 0.07 };
const GLIDE = 0.06; // s in which a tone follows its level
const FADE = 0.03; // s
const LONGEST = 0.3; // s for which grains are struck at once

interface Held {
  osc: OscillatorNode;
  gain: GainNode;
}

export class Instrument {
  private readonly fader: GainNode;
  private readonly held = {} as Record<ModulatorKey, Held>;
  private readonly places = new Map<string, AudioNode>();
  private readonly due = new Map<string, number>(); // parts of a grain that each voice is due
  private played = 0; // s
  private readonly samples = new Map<number, AudioBuffer>();

  constructor(private readonly ctx: BaseAudioContext) {
    this.fader = new GainNode(ctx, { gain: 0 });
    const limit = new DynamicsCompressorNode(ctx, { threshold: -14, ratio: 6 });
    this.fader.connect(limit).connect(ctx.destination);
    for (const key of MODULATORS) this.held[key] = this.tone(key);
  }

  // fade sets how loud all of it is, 0…1.
  fade(to: number): void {
    this.fader.gain.setTargetAtTime(to, this.ctx.currentTime, FADE);
  }

  // play lets the tones follow a score, and strikes the grains of the time since it was
  // called last.
  play(score: Score): void {
    const now = this.ctx.currentTime;
    const gone = Math.min(now - this.played, LONGEST);
    this.played = now;
    for (const key of MODULATORS) this.follow(key, score.tones[key], now);
    for (const voice of score.voices) this.strikeAll(voice, now, gone);
  }

  // outcome sounds what came of a trial: two notes up where it was right, one low where
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

  private tone(key: ModulatorKey): Held {
    const { hz, wave, low } = CHORD[key];
    const osc = new OscillatorNode(this.ctx, { frequency: hz, type: wave });
    const soft = new BiquadFilterNode(this.ctx, { type: 'lowpass', frequency: low });
    const gain = new GainNode(this.ctx, { gain: 0 });
    osc.connect(soft).connect(gain).connect(this.fader);
    osc.start();
    return { osc, gain };
  }

  private follow(key: ModulatorKey, { loud, bend }: Tone, now: number): void {
    const { osc, gain } = this.held[key];
    gain.gain.setTargetAtTime(loud * CHORD[key].gain, now, GLIDE);
    osc.frequency.setTargetAtTime(CHORD[key].hz * bend, now, GLIDE);
  }

  // strikeAll strikes what a voice is due for the time that has gone by, a little unevenly.
  private strikeAll({ name, side, dark, density }: Voice, now: number, gone: number): void {
    const id = `${name} ${dark}`;
    const due = (this.due.get(id) ?? Math.random()) + density * gone;
    const n = Math.floor(due);
    for (let k = 0; k < n; k++) {
      this.strike(
        side,
        dark,
        PITCH[side] / (dark ? 2 : 1),
        now + ((k + Math.random()) / n) * gone,
        side === 'middle' ? GRAIN.middle : GRAIN.gain,
        1,
      );
    }
    this.due.set(id, due - n);
  }

  private strike(side: Voice['side'], dark: boolean, hz: number, at: number, loud: number, times: number): void {
    const source = new AudioBufferSourceNode(this.ctx, { buffer: this.sample(times), playbackRate: hz / REFERENCE });
    const gain = new GainNode(this.ctx, { gain: loud });
    source.connect(gain).connect(this.place(side, dark));
    source.start(at);
  }

  // sample is a struck sound that lasts so many times a grain.
  private sample(times: number): AudioBuffer {
    let made = this.samples.get(times);
    if (!made) this.samples.set(times, (made = struck(this.ctx, times)));
    return made;
  }

  // place is where a side's grains come together; dark ones go through a filter.
  private place(side: Voice['side'], dark: boolean): AudioNode {
    const id = `${side} ${dark}`;
    let made = this.places.get(id);
    if (!made) {
      const pan = new StereoPannerNode(this.ctx, { pan: PAN[side] });
      pan.connect(this.fader);
      made = dark ? new BiquadFilterNode(this.ctx, { type: 'lowpass', frequency: 420 }) : pan;
      if (dark) made.connect(pan);
      this.places.set(id, made);
    }
    return made;
  }
}

const REFERENCE = 440; // Hz, of a struck sound at its own speed

// struck is a soft short sound: a sine that swells and dies away.
function struck(ctx: BaseAudioContext, times: number): AudioBuffer {
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
