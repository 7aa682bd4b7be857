// The two sounds: X is high and pure, Y is low and reedy.

import type { Cue } from '../../engine/contract';

const LENGTH = 0.25; // s
const EDGE = 0.01; // s in which it rises and falls
const TONES: Partial<Record<Cue, { hz: number; wave: OscillatorType; loudness: number }>> = {
  X: { hz: 1046.5, wave: 'sine', loudness: 0.22 },
  Y: { hz: 196, wave: 'sawtooth', loudness: 0.16 },
};

export class Tones {
  private context: AudioContext | undefined;

  // wake is called from a press: before one, browsers keep quiet.
  wake(): void {
    try {
      this.context ??= new AudioContext({ latencyHint: 'interactive' });
      this.context.resume().catch(() => {}); // then it stays silent
    } catch {
      this.context = undefined; // no sound here: the signs say the same
    }
  }

  play(cue: Cue): void {
    const { context } = this;
    const tone = TONES[cue];
    if (!context || !tone) return;
    const now = context.currentTime;
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, now);
    gain.gain.linearRampToValueAtTime(tone.loudness, now + EDGE);
    gain.gain.setValueAtTime(tone.loudness, now + LENGTH - EDGE);
    gain.gain.linearRampToValueAtTime(0, now + LENGTH);
    const source = new OscillatorNode(context, { type: tone.wave, frequency: tone.hz });
    source.connect(gain).connect(context.destination);
    source.start(now);
    source.stop(now + LENGTH);
  }

  // late is by how much sound comes after it was asked for, ms, as the browser says.
  late(): number | null {
    const { baseLatency, outputLatency } = this.context ?? {};
    const s = (baseLatency ?? 0) + (outputLatency ?? 0);
    return s > 0 ? Math.round(s * 1000) : null;
  }

  close(): void {
    void this.context?.close();
    this.context = undefined;
  }
}
