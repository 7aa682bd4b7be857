// The run as sound, for those who listen: it goes on and pauses with the run, is silent in
// a hidden tab, and begins only after a key or a press, as browsers want it too.

import { isCorrect } from '../narrative';
import { choose, onSetting, setting } from '../../base/settings';
import type { Store } from '../../state/store';
import { Instrument } from './instrument';
import { scoreOf } from './score';
import { watch } from '../../base/effects';
import type { Run } from '../../state/run-kind';

const STILL = 400; // ms without a sound after which the audio rests
const OUTCOMES = 250; // ms between two outcomes that are heard

export const soundOn = () => setting('sound') === 'on';
export const toggleSound = () => choose('sound', soundOn() ? 'off' : 'on');

export function startSound(store: Store): void {
  let ctx: AudioContext | undefined;
  let instrument: Instrument | undefined;
  let touched = false; // by a key or a press
  let rest = 0;
  let lastTrial = '';
  let toldAt = -Infinity;

  const audible = (state: Run | null) => soundOn() && touched && !document.hidden && state?.playing === true;

  const follow = () => {
    const { state } = store.model;
    if (!audible(state)) {
      if (!ctx || rest) return;
      instrument!.fade(0);
      rest = window.setTimeout(() => void ctx?.suspend(), STILL);
      return;
    }
    clearTimeout(rest);
    rest = 0;
    ctx ??= new AudioContext({ latencyHint: 'interactive' });
    instrument ??= new Instrument(ctx);
    if (ctx.state === 'suspended') void ctx.resume();
    instrument.fade((Number(setting('volume')) / 100) ** 2);
    instrument.play(scoreOf(state!));
    outcome(state!);
  };

  const outcome = (state: Run) => {
    if (state.kind === 'noTask' || !state.last) return;
    const id = `${state.figure} ${state.seed} ${state.last.trial}`;
    const before = lastTrial;
    lastTrial = id;
    if (id === before || before === '' || performance.now() - toldAt < OUTCOMES) return;
    toldAt = performance.now();
    instrument!.outcome(isCorrect(state.last.outcome));
  };

  const touch = () => {
    touched = true;
    follow();
  };
  for (const kind of ['pointerdown', 'keydown', 'click']) addEventListener(kind, touch, { once: true, capture: true });
  addEventListener('message', ({ data }: MessageEvent<{ type?: string } | null>) => {
    if (!touched && (data?.type === 'pick' || data?.type === 'key')) touch(); // a press inside the stage
  });
  document.addEventListener('visibilitychange', follow);
  watch([store.signals.state], follow);
  onSetting(['sound', 'volume'], follow);
}
