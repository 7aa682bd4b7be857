// @vitest-environment happy-dom
// Unit tests of attention: a trial that the person could not attend to does not count, for every way of being away.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Attention, inTextField } from './attention';
import { FrameMeter } from './timing';
import { Runner, type RunResult, type Trial } from './runner';

const FRAME = 16; // ms
const WINDOW = 1000;

// Frames come when the test says so, so that a block of minutes takes no time.
let now = 0;
let frames: FrameRequestCallback[] = [];
function run(ms: number, each: () => void = () => {}): void {
  for (const end = now + ms; now < end; ) {
    now += FRAME;
    const due = frames;
    frames = [];
    for (const frame of due) frame(now);
    each();
  }
}

const trials = (n: number): Trial[] =>
  Array.from({ length: n }, (_, place) => ({ place, phase: place < n / 2 ? 'A' : 'X', cue: 'AX', go: true, fixation: 500 }));

interface Played {
  runner: Runner;
  block: HTMLElement;
  attention: Attention;
  screenState: { stage: string; voided?: boolean; resume?: () => void };
  done: Promise<RunResult | null>;
}

function play(n: number): Played {
  const block = document.body.appendChild(document.createElement('div'));
  block.innerHTML = '<button id="press"></button>';
  const screenState: Played['screenState'] = { stage: '' };
  const attention = new Attention(block, () => runner.pause(), () => {});
  const screen = {
    fixation: () => (screenState.stage = 'fixation'),
    cue: () => (screenState.stage = 'cue'),
    feedback: () => (screenState.stage = 'feedback'),
    early: () => {},
    paused: (voided: boolean, resume: () => void) => Object.assign(screenState, { stage: 'paused', voided, resume }),
  };
  const runner = new Runner(trials(n), WINDOW, new FrameMeter(), screen, attention);
  const done = runner.run();
  return { runner, block, attention, screenState, done };
}

// answer waits for a cue and presses.
function answer({ runner, screenState }: Played): void {
  run(5000, () => screenState.stage === 'cue' && now % (FRAME * 10) === 0 && runner.press(now));
}

let focused = true;
let hidden = false;

beforeEach(() => {
  now = 0;
  frames = [];
  focused = true;
  hidden = false;
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
  vi.spyOn(document, 'hasFocus').mockImplementation(() => focused);
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.body.innerHTML = '<main><input id="outside"></main>';
});

afterEach(() => vi.unstubAllGlobals());

const field = (id: string) => document.getElementById(id) as HTMLInputElement;
const settled = () => new Promise((done) => setTimeout(done));

// The ways of being away, and of coming back.
const AWAY: Record<string, [leave: (played: Played) => void, back: () => void]> = {
  'the window loses the focus': [() => window.dispatchEvent(new Event('blur')), () => {}],
  'the focus is gone without an event': [() => (focused = false), () => (focused = true)],
  'the page is hidden': [() => ((hidden = true), document.dispatchEvent(new Event('visibilitychange'))), () => (hidden = false)],
  'the page is frozen': [() => document.dispatchEvent(new Event('freeze')), () => {}],
  'the page is left for another': [() => window.dispatchEvent(new Event('pagehide')), () => {}],
  'it is printed': [() => window.dispatchEvent(new Event('beforeprint')), () => {}],
  'a file is dragged over it': [() => document.dispatchEvent(new Event('dragenter')), () => {}],
  'a field elsewhere has the focus': [() => field('outside').focus(), () => field('outside').blur()],
  'a text field in the block has the focus': [
    ({ block }) => block.appendChild(document.createElement('input')).focus(),
    () => (document.activeElement as HTMLElement).blur(),
  ],
  'an editable text has the focus': [
    ({ block }) => {
      const text = block.appendChild(document.createElement('p'));
      text.setAttribute('contenteditable', 'plaintext-only');
      text.tabIndex = 0;
      text.focus();
    },
    () => (document.activeElement as HTMLElement).blur(),
  ],
  'a button elsewhere has the focus': [
    () => document.body.appendChild(document.createElement('button')).focus(),
    () => (document.activeElement as HTMLElement).blur(),
  ],
  'a dialog is opened over it': [
    () => {
      const over = document.createElement('div');
      over.append(document.createElement('dialog'));
      vi.spyOn(document, 'querySelectorAll').mockReturnValue(over.querySelectorAll('dialog'));
    },
    () => vi.restoreAllMocks(),
  ],
};

describe('a trial in which the person is away', () => {
  test.each(Object.keys(AWAY))('is voided, and repeated once they continue: %s', async (name) => {
    const [leave, back] = AWAY[name]!;
    const played = play(4);
    run(900, () => {}); // the first cue is shown
    expect(played.screenState.stage).toBe('cue');
    leave(played);
    await settled();
    run(14_000, () => played.runner.press(now)); // typing goes on for long
    expect(played.screenState).toMatchObject({ stage: 'paused', voided: true });
    expect(played.runner.answered).toBe(0);
    back();
    focused = true;
    played.screenState.resume!();
    expect(played.screenState.stage).toBe('fixation');
    for (let i = 0; i < 4; i++) answer(played);
    const done = await played.done;
    expect(done!.voided).toBe(1);
    expect(done!.answers.map(({ place, repeated }) => [place, repeated])).toEqual([[1, false], [0, true], [2, false], [3, false]]);
    played.attention.end();
  });

  test('does not go on while they are still away', async () => {
    const played = play(2);
    run(900);
    field('outside').focus();
    await settled();
    played.screenState.resume!();
    run(5000);
    expect(played.screenState.stage).toBe('paused');
    expect(played.runner.answered).toBe(0);
    played.attention.end();
  });

  test('keeps an answer that was given before', async () => {
    const played = play(2);
    run(900);
    played.runner.press(now);
    expect(played.screenState.stage).toBe('feedback');
    window.dispatchEvent(new Event('blur'));
    run(5000);
    expect(played.runner.answered).toBe(1);
    expect(played.screenState).toMatchObject({ stage: 'paused', voided: false });
    played.attention.end();
  });
});

test('a trial during which the page was blocked is repeated', async () => {
  const played = play(2);
  run(900);
  now += 5000; // no frame comes
  run(FRAME);
  expect(played.screenState.stage).toBe('fixation');
  expect(played.runner.answered).toBe(0);
  for (let i = 0; i < 2; i++) answer(played);
  expect(await played.done).toMatchObject({ voided: 1 });
  played.attention.end();
});

test('what is typed into a text field is typing, wherever the field is', () => {
  const results: boolean[] = [];
  document.addEventListener('keydown', (event) => results.push(inTextField(event)));
  const host = document.body.appendChild(document.createElement('div'));
  host.attachShadow({ mode: 'open' }).innerHTML = '<textarea></textarea>';
  document.body.insertAdjacentHTML('beforeend', '<p contenteditable="true"><b id="bold">x</b></p><button id="button"></button>');
  const key = () => new KeyboardEvent('keydown', { key: ' ', bubbles: true, composed: true });
  field('outside').dispatchEvent(key());
  host.shadowRoot!.querySelector('textarea')!.dispatchEvent(key());
  document.getElementById('bold')!.dispatchEvent(key());
  document.getElementById('button')!.dispatchEvent(key());
  document.body.dispatchEvent(key());
  expect(results).toEqual([true, true, true, false, false]);
});
