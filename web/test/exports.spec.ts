// What is taken away is what the engine has, and says where it comes from.

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { ExportOptions, State } from './support/page-types';
import { axe, faults } from './support/axe';
import { chunks, notes, unzipped } from './support/binary';
import { expect, test } from './support/fixtures';
import { call, open, refused, type Opened } from './support/lab';
import { heads, LINK, rows, stand, take, taken, TICK } from './support/taken';
import { pattern, titleOf, words } from './support/words';

const WAIT = 60_000; // ms, on a machine with much else to do

interface Spikes {
  tick: number[];
  populations: { name: string; kind: string; n: number }[];
}

interface Data {
  provenance: { hash: string; tick: number; link: string };
  state: { hash: string; tick: number };
  values: Record<string, unknown>;
  trials: unknown[];
  twin: { values: Record<string, unknown>; trials: unknown[] };
}

let lab: Opened;
let page: Page;
let state: State;

test.beforeAll(async ({ browser, light }) => {
  lab = await open(browser, light.url, { stage: false, hash: `#${LINK}` });
  page = lab.page;
  state = await stand(page);
});

test.afterAll(() => lab.close());

test('a PNG has its size, is not blank, and says where it comes from', async ({ light }) => {
  const { type, bytes } = await take(page, 'png', { size: 'card', theme: 'dark' });
  expect(type).toBe('image/png');
  const found = chunks(bytes);
  expect([found[0].kind, found[0].body.readUInt32BE(0), found[0].body.readUInt32BE(4)]).toEqual(['IHDR', 1200, 630]);
  const said = notes(found);
  expect(said.Source.split('#')[0]).toBe(light.url);
  expect(said.Source).toMatch(/#v=1&figure=set-shift&seed=3/);
  expect(said.Software).toMatch(/^Neuromod Lab \d+\.\d+\.\d+$/);
  expect([said.Figure, said.Seed, said.Tick, said.Hash]).toEqual(['set-shift', '3', String(TICK), state.hash]);
  expect(said.Citation).toContain(said.Source);
  const colours = await page.evaluate(async (text) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${text}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    return { n: seen.size, ground: [...data.slice(0, 3)] };
  }, bytes.toString('base64'));
  expect(colours.n).toBeGreaterThan(100);
  // Browsers round differently.
  for (const [i, level] of [0x0c, 0x10, 0x16].entries())
    expect(Math.abs(colours.ground[i] - level), String(colours.ground)).toBeLessThanOrEqual(1);
});

test('an own width, other sizes and limits', async () => {
  const { bytes } = await take(page, 'png', { width: 500, legend: false, caption: false, theme: 'light' });
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([500, 375]);
  expect(await refused(page, 'export', 'png', { width: 5000 })).toMatch(/width.*240 to 4096/);
  expect(await refused(page, 'export', 'png', { size: 'poster' })).toMatch(/size: "poster".*slide, column, square, card/);
  expect(await refused(page, 'export', 'svg', { of: 'chart-none' })).toMatch(/of: "chart-none".*chart-accuracy/);
  expect(await refused(page, 'export', 'csv', { content: 'all' })).toMatch(/content: all.*trials, levels/);
  expect(await refused(page, 'export', 'csv', { content: 'spikes', last: 101 })).toMatch(/last: 101.*1 to 100/);
  expect(await refused(page, 'export', 'gif')).toMatch(/"gif".*png, svg, csv, json, npz, webm/);
});

test('the circuit leaves as a Brian2 script and as NeuroML, with the parameters that are set', async () => {
  const script = await taken(page, 'py');
  expect(script).toContain('from brian2 import');
  const values = await page.evaluate(() => window.lab.values());
  expect(script).toContain(`'value_hz': ${String(values['net.value_hz'])}`);
  expect(script).toContain(`default=${state.seed}`);
  const nml = await taken(page, 'nml');
  expect(nml).toContain('<population id="go_e" component="go_e_cell" size="30" type="populationList">');
  await page.click('#export-menu');
  await page.locator('.menu:has(#export-menu) .menu-item', { hasText: words('export.py') }).click();
  await expect(page.locator('#export-preview')).toContainText('for\nBrian2', { timeout: WAIT });
  await expect(page.locator('#export-content')).toBeHidden();
  await page.keyboard.press('Escape');
});

