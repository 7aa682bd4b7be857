// The same link gives the same spikes in the browser as natively: a run with commands
// on the way, after a shift, and after going back.

import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, open, type Opened } from './support/lab';
import { replayed } from './support/native';

let lab: Opened;
let page: Page;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false });
  page = lab.page;
  await call(page, 'pause');
});

test.afterAll(() => lab.close());

for (const link of [
  'v=1&figure=set-shift&seed=1&tick=30000',
  'v=1&figure=set-shift&condition=all&seed=1001&tick=110137',
  'v=1&figure=reversal&seed=18446744073709551615&na.bursts=independent' +
    '&log=2000~puff.da~1.2,2000~na.strength~0.35,9001~task.rule~Y,12000~5ht.on~on&tick=20123',
  'v=1&figure=set-shift&seed=5&net.e=12&net.i=6&net.inputs=24&tick=9999',
  'v=1&figure=sheet&seed=8&task.before=10&log=3000~puff.da~800:820:500,5000~na.on~off&tick=12345',
  'v=1&figure=volume&seed=8&log=500~puff.da~500:100:100&tick=1500',
]) {
  test(`the browser and the native engine agree on ${link}`, async () => {
    const { problems, state } = await call(page, 'open', link);
    expect(problems).toEqual([]);
    expect({ tick: state.tick, hash: state.hash }).toStrictEqual(replayed(link));
  });
}

test('they still agree after going back and forth', async () => {
  await call(page, 'open', 'v=1&figure=reversal&seed=4&log=700~na.on~off,5000~puff.na~1&tick=14000');
  await call(page, 'seek', { tick: 333 });
  const state = await call(page, 'seek', { tick: 14000 });
  expect(state.hash).toBe(replayed(await call(page, 'link')).hash);
});

test('what a person does in the browser replays natively', async () => {
  await call(page, 'reset', { seed: 21 });
  await call(page, 'step', { trials: 6 });
  await call(page, 'set', { 'da.actor_rate': 0.02, 'ach.on': true });
  await call(page, 'puff', { modulator: 'ach', x: 105, y: 500, nM: 80 });
  await call(page, 'step', { ms: 1234 });
  const { hash, tick } = await call(page, 'state');
  expect(replayed(await call(page, 'link'))).toStrictEqual({ tick, hash });
});
