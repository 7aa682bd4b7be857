// Calls with nonsense are refused in words and change nothing; seeds keep all their digits;
// what a call gives is of the present moment; pictures that the browser falsifies are refused.

import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { call, open, refused, until } from './support/lab';
import { pictureOf } from './support/pixels';
import { frames } from './support/wait';
import { words } from './support/words';

declare global {
  interface Window {
    truthful: () => void; // undoes what falsifies pictures
  }
}

const BIG = '9007199254740993'; // 2^53 + 1

let page: Page;
let complaints: string[];
let close: () => Promise<void>;

test.beforeAll(async ({ browser, whole }) => {
  // The stage's first picture is asked for before it can have been drawn.
  ({ page, complaints, close } = await open(browser, whole.url, { hash: `#v=1&figure=set-shift&seed=${BIG}`, stage: false }));
});

test.afterAll(() => close());

const all = () =>
  page.evaluate(async () => {
    const lab = window.lab;
    const { stepCost: _, ...state } = await lab.state();
    return JSON.stringify([
      state,
      await lab.link(),
      await lab.values(),
      await lab.twins(),
      await lab.settings(),
      (await lab.figures()).length,
      document.documentElement.dataset.scale,
      document.querySelector('dialog[open]')?.id,
      document.getElementById('many')?.textContent,
    ]);
  });

test('a picture right after ready is of the stage as it is drawn', async () => {
  await call(page, 'pause');
  expect((await pictureOf(page)).colours).toBeGreaterThan(50);
});

test('a seed beyond 2^53 keeps its digits everywhere', async () => {
  const found = await page.evaluate(async (seed) => {
    const { lab } = window;
    await lab.step({ trials: 2 });
    const text = async (kind: string) => (await lab.export(kind)).text();
    const csv = await text('csv');
    const json = JSON.parse(await text('json')) as { provenance: { seed: string } };
    const bigint = (await lab.reset({ seed: BigInt(seed) })).seed;
    const block = await lab.block({ seed, before: 10, after: 10, conditions: ['da'] });
    const result = await lab.experiment({
      figure: 'set-shift',
      seed,
      seeds: 1,
      conditions: ['da'],
      set: { 'task.before': 20, 'task.after': 20 },
    });
    await lab.step({ trials: 2 });
    return {
      state: (await lab.state()).seed,
      link: await lab.link(),
      rows: (await lab.trials()).map((row) => row.seed),
      head: /^# seed: (.*)$/m.exec(csv)![1],
      row: csv.trim().split('\n').at(-1)!.split(',')[0],
      from: json.provenance.seed,
      bigint,
      block: block.seed,
      first: result.seeds.first,
      session: await lab.saveSession(),
      field: document.querySelector<HTMLInputElement>('#seed')!.value,
    };
  }, BIG);
  const { link, session, rows, ...seeds } = found;
  expect(link.includes(`seed=${BIG}`) && session.includes(`seed=${BIG}`)).toBeTruthy();
  expect([...new Set(rows)]).toEqual([BIG]);
  for (const [where, seed] of Object.entries(seeds)) expect(seed, where).toBe(BIG);
  expect((await call(page, 'reset', { seed: 7 })).seed, 'one that a number holds stays a number').toBe(7);
});

test('an export of a chart holds the newest trial', async () => {
  const { label, trials } = await page.evaluate(async () => {
    await window.lab.reset({ seed: 7 });
    const { trial } = await window.lab.step({ trials: 12 });
    const svg = await (await window.lab.export('svg', { of: 'charts' })).text();
    const shown = [...document.querySelectorAll('.chart .plot')].filter((plot) => plot.checkVisibility());
    return { label: svg.length, trials: [trial - 1, shown[0].getAttribute('aria-label')] };
  });
  expect(label).toBeGreaterThan(1000);
  expect(trials[1]).toMatch(new RegExp(`\\b${trials[0]}\\b`));
});