const NAMED = ['visual', 'auditory', 'configural', 'go', 'nogo', 'critic'].map((group) => `stage.group.${group}`);
NAMED.push('stage.nucleus.da', 'modulator.da', 'export.legend.inhibitory');

test('an SVG is well formed, names the groups, and holds nothing from elsewhere', async () => {
  const { type, bytes } = await take(page, 'svg', { theme: 'light' });
  expect(type).toBe('image/svg+xml');
  const found = await page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
    const dc = (name: string) => svg.getElementsByTagNameNS('http://purl.org/dc/elements/1.1/', name)[0]?.textContent;
    return {
      errors: svg.querySelectorAll('parsererror').length,
      texts: [...svg.querySelectorAll('text')].map((node) => node.textContent),
      layers: [...svg.querySelectorAll('#stage > g')].map((node) => node.id),
      cells: svg.querySelectorAll('#cells > *').length,
      source: dc('source'),
      title: dc('title'),
      identifier: dc('identifier'),
      citation: svg.getElementsByTagNameNS('http://purl.org/dc/terms/', 'bibliographicCitation')[0]?.textContent,
      width: svg.documentElement.getAttribute('width'),
      outside: [...svg.querySelectorAll('*')].filter(
        (node) =>
          /^(script|foreignObject|filter|use)$/.test(node.localName) ||
          [...node.attributes].some(({ name, value }) => name.startsWith('on') || (/href$/.test(name) && !value.startsWith('data:'))),
      ).length,
    };
  }, bytes.toString());
  expect(found.errors).toBe(0);
  for (const key of NAMED) expect(found.texts).toContain(words(key));
  expect(found.texts).toContain(titleOf('set-shift'));
  expect(found.layers).toEqual(['background', 'tints', 'projections', 'synapses', 'cells', 'overlays', 'panels', 'texts']);
  expect(found.cells).toBeGreaterThanOrEqual(240);
  expect(found.source).toMatch(/^http.*#v=1&figure=set-shift&seed=3/);
  expect(found.identifier).toMatch(/^Neuromod Lab \d/);
  expect(found.citation).toContain(found.source);
  expect(found.title).toBe(titleOf('set-shift'));
  expect(found.width).toMatch(/mm$/);
  expect(found.outside).toBe(0);
});

test('a chart is drawn with as many points as there are trials', async () => {
  await expect(page.locator('#chart-accuracy .plot')).toHaveAttribute('aria-label', new RegExp(`\\b${state.trial - 1}\\b`));
  const { bytes } = await take(page, 'svg', { of: 'chart-accuracy' });
  const { errors, points, texts } = await page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      errors: svg.querySelectorAll('parsererror').length,
      points: svg.querySelector('#chart-accuracy g[clip-path] path')!.getAttribute('d')!.match(/[ML]/g)!.length,
      texts: [...svg.querySelectorAll('#chart-accuracy text')].map((node) => node.textContent),
    };
  }, bytes.toString());
  expect(errors).toBe(0);
  expect(points).toBe((await call(page, 'trials')).length);
  expect(texts).toEqual(expect.arrayContaining([words('chart.accuracy.title'), '0.5']));
});

test('charts have titles at their axes, a letter for each panel, and no ground where none is wanted', async () => {
  const read = async (options: ExportOptions) => {
    const { bytes } = await take(page, 'svg', options);
    return page.evaluate((text) => {
      const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        texts: [...svg.querySelectorAll('text')].map((node) => node.textContent),
        upright: [...svg.querySelectorAll('text[transform*="rotate(-90)"]')].map((node) => node.textContent),
        letters: [...svg.querySelectorAll('text[font-weight="700"]')].map((node) => node.textContent),
        grounds: svg.querySelectorAll('svg > rect').length,
      };
    }, bytes.toString());
  };
  const all = await read({ of: 'charts' });
  expect(all.letters.slice(0, 3)).toEqual(['A', 'B', 'C']);
  expect(all.upright).toContain(words('chart.accuracy.axis'));
  expect(all.texts.filter((text) => text === words('chart.trial')), 'charts over one x share its axis').toHaveLength(1);
  expect(all.grounds).toBe(1);
  const one = await read({ of: 'chart-entropy', ground: false });
  expect([one.letters, one.grounds]).toEqual([[], 0]);
  expect(one.upright).toEqual([words('chart.entropy.title')]);
  expect(one.texts).toContain(words('chart.trial'));
  expect((await read({ of: 'charts', letters: false })).letters).toEqual([]);
  expect((await read({ ground: false })).grounds, 'the stage').toBe(0);
  // A picture without ground is transparent at its edge.
  const { bytes } = await take(page, 'png', { of: 'chart-entropy', ground: false, width: 480 });
  const alpha = await page.evaluate(async (text) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${text}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    return context.getImageData(1, 1, 1, 1).data[3];
  }, bytes.toString('base64'));
  expect(alpha).toBe(0);
});

