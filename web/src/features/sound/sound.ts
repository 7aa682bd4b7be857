// The run as sound. It plays and pauses with the run, is silent in a hidden tab, and starts only
// after a key or a press, as browsers require.

import { isCorrect } from '../narrative';
import { choose, onSetting, setting } from '../../base/settings';
import type { Store } from '../../state/store';
import { Instrument } from './instrument';
import { scoreOf } from './score';
import { watch } from '../../base/effects';
import type { Run } from '../../state/run-kind';

const SUSPEND_AFTER = 400; // ms of silence after which the audio context is suspended
const OUTCOME_EVERY = 250; // ms between two outcomes that are played

export const soundOn = () => setting('sound') === 'on';
export const toggleSound = () => choose('sound', soundOn() ? 'off' : 'on');

export function startSound(store: Store): void {
  let ctx: AudioContext | undefined;
  let instrument: Instrument | undefined;
  let userActed = false; // the person has pressed a key or a button
  let suspendTimer = 0;
  let lastTrial = '';
  let outcomeAt = -Infinity;

  const audible = (state: Run | null) => soundOn() && userActed && !document.hidden && state?.playing === true;

  const follow = () => {
    const { state } = store.model;
    if (!audible(state)) {
      if (!ctx || suspendTimer) return;
      instrument!.fade(0);
      suspendTimer = window.setTimeout(() => void ctx?.suspend(), SUSPEND_AFTER);
      return;
    }
    clearTimeout(suspendTimer);
    suspendTimer = 0;
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
    const previous = lastTrial;
    lastTrial = id;
    if (id === previous || previous === '' || performance.now() - outcomeAt < OUTCOME_EVERY) return;
    outcomeAt = performance.now();
    instrument!.outcome(isCorrect(state.last.outcome));
  };

  const onUserAction = () => {
    userActed = true;
    follow();
  };
  for (const kind of ['pointerdown', 'keydown', 'click']) addEventListener(kind, onUserAction, { once: true, capture: true });
  addEventListener('message', ({ data }: MessageEvent<{ type?: string } | null>) => {
    if (!userActed && (data?.type === 'pick' || data?.type === 'key')) onUserAction(); // a press inside the stage
  });
  document.addEventListener('visibilitychange', follow);
  watch([store.signals.state], follow);
  onSetting(['sound', 'volume'], follow);
}