test('nonsense is refused in plain words, names the argument, and changes nothing', async () => {
  await page.evaluate(async () => {
    await window.lab.reset({ seed: 7 });
    await window.lab.step({ trials: 3 });
    await window.lab.twin({ set: { 'na.strength': 0.5 } });
    await window.lab.step({ trials: 2 });
  });
  const before = await all();
  const answers = await page.evaluate(async () => {
    const odd = () => [
      null,
      undefined,
      NaN,
      Infinity,
      -1,
      0.5,
      1e300,
      10n ** 30n,
      '',
      'nonsense',
      true,
      [],
      [1],
      {},
      { no: 1 },
      () => 1,
      Symbol('s'),
    ];
    const calls: Record<string, unknown[]> = {
      speed: odd().filter((x) => x !== 0.5),
      step: [...odd(), { ms: 5, trials: 1 }, { ms: NaN }, { ms: null }, { ms: '5' }, { ms: 1, hours: 1 }, { trials: 1e9 }],
      seek: [...odd(), { tick: 1, trial: 1 }, { tick: Infinity }, { trial: [] }],
      reset: [
        null,
        7,
        'x',
        [],
        { seed: NaN },
        { seed: -1 },
        { seed: 1.5 },
        { seed: null },
        { seed: 2n ** 64n },
        { seed: '1e3' },
        { sed: 1 },
      ],
      set: [
        null,
        5,
        'x',
        [],
        { 'na.strenght': 1 },
        { 'na.strength': NaN },
        { 'na.strength': null },
        { 'na.strength': {} },
        { 'na.strength': 1, 'da.on': 'maybe' },
        { 'task.window': 1000 },
      ],
      get: odd(),
      trials: [null, 5, { from: 0 }, { from: '1' }, { form: 1 }],
      series: [null, { from: NaN }],
      traces: [null, { from: -1 }],
      probe: [...odd(), { x: 1 }, { x: NaN, y: 1 }],
      lesion: [...odd(), { units: [1] }],
      puff: [
        ...odd(),
        { modulator: 'da', x: 3 },
        { modulator: 'da', nM: -1 },
        { modulator: 'da', nM: 0 },
        { modulator: 'xx' },
        { modulator: 'da', nm: 5 },
      ],
      follow: [...odd(), { cell: 1e9 }, { cell: null }],
      twin: [
        5,
        'x',
        [],
        { set: { 'na.strenght': 1 } },
        { set: {}, name: 'da' },
        { set: null },
        { name: 'ghost' },
        { set: { 'na.strength': 'x' } },
      ],
      twins: [null, { from: 0 }],
      figure: odd(),
      importFigure: [...odd(), '{"name": 5}', '{"name":"m","parent":"ghost"}'],
      openSession: [...odd(), '{"neuromodlab":"session"}', '{"neuromodlab":"session","link":5}'],
      open: [null, 5, undefined, {}, 'nonsense'],
      lesson: [5, 'x', [], {}, { id: 'ghost' }, { id: 5 }, { id: 'what-is-a-modulator', step: 'ghost' }],
      experiment: [
        ...odd(),
        { figure: 'ghost' },
        { figure: 'set-shift', seeds: 0 },
        { figure: 'set-shift', workers: 'x' },
        { figure: 'set-shift', again: 1 },
        { figure: 'set-shift', conditions: [1] },
        { figure: 'set-shift', sweeps: 5 },
      ],
      kept: [null, 5, 'ghost', {}],
      block: [...odd(), { seed: -1, before: 10, after: 10 }],
      judge: [...odd(), { records: [5] }, { records: [{ rule: 'A' }] }],
      settings: [null, 5, [], { theme: 'pink' }, { theme: null }, { them: 'dark' }],
      export: [...odd(), 'gif'],
      openFile: odd(),
      play: [5],
      pause: [null],
      state: [{ from: 1 }],
      link: ['x'],
      describe: [1],
      exportFigure: [1],
      saveSession: [1],
      methods: [1],
      metrics: [1],
    };
    const more: [string, ...unknown[]][] = [
      ['export', 'png', null],
      ['export', 'png', { size: 'huge' }],
      ['export', 'png', { sise: 'slide' }],
      ['export', 'png', { width: NaN }],
      ['export', 'csv', { content: 5 }],
      ['export', 'csv', { last: 0 }],
      ['export', 'webm', { seconds: 'x' }],
      ['export', 'svg', { of: 'nothing' }],
      ['export', 'png', {}, 1],
      ['experiment', { figure: 'set-shift' }, 5],
      ['speed', 1, 2],
    ];
    const given: [string, ...unknown[]][] = [
      ...Object.entries(calls).flatMap(([name, all]) => all.map((one): [string, unknown] => [name, one])),
      ...more,
    ];
    const out: { name: string; said: string | undefined; error: string | null }[] = [];
    const { lab } = window as { lab: object };
    for (const [name, ...args] of given) {
      let said: string | undefined;
      try {
        said = JSON.stringify(args, (_, x: unknown) => (typeof x === 'bigint' || typeof x === 'number' ? String(x) : x))?.slice(0, 60);
        await (lab as Record<string, (...all: unknown[]) => unknown>)[name](...args);
        out.push({ name, said, error: null });
      } catch (error) {
        out.push({ name, said, error: error instanceof Error ? error.message : String(error) });
      }
    }
    return out;
  });
  expect(
    answers.filter(({ error }) => error === null),
    'nonsense that was taken',
  ).toEqual([]);
  const inner = ['<nil>', 'map\\[', 'json: ', 'strconv', '%!', 'unmarshal', 'TypeError', 'Cannot read', 'undefined \\(reading'];
  inner.push('could not be cloned', 'is not a function', 'is not iterable', 'float64', 'uint64', 'goroutine');
  const insides = new RegExp(inner.join('|'));
  expect(
    answers.filter(({ error }) => error !== null && (insides.test(error) || error.length < 12)),
    'words of the program’s inside',
  ).toEqual([]);
  const refusals = ['allowed', 'line 1', 'session file', 'no condition', 'there is no', 'nothing differs', 'exclude', '; there are: '];
  refusals.push('; it has: ', 'no spiking', 'no learner', 'no results', 'missing', 'must rise', 'not been', 'link');
  const silent = answers.filter(({ error }) => error !== null && !refusals.some((said) => error.includes(said)));
  expect(silent, 'they say what is allowed').toEqual([]);
  expect(await all()).toBe(before);
});