test('a PDF is the vector drawing, printed on one page of its own size', async ({ browser }) => {
  await page.click('#export-menu');
  await page.locator('.menu-item', { hasText: words('export.pdf.hint') }).click();
  await expect(page.locator('#export-preview img')).toBeVisible({ timeout: WAIT });
  const name = await page.inputValue('#export-name');
  expect(name).toMatch(/\.pdf$/);
  await page.click('#export-save');
  await expect(page.locator('#export-said')).toHaveText(words('export.printed'));
  const printed = await page.evaluate(() => {
    const made = document.querySelector<HTMLIFrameElement>('#print-figure')!.contentDocument!;
    const rules = made.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText);
    return { title: made.title, rules: rules.join('\n'), body: made.body.innerHTML };
  });
  expect(`${printed.title}.pdf`).toBe(name);
  const other = await browser.newPage();
  await other.setContent(`<!doctype html><style>${printed.rules}</style>${printed.body}`);
  const pdf = (await other.pdf({ preferCSSPageSize: true })).toString('latin1');
  await other.close();
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  const [, width = 0] = (/\/MediaBox\s*\[0 0 ([\d.]+)/.exec(pdf) ?? []).map(Number);
  expect(width).toBeCloseTo(600, 0); // points: a column is laid out on 800 CSS px
  await page.keyboard.press('Escape');
  await expect(page.locator('#export-dialog')).toBeHidden();
});

test('plots of many networks need no style sheet, and do not claim to be of one moment', async ({ visit }) => {
  const many = await visit({ hash: '#v=1&figure=set-shift&view.show=many' });
  await expect(many.page.locator('#many svg.many-svg').first()).toBeVisible({ timeout: WAIT });
  const { errors, texts, circles, styled } = await many.page.evaluate(async () => {
    const text = await (await window.lab.export('svg', { of: 'plot-1' })).text();
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      errors: svg.querySelectorAll('parsererror').length,
      texts: [...svg.querySelectorAll('text')].map((node) => node.textContent),
      circles: svg.querySelectorAll('#plot-1 circle').length,
      styled: /var\(|color-mix|class=/.test(text),
    };
  });
  expect(errors).toBe(0);
  expect(circles).toBeGreaterThanOrEqual(4);
  expect(texts).toContain('DA + NA');
  expect(texts.filter((text) => pattern('export.caption.many').test(text)).length).toBe(1);
  expect(texts.filter((text) => pattern('export.caption.moment').test(text))).toEqual([]);
  expect(styled).toBe(false);
});

