// A visitor without a link arrives shortly before a change of rule, in a run that moves. Three
// buttons lead to a network that is stuck, and to what frees it, in each language within a minute.

import { expect, test } from './support/fixtures';
import { hasten } from './support/haste';
import { call, ready, until } from './support/lab';
import { replayed } from './support/native';
import { json } from './support/paths';
import { figureOf } from './support/results';

const MOST = 60; // s

declare global {
  interface Window {
    said?: string[]; // texts of the task and of the speed since the page opened
  }
}

// record keeps the texts of the task and of the speed.
function record(): void {
  const said: string[] = (window.said = []);
  new MutationObserver(() => {
    for (const id of ['task-line', 'speed-value']) {
      const text = document.getElementById(id)?.textContent ?? '';
      if (!said.includes(text)) said.push(text);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

const { seed, trial } = figureOf('tissue').opening!;

test('it begins where the run from the start comes, and goes back before that', async ({ visit }) => {
  const asked: string[] = [];
  const { page } = await visit({ hash: '', prepare: (made) => made.on('request', (request) => asked.push(request.url())) });
  await call(page, 'pause');
  const begun = await call(page, 'state');
  expect(asked.filter((url) => /\/openings\/tissue-[0-9a-f]{16}\.bin$/.test(url))).toHaveLength(1);
  expect(begun.figure).toBe('tissue');
  expect(begun.trial).toBeGreaterThanOrEqual(trial);
  const { hash, tick } = await call(page, 'seek', { trial });
  expect(replayed(`figure=tissue&seed=${seed}&tick=${tick}`)).toEqual({ tick, hash });
  expect(await call(page, 'trials')).toHaveLength(trial - 1);
  const before = await call(page, 'seek', { trial: 4 });
  expect(before.hash).toBe(replayed(`figure=tissue&seed=${seed}&tick=${before.tick}`).hash);
});

test('without its file it runs there, says how far it is, and can be stopped', async ({ browser, host }) => {
  const { url } = await host({ refuse: ['stage.wasm', /\.bin$/] });
  const page = await browser.newPage();
  await page.goto(url);
  await expect(page.locator('#way')).toBeVisible({ timeout: 120_000 });
  await expect(page.locator('#way progress')).toHaveAttribute('value', /^0\.\d+$/);
  await page.click('#way-stop');
  await ready(page);
  expect((await call(page, 'state')).figure).toBe('tissue');
  await page.close();
});

// The minute is a person's in one language; in the others what is said is the same at a faster clock.
const FASTER = 6;

for (const language of ['en', 'zh', 'es', 'de']) {
  test(`from opening to stuck, and to free${language === 'en' ? ' within a minute' : ''}: ${language}`, async ({ visit }) => {
    const words = json<Record<string, string>>(`locales/${language}.json`);
    const begun = Date.now();
    const prepare = language === 'en' ? undefined : hasten(FASTER);
    const { page, complaints } = await visit({ hash: `#view.lang=${language}`, init: record, prepare });
    const offered = async (key: string) => {
      await expect(page.locator('#invitation')).toHaveText(words[`suggestion.${key}`], { timeout: MOST * 1000 });
      await page.click('#invitation');
    };
    // Said since the page opened: the task before and after the change, and a low speed at a release.
    const saidOnce = (text: string) =>
      until(page, (part) => window.said?.some((one) => one.includes(part)), text, { timeout: MOST * 1000 });
    await saidOnce(words['task.press.picture'].replace('{cue}', 'A'));
    await saidOnce(words['task.press.sound'].replace('{cue}', 'X'));
    await saidOnce('0.1×'.replace('.', words['stage.decimal']));
    await offered('without'); // with noradrenaline the new rule is found
    await until(page, () => window.lab.state().then((s) => !s.modulators.na.on));
    await offered('with');
    const stuck = await call(page, 'state');
    expect(stuck.accuracy, 'stuck').toBeLessThanOrEqual(0.65);
    await offered('wave');
    const free = await call(page, 'state');
    const seconds = (Date.now() - begun) / 1000;
    test.info().annotations.push({ type: 'time', description: `${seconds.toFixed(0)} s` });
    expect(free.modulators.na.on).toBe(true);
    expect(free.accuracy, 'free').toBeGreaterThanOrEqual(0.9);
    if (language === 'en') expect(seconds).toBeLessThan(MOST);
    expect(complaints.filter((text) => !/stage\.wasm|404/.test(text))).toEqual([]);
  });
}