test('number fields read the page’s language, refuse what is ambiguous, and show what they read', async ({ visit }) => {
  const { page: german } = await visit({ hash: '#v=1&figure=set-shift&view.lang=de' });
  await call(german, 'pause');
  const type = async (text: string) => {
    await german.fill('#seed', text);
    await german.press('#seed', 'Enter');
  };
  await type('12.000');
  await until(german, () => window.lab.state().then(({ seed }) => seed === 12000));
  await expect(german.locator('#seed')).toHaveValue('12000');
  for (const text of ['2,000', '-1', '1e3', '0x10', '12abc', '18446744073709551616', '']) {
    await type(text);
    await expect(german.locator('#seed')).toHaveAttribute('aria-invalid', 'true');
    await expect(german.locator('#seed')).toHaveValue('12000');
  }
  await type('１８４４６７４４０７３７０９５５１６１５');
  await until(german, () => window.lab.state().then(({ seed }) => seed === '18446744073709551615'));
});

test('time stands still while a dialog shows a moment, and goes on if it did', async () => {
  await page.evaluate(async () => {
    await window.lab.twin(null);
    await window.lab.play();
  });
  const now = () => page.evaluate(() => window.lab.state().then(({ tick, hash, playing }) => ({ tick, hash, playing })));
  for (const [menu, hint, id] of [
    ['#export-menu', 'cite.hint', '#cite-dialog'],
    ['#share', 'embed.hint', '#embed-dialog'],
    ['#export-menu', 'export.png.hint', '#export-dialog'],
  ] as const) {
    await page.click(menu);
    await page.locator(`.menu:has(${menu}) .menu-item`, { hasText: words(hint) }).click();
    await page.waitForSelector(id, { state: 'visible' });
    await until(page, () => window.lab.state().then(({ playing }) => !playing));
    const first = await now();
    await frames(page);
    expect(await now(), id).toStrictEqual(first);
    if (id === '#embed-dialog') await expect(page.locator('#embed-snippet')).toHaveValue(new RegExp(`tick=${first.tick}`));
    await page.keyboard.press('Escape');
    await until(page, () => window.lab.state().then(({ playing }) => playing));
  }
  await page.evaluate(() => window.lab.pause());
  const still = await now();
  await page.click('#export-menu');
  await page.getByRole('button', { name: words('cite') }).click();
  await page.waitForSelector('#cite-dialog', { state: 'visible' });
  await page.keyboard.press('Escape');
  await frames(page);
  expect(await now()).toStrictEqual(still);
});

test('a picture that the browser would falsify is refused with the reason, and SVG is offered', async () => {
  await page.evaluate(() => {
    const noisy = (realm: typeof globalThis) => {
      const { toBlob } = realm.HTMLCanvasElement.prototype;
      realm.HTMLCanvasElement.prototype.toBlob = function (then, ...rest) {
        const context = this.getContext('2d')!;
        context.fillStyle = 'rgba(7, 7, 7, 0.02)';
        context.fillRect(0, 0, this.width, this.height);
        return toBlob.call(this, then, ...rest);
      };
      return () => (realm.HTMLCanvasElement.prototype.toBlob = toBlob);
    };
    const stage = document.querySelector<HTMLIFrameElement>('#stage')!.contentWindow as typeof globalThis & Window;
    const undo = [window, stage].map(noisy);
    window.truthful = () => undo.forEach((act) => act());
  });
  for (const options of [{}, { size: 'column' }]) expect(await refused(page, 'export', 'png', options)).toMatch(/SVG/);
  expect(await page.evaluate(async () => (await window.lab.export('svg')).size)).toBeGreaterThan(1000);
  await page.click('#export-menu');
  await page.locator('.menu:has(#export-menu) .menu-item').first().click();
  await page.click('#export-instead');
  await expect(page.locator('#export-save')).toBeEnabled();
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.truthful());
  expect(await page.evaluate(async () => (await window.lab.export('png')).size)).toBeGreaterThan(1000);
  expect(complaints).toEqual([]);
});