test('tables hold what the engine has', async () => {
  const trials = await call(page, 'trials');
  const csv = await taken(page, 'csv');
  const head = heads(csv);
  expect([head.figure, head.seed, head.tick, head.hash, head.content]).toEqual(['set-shift', '3', String(TICK), state.hash, 'trials']);
  expect(head.link).toMatch(/^http.*#v=1&figure=set-shift/);
  const got = rows(csv);
  expect(got.length).toBe(trials.length);
  for (const [i, row] of got.entries()) {
    for (const key of ['trial', 'tick', 'outcome', 'rule', 'response'] as const)
      expect(row[key], `${key} of trial ${i + 1}`).toBe(String(trials[i][key]));
    expect(Math.abs(Number(row.da_level) - trials[i].da_level)).toBeLessThan(1e-6);
  }
  const series = await call(page, 'series');
  const levels = rows(await taken(page, 'csv', { content: 'levels' }));
  expect(levels.map((row) => Number(row.da))).toStrictEqual(series.da);

  const traces = rows(await taken(page, 'csv', { content: 'traces', last: 1 }));
  expect(traces.length).toBe(Math.floor(137 / 5));
  for (const { trial, unit } of traces) expect([trial, unit]).toEqual(['11', 'level']);
});

test('spikes are those of the engine’s own count, and taking them changes nothing', async () => {
  const csv = await taken(page, 'csv', { content: 'spikes', last: 2 });
  const got = rows(csv);
  const now = await call(page, 'state');
  expect([now.tick, now.hash]).toEqual([TICK, state.hash]);
  expect(got.length).toBeGreaterThan(100);
  expect(Number(heads(csv).spikes)).toBe(got.length);
  expect([heads(csv).first_tick, heads(csv).after_last_tick]).toEqual(['3600', String(TICK)]);
  // The state has its own count: how often each group fired over the last 100 ms.
  const json = JSON.parse(await taken(page, 'json', { content: 'spikes', last: 1 })) as Spikes;
  const recent = json.tick.filter((tick) => tick + 100 >= TICK).length;
  expect(recent).toBeGreaterThan(0);
  const hz = state.groups.reduce((sum, group) => {
    const size = (inhibitory: boolean) =>
      json.populations
        .filter((p) => p.name === group.name || p.name.startsWith(`${group.name}.`))
        .filter(({ kind }) => (kind === 'inhibitory') === inhibitory)
        .reduce((n, p) => n + p.n, 0);
    return sum + group.e * size(false) * 0.1 + group.i * size(true) * 0.1;
  }, 0);
  expect(Math.abs(hz - recent), `${recent} spikes, by rates ${hz}`).toBeLessThan(0.5);

  // The same spikes as a NumPy archive, which the dialog offers too.
  await page.click('#export-menu');
  await page.locator('.menu:has(#export-menu) .menu-item', { hasText: words('export.npz.hint') }).click();
  await expect(page.locator('#export-said')).toHaveText(pattern('export.ready'), { timeout: WAIT });
  await expect(page.locator('#export-name')).toHaveValue(/\.npz$/);
  await expect(page.locator('#export-last')).toHaveValue('2');
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: WAIT }), page.click('#export-save')]);
  const fired = unzipped(await readFile((await download.path())), 'spike_tick.npy');
  const ticks = fired.subarray(10 + fired.readUInt16LE(8));
  expect(Array.from({ length: ticks.length / 8 }, (_, i) => Number(ticks.readBigInt64LE(8 * i)))).toEqual(
    got.map((row) => Number(row.tick)),
  );
  await page.keyboard.press('Escape');
});

test('JSON holds state, parameters and trials', async () => {
  const data = JSON.parse(await taken(page, 'json')) as Data;
  expect([data.provenance.hash, data.state.hash, data.provenance.tick, data.values['na.strength']]).toEqual([
    state.hash,
    state.hash,
    TICK,
    0.5,
  ]);
  expect(data.trials).toStrictEqual(await call(page, 'trials'));
  expect(await refused(page, 'export', 'json', { content: 'results' })).toBe(words('export.noResults', { figure: 'set-shift' }));
});

test('while time runs, all in a file is of one moment', async () => {
  await call(page, 'play');
  const data = JSON.parse(await taken(page, 'json')) as Data;
  expect(data.provenance.hash).toBe(data.state.hash);
  expect(data.provenance.link).toMatch(new RegExp(`&tick=${data.state.tick}$`));
  expect((await call(page, 'state')).playing).toBe(true);
  await call(page, 'pause');
});

test('the dialog shows what it saves, by keyboard, and axe finds nothing', async () => {
  await page.focus('#export-menu');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown'); // from the picture to the vector
  await page.keyboard.press('Enter');
  const isReady = () => expect(page.locator('#export-said')).toHaveText(pattern('export.ready'), { timeout: WAIT });
  await isReady();
  await expect(page.locator('#export-svg')).toBeFocused();
  expect(await page.evaluate(() => document.querySelector<HTMLImageElement>('.export-image')!.naturalWidth > 100)).toBeTruthy();
  expect(await faults(axe(page).include('#export-dialog'))).toEqual([]);
  await page.keyboard.press('ArrowRight'); // PDF
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.export-text')).toBeVisible({ timeout: WAIT });
  await isReady();
  await page.fill('#export-name', 'my/trials');
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: WAIT }), page.click('#export-save')]);
  expect(download.suggestedFilename()).toBe('my-trials.csv');
  expect(await faults(axe(page).include('#export-dialog'))).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.locator('#export-menu')).toBeFocused();
});

