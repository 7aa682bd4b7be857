// @vitest-environment happy-dom
// Unit tests of the session's calls on the engine.

import { expect, test } from 'vitest';
import type { Engine } from '../engine/client';
import { Session } from './session';
import { Store } from './store';

test('an answer about a place that the pointer has left is not shown', async () => {
  const answers: ((found: unknown) => void)[] = [];
  const engine = {
    call: () => new Promise((done) => answers.push(done)),
    onEvent: () => {},
    addEventListener: () => {},
  } as never as Engine;
  const store = new Store();
  const session = new Session(engine, store);
  store.set({ state: { tissue: true } as never });
  const nM = (da: number) => ({ da, receptors: [] });

  const first = session.readTissue({ x: 1, y: 2 });
  answers[0]!(nM(3));
  await first;
  expect(store.model.reading?.nM).toMatchObject({ da: 3 });

  const second = session.readTissue({ x: 5, y: 6 });
  await session.readTissue(null);
  expect(store.model.reading).toBeNull();
  answers[1]!(nM(4));
  await second;
  expect(store.model.reading).toBeNull();

  const [old, present] = [session.readTissue({ x: 1, y: 1 }), session.readTissue({ x: 9, y: 9 })];
  answers[3]!(nM(9));
  answers[2]!(nM(1));
  await Promise.all([old, present]);
  expect(store.model.reading).toMatchObject({ x: 9, nM: { da: 9 } });
});
