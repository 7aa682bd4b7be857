// What the page makes audible: its sound, by ear, and what it speaks.

import type { Page } from '@playwright/test';

declare global {
  interface Window {
    audible: {
      contexts: number; // how often something was connected to the loudspeaker
      struck: number; // grains of sound
      spoken: string[];
      ears?: AnalyserNode[]; // left and right
    };
  }
}

// listening puts an analyser for each ear before whatever goes out, and counts what is struck and who speaks.
// It runs in the page before the page's own scripts.
export const listening = () => {
  window.audible = { contexts: 0, struck: 0, spoken: [] };
  const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode | AudioParam, ...rest: number[]) => AudioNode;
  Object.defineProperty(AudioNode.prototype, 'connect', {
    value(this: AudioNode, to: AudioNode | AudioParam, ...rest: number[]) {
      if (to instanceof AudioDestinationNode) {
        window.audible.contexts++;
        const split = new ChannelSplitterNode(this.context, { numberOfOutputs: 2 });
        window.audible.ears = [0, 1].map((ear) => {
          const analyser = new AnalyserNode(this.context, { fftSize: 8192, smoothingTimeConstant: 0 });
          connect.call(split, analyser, ear);
          return analyser;
        });
        connect.call(this, split);
      }
      return connect.call(this, to, ...rest);
    },
  });
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...args) {
    window.audible.struck++;
    return start.apply(this, args);
  };
  window.speechSynthesis.speak = (said) => void window.audible.spoken.push(said.text);
};

export interface Heard {
  all: number; // mean square
  near: number[]; // power near each pitch
}

// heard is what each ear hears over some seconds of sound, and near some pitches, in Hz.
export const heard = (page: Page, seconds: number, ...pitches: number[]): Promise<Heard[]> =>
  page.evaluate(
    async ([length, wanted]) => {
      const ears = window.audible.ears!;
      const { context } = ears[0];
      const soundOf = async (time: number) => {
        while (context.currentTime < time) await new Promise((done) => requestAnimationFrame(done));
      };
      const sum = ears.map(() => ({ all: 0, near: wanted.map(() => 0) }));
      let n = 0;
      for (const end = context.currentTime + length; context.currentTime < end; n++) {
        await soundOf(context.currentTime + 0.09);
        ears.forEach((ear, i) => {
          const wave = new Float32Array(ear.fftSize);
          ear.getFloatTimeDomainData(wave);
          sum[i].all += wave.slice(-4096).reduce((total, x) => total + x * x, 0) / 4096;
          const power = new Float32Array(ear.frequencyBinCount);
          ear.getFloatFrequencyData(power);
          const bin = context.sampleRate / ear.fftSize;
          wanted.forEach((hz, k) => {
            const at = Math.round(hz / bin);
            for (let b = at - 2; b <= at + 2; b++) sum[i].near[k] += 10 ** (power[b] / 10);
          });
        });
      }
      return sum.map(({ all, near }) => ({ all: all / n, near: near.map((x) => x / n) }));
    },
    [seconds, pitches] as const,
  );

// struckPerSecond is how many grains are struck in a second of sound.
export const struckPerSecond = (page: Page, seconds: number): Promise<number> =>
  page.evaluate(async (length) => {
    const { context } = window.audible.ears![0];
    const [from, began] = [window.audible.struck, context.currentTime];
    while (context.currentTime < began + length) await new Promise((done) => requestAnimationFrame(done));
    return (window.audible.struck - from) / (context.currentTime - began);
  }, seconds);