const csl = (text: string) => (JSON.parse(text) as { type: string; author: unknown[] }[])[0];

test('a figure is cited with its link, and the paper with its authors', async () => {
  await page.click('#export-menu');
  await page.getByRole('button', { name: words('cite') }).click();
  await expect(page.locator('#cite-dialog')).toBeVisible({ timeout: WAIT });
  const texts = await page.$$eval('#cite-dialog .cite-text', (nodes) => nodes.map((node) => node.textContent));
  const link = await call(page, 'link');
  const [lab, labBib, labCsl, paper, paperBib, paperCsl] = texts;
  for (const text of [lab, labBib, labCsl]) {
    expect(text).toContain(link);
    expect(text).toContain('0.1.0');
  }
  expect(csl(labCsl).type).toBe('software');
  expect(paper).toMatch(/Jie Mei, .*Srikanth Ramaswamy \(2025\).*arXiv:2501\.06762/);
  expect(paperBib).toMatch(/^@misc\{[^]*author = \{Mei, Jie and [^]*eprint = \{2501\.06762\}/);
  expect(csl(paperCsl).author.length).toBe(7);
  for (const bib of [labBib, paperBib]) expect(bib.split('{').length).toBe(bib.split('}').length);
  expect(await faults(axe(page).include('#cite-dialog'))).toEqual([]);
  await page.keyboard.press('Escape');
});

test('of two networks side by side both are taken', async ({ visit }) => {
  await call(page, 'twin', { set: { 'na.on': true } });
  await call(page, 'seek', { tick: TICK });
  const [first, second] = [await call(page, 'trials'), (await call(page, 'twins')).series];
  const csv = await taken(page, 'csv', { content: 'trials' });
  expect(heads(csv).twin).toBe('na.on=true');
  const of = (network: string) => rows(csv).filter((row) => row.network === network);
  expect(of('first').map(({ trial, outcome }) => [Number(trial), outcome])).toStrictEqual(
    first.map(({ trial, outcome }) => [trial, outcome]),
  );
  expect(of('twin').map(({ trial, outcome }) => [Number(trial), outcome])).toStrictEqual(
    second!.trial.map((trial, i) => [trial, second!.outcome[i]]),
  );
  expect(rows(csv).length).toBe(first.length + second!.trial.length);
  const spikes = await taken(page, 'csv', { content: 'spikes', last: 1 });
  expect(rows(spikes).length).toBe(Number(heads(spikes).spikes) + Number(heads(spikes).twin_spikes));
  const json = JSON.parse(await taken(page, 'json')) as Data;
  expect([json.twin.values['na.on'], json.values['na.on'], json.twin.trials.length]).toEqual([true, false, 10]);
  const { bytes } = await take(page, 'svg', { theme: 'light' });
  const found = await page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
    const ids = [...svg.querySelectorAll('[id]')].map(({ id }) => id);
    const cells = (id: string) => svg.querySelectorAll(`#${id} > *`).length;
    return {
      errors: svg.querySelectorAll('parsererror').length,
      twice: ids.filter((id, i) => ids.indexOf(id) !== i),
      cells: [cells('cells'), cells('twin-cells')],
      lost: [...text.matchAll(/url\(#([^)]*)\)/g)].filter(([, id]) => !ids.includes(id)).length,
      caption: svg.getElementById('caption')!.textContent,
    };
  }, bytes.toString());
  expect([found.errors, found.twice, found.lost]).toEqual([0, [], 0]);
  expect(found.cells[0] >= 240 && found.cells[1] >= 240, String(found.cells)).toBeTruthy();
  expect(found.caption, found.caption).toContain(await page.textContent('#twins-line'));
  // And what was taken opens both.
  const other = await visit({ hash: heads(csv).link.replace(/^[^#]*/, '') });
  expect((await call(other.page, 'twins')).differs.map(({ key, twin }) => [key, twin])).toEqual([['na.on', true]]);
  expect((await stand(other.page)).hash).toBe((await call(page, 'state')).hash);
  await call(page, 'twin', null);
});

test('nothing was complained of', () => {
  expect(lab.complaints.filter((line) => !/404|stage/.test(line))).toEqual([]);
});
