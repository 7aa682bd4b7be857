// The two sounds of the cues: X is high and pure, Y is low and reedy.

import type { Cue } from '../../engine/contract';

const LENGTH = 0.25; // s
const EDGE = 0.01; // s of rise and fall
const TONES: Partial<Record<Cue, { hz: number; wave: OscillatorType; loudness: number }>> = {
  X: { hz: 1046.5, wave: 'sine', loudness: 0.22 },
  Y: { hz: 196, wave: 'sawtooth', loudness: 0.16 },
};

export class Tones {
  private context: AudioContext | undefined;

  // resume is called from a press: before one, browsers allow no sound.
  resume(): void {
    try {
      this.context ??= new AudioContext({ latencyHint: 'interactive' });
      this.context.resume().catch(() => {}); // it stays silent
    } catch {
      this.context = undefined; // no sound here; the signs show the same
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

  // latency is the delay of sound as the browser reports it, ms.
  latency(): number | null {
    const { baseLatency, outputLatency } = this.context ?? {};
    const s = (baseLatency ?? 0) + (outputLatency ?? 0);
    return s > 0 ? Math.round(s * 1000) : null;
  }

  close(): void {
    void this.context?.close();
    this.context = undefined;
  }
}
