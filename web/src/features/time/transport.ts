// The bar below the stage: play and pause, steps, speed, sound, the time ruler, clock and seed.

import { MAX_SPEED, SLOW_SPEED } from '../../engine/contract';
import { byId, el, newId, setAttr, setProperty, setText } from '../../base/dom';
import { clock, speed as speedText } from '../../base/format';
import { icon, type Icon } from '../../base/icons';
import type { Session } from '../../state/session';
import { onSetting } from '../../base/settings';
import { soundOn, toggleSound } from '../sound';
import { t } from '../../base/text';
import { typedSeed } from '../../ui/number-input';
import type { Bookmarks } from './bookmarks';
import { ruler } from './ruler';
import { slowSwitch } from './slow';
import { watch } from '../../base/effects';
import type { Run, RunKind } from '../../state/run-kind';

// Speeds of the slider; the last is as fast as the machine can.
const SPEEDS = [0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8, 16, 32, 64, 125, 250, 500, MAX_SPEED];

const TRIALS_A_SECOND = [0.5, 1, 2, 3, 5, 10, 20, 35, 50, 100, 200, 350, 500, 1000, Infinity];

const SEED_ERROR = 15_000; // ms that the error about a seed is shown: it covers a chart

export function transport(session: Session, marks: Bookmarks, restart: () => void, report: (error: unknown) => void): void {
  const { store } = session;
  const act = (promise: Promise<unknown>) => void promise.catch(report);
  const button = (id: string, name: Icon | null, words: string, run: () => void, label?: string) =>
    el(
      'button',
      { class: `button ${name ? 'icon-button' : 'step'}`, type: 'button', id, title: words, 'aria-label': words, onclick: run },
      name && icon(name),
      label ?? null,
    );

  const play = el('button', { class: 'button play', type: 'button', id: 'play', onclick: () => act(session.toggle()) });
  store.effect(({ state }) => {
    const playing = state?.playing ?? false;
    if (play.dataset.playing === String(playing)) return;
    play.dataset.playing = String(playing);
    play.replaceChildren(icon(playing ? 'pause' : 'play'));
    const words = t(playing ? 'pause' : 'play');
    setAttr(play, 'aria-label', words);
    play.title = `${words} (${t('shortcut.space')})`;
  });

  byId('transport').setAttribute('aria-label', t('transport'));
  byId('transport').append(
    el(
      'div',
      { class: 'transport-buttons', role: 'group', 'aria-label': t('transport.steps') },
      button('reset', 'reset', t('reset'), restart),
      button('back', 'back', t('back'), () => act(session.stepBack())),
      play,
      button('step-trial', 'forward', t('step.trial'), () => act(session.largeStep())),
      button('step-ms', null, t('step.ms'), () => act(session.smallStep()), t('step.ms.short')),
    ),
    speedSlider(session, report),
    soundButton(),
    el('div', { class: 'ruler-place' }, ruler(session, report), marks.element),
    time(session),
    seedField(session),
  );
  let labelledKind: RunKind = 'task';
  store.effect(({ state }) => {
    if (!state || state.kind === labelledKind) return;
    labelledKind = state.kind;
    labelButtons(labelledKind);
  });
}

// BUTTON_KEYS are the buttons whose labels depend on what a trial is: one of a task, a second of
// tissue, or a tick. For these last two kinds of run the label's key begins with the kind.
const BUTTON_KEYS = { reset: 'reset', back: 'back', 'step-trial': 'step.trial', 'step-ms': 'step.ms' };

function labelButtons(kind: RunKind): void {
  for (const [id, key] of Object.entries(BUTTON_KEYS)) {
    const same = kind === 'task' || (kind === 'noTask' && id === 'step-ms') || (kind === 'learner' && id === 'reset');
    const words = t(same ? key : `${kind}.${key}`);
    const button = byId(id);
    button.title = words;
    setAttr(button, 'aria-label', words);
  }
  setText(byId('step-ms').lastChild!, t(kind === 'learner' ? 'learner.step.ms.short' : 'step.ms.short'));
}

function soundButton(): HTMLElement {
  const button = el('button', { class: 'button icon-button', type: 'button', id: 'sound', onclick: toggleSound });
  onSetting(['sound'], () => {
    button.replaceChildren(icon(soundOn() ? 'sound' : 'mute'));
    setAttr(button, 'aria-pressed', String(soundOn()));
    setAttr(button, 'aria-label', t('sound'));
    button.title = t(soundOn() ? 'sound.turnOff' : 'sound.turnOn', { key: t('shortcut.m') });
  });
  return button;
}

