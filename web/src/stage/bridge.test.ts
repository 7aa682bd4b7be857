// Unit tests of the page's side of the stage, with an iframe that draws nothing.
// @vitest-environment happy-dom

import { beforeEach, expect, test, vi } from 'vitest';

vi.mock('../base/text', () => ({ t: (key: string) => key, labels: () => ({}) }));

import { Stage } from './bridge';
import { Store } from '../state/store';

let frame: HTMLIFrameElement;
let stage: Stage;
let store: Store;
let loads = 0;

const nobody = { onPick() {}, onLesion() {}, onHover() {}, onKey() {} };

// lose sends the stage's message about a lost graphics context.
function lose(): void {
  const event = new MessageEvent('message', { data: { type: 'contextLost' } });
  Object.defineProperty(event, 'source', { value: frame.contentWindow });
  dispatchEvent(event);
}

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<div id="box"><div id="stage"></div></div>';
  frame = document.querySelector('#stage')!; // no frame, which would be loaded
  Object.defineProperty(frame, 'contentWindow', { get: () => (frame.isConnected ? window : null) });
  Object.defineProperty(frame, 'src', { set: () => (loads += 1) });
  store = new Store();
  stage = new Stage(frame, { connect() {} } as never, store, nobody);
  loads = 0;
});

test('after a lost graphics context the stage is loaded again, later each time, and in the end not any more', () => {
  stage.load();
  expect(loads).toBe(1);
  const waits: number[] = [];
  for (let i = 0; i < 3; i++) {
    const before = loads;
    lose();
    expect(frame.isConnected).toBe(false);
    let waited = 0;
    while (loads === before && waited < 60_000) {
      vi.advanceTimersByTime(500);
      waited += 500;
    }
    waits.push(waited);
  }
  expect(waits).toEqual([1000, 4000, 16_000]);
  lose();
  vi.advanceTimersByTime(600_000);
  expect(loads).toBe(4);
  expect(store.model.stage.error).toBe('error.context');
  stage.load(); // by hand
  expect(loads).toBe(5);
  expect(store.model.stage.error).toBe(undefined);
});

test('a suspended stage is removed, and comes back at its place', () => {
  stage.load();
  stage.suspend(true);
  expect(frame.isConnected).toBe(false);
  expect(store.model.stage.done).toBe(false);
  stage.suspend(false);
  expect(frame.parentElement?.id).toBe('box');
  expect(loads).toBe(2);
  stage.unload();
  stage.suspend(false); // nobody wants it
  expect(frame.isConnected).toBe(false);
});