function speedSlider(session: Session, report: (error: unknown) => void): HTMLElement {
  const { store } = session;
  const value = el('output', { class: 'speed-value', id: 'speed-value', for: 'speed' });
  const input = el('input', { class: 'range', type: 'range', id: 'speed' });
  Object.assign(input, { min: '0', max: String(SPEEDS.length - 1), step: '1' });
  const stops = () => speedsOf(store.model.state);
  input.addEventListener('input', () => void session.speed(stops()[Number(input.value)]!).catch(report));
  store.effect(({ state, realSpeed }) => {
    if (!state) return;
    const stop = nearest(stops(), state.speed);
    if (input.value !== String(stop)) input.value = String(stop);
    setProperty(input, '--at', String(stop / (SPEEDS.length - 1)));
    const rate = (x: number) => Number(((1000 * x) / state.trialMs).toPrecision(3)); // trials a second
    const ofLearner = state.kind === 'learner';
    const atMax = state.speed >= MAX_SPEED;
    const setSpeed = ofLearner
      ? atMax
        ? t('speed.max')
        : t('learner.speed.short', { rate: rate(state.speed) })
      : speedText(state.speed, MAX_SPEED, t('speed.max'));
    setText(value, state.slowed ? speedText(SLOW_SPEED, MAX_SPEED, '') : setSpeed);
    const slower = realSpeed !== null && realSpeed < state.speed * 0.9;
    setAttr(input, 'aria-valuetext', ofLearner && !atMax ? t('learner.speed', { rate: rate(state.speed) }) : setSpeed);
    const hint = !slower
      ? ofLearner && !atMax
        ? t('learner.speed', { rate: rate(state.speed) })
        : ''
      : ofLearner
        ? t('learner.speed.real', { rate: Math.round(rate(realSpeed)) })
        : t('speed.real', { x: Math.round(realSpeed) });
    setAttr(value, 'title', hint);
  });
  const slow = slowSwitch(session, report);
  return el('div', { class: 'speed' }, el('label', { class: 'field-label', for: 'speed' }, t('speed')), input, value, slow);
}

// speedsOf are the slider's speeds; for a learner, round numbers of trials a second.
const speedsOf = (state: Run | null) =>
  state?.kind === 'learner' ? TRIALS_A_SECOND.map((rate) => (rate === Infinity ? MAX_SPEED : (rate * state.trialMs) / 1000)) : SPEEDS;

function nearest(stops: number[], speed: number): number {
  let best = 0;
  stops.forEach((stop, i) => {
    if (Math.abs(Math.log(stop / speed)) < Math.abs(Math.log(stops[best]! / speed))) best = i;
  });
  return best;
}

function time(session: Session): HTMLElement {
  const now = el('span', { class: 'clock-time', id: 'clock' });
  const trial = el('span', { class: 'clock-trial', id: 'trial' });
  session.store.effect(({ state }) => {
    if (!state) return;
    if (state.kind === 'learner') {
      const { inPhase, phaseTrials } = state.learner;
      setText(now, t('sentence.trial', { trial: state.trial }));
      setText(trial, t('learner.clock', { trial: Math.min(inPhase + 1, phaseTrials), trials: phaseTrials }));
      return;
    }
    setText(now, clock(state.tick));
    setText(trial, state.kind === 'noTask' ? t('sentence.second', { second: state.trial }) : t('sentence.trial', { trial: state.trial }));
  });
  return el('div', { class: 'clock', title: t('clock.hint') }, now, trial);
}

function seedField(session: Session): HTMLElement {
  const errorId = newId('error');
  const error = el('p', { class: 'field-error seed-error', id: errorId, role: 'alert' });
  const input = el('input', {
    class: 'input number',
    type: 'text',
    inputmode: 'numeric',
    id: 'seed',
    title: t('seed.hint'),
    autocomplete: 'off',
    'aria-describedby': errorId,
  });
  let timer = 0;
  const clear = () => {
    setText(error, '');
    input.removeAttribute('aria-invalid');
  };
  const currentSeed = () => String(session.store.model.state?.seed ?? '');
  const change = async () => {
    try {
      await session.reset(typedSeed(t('seed'), input.value));
      clear();
      input.value = currentSeed();
    } catch (refusal) {
      setText(error, refusal instanceof Error ? refusal.message : String(refusal));
      input.setAttribute('aria-invalid', 'true');
      input.value = currentSeed();
      clearTimeout(timer);
      timer = window.setTimeout(clear, SEED_ERROR);
    }
  };
  input.addEventListener('change', () => void change());
  input.addEventListener('input', clear);
  watch([session.store.signals.state], () => {
    if (document.activeElement !== input && input.value !== currentSeed()) input.value = currentSeed();
  });
  return el('div', { class: 'seed' }, el('label', { class: 'field-label', for: 'seed' }, t('seed')), input, error);
}
