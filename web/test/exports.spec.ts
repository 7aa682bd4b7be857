// What is taken away is what the engine has, says where it comes from, and opens that again.


import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { axe, faults } from './support/axe';
import { call, open, refused, until, type Opened } from './support/lab';
import { serve } from './support/server';
import { pattern } from './support/words';

const LINK = 'v=1&figure=set-shift&seed=3&na.strength=0.5&log=900~na.on~off,1300~puff.da~1&tick=4137';
const WAIT = 60_000; // ms, on a machine with much else to do

let page: Page;
let complaints: string[];
let state;
const files = {}; // by name, of the kinds that are opened again

test.beforeAll(async ({ browser, light }) => {
  ({ page, complaints } = await open(browser, light.url, { stage: false, hash: `#${LINK}` }));
  await call(page, 'pause');
  await call(page, 'seek', { tick: 4137 });
  state = await call(page, 'state');
});

// take exports, and gives the bytes.
async function take(kind: string, options) {
  const found = await page.evaluate(
    async ([k, o]) => {
      const blob = await window.lab.export(k, o);
      return { type: blob.type, text: btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (b) => String.fromCharCode(b)).join('')) };
    },
    [kind, options],
  );
  return { type: found.type, bytes: Buffer.from(found.text, 'base64') };
}

const heads = (csv: string) =>
  Object.fromEntries(
    csv
      .replace('\ufeff', '')
      .split('\n')
      .filter((line) => line.startsWith('# '))
      .map((line) => /^# (\w+): (.*)$/.exec(line)!.slice(1)),
  );
const rows = (csv: string) => {
  const [names, ...lines] = csv
    .replace('\ufeff', '')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split(','));
  return lines.map((line) => Object.fromEntries(names.map((name, i) => [name, line[i]])));
};

// chunks reads a PNG's, checking each sum.
function chunks(png: Buffer) {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const found = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    let crc = -1;
    for (const byte of png.subarray(at + 4, at + 8 + length)) {
      crc ^= byte;
      for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    expect(png.readUInt32BE(at + 8 + length), `sum of ${kind}`).toBe((crc ^ -1) >>> 0);
    found.push({ kind, body: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return found;
}

test('a PNG has its size, is not blank, and says where it comes from', async ({ light }) => {
  const { type, bytes } = await take('png', { size: 'card', theme: 'dark' });
  expect(type).toBe('image/png');
  const found = chunks(bytes);
  expect([found[0].kind, found[0].body.readUInt32BE(0), found[0].body.readUInt32BE(4)]).toEqual(['IHDR', 1200, 630]);
  const notes = Object.fromEntries(
    found
      .filter(({ kind }) => kind === 'iTXt')
      .map(({ body }) => [body.toString('utf8', 0, body.indexOf(0)), body.toString('utf8', body.indexOf(0) + 5)]),
  );
  expect(notes.Source.split('#')[0]).toBe(light.url);
  expect(notes.Source).toMatch(/#v=1&figure=set-shift&seed=3/);
  expect(notes.Software).toMatch(/^Neuromod Lab \d+\.\d+\.\d+$/);
  expect([notes.Figure, notes.Seed, notes.Tick, notes.Hash]).toEqual(['set-shift', '3', '4137', state.hash]);
  expect(notes.Citation).toContain(notes.Source);
  const colours = await page.evaluate(async (text) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${text}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context!.drawImage(image, 0, 0);
    const { data } = context!.getImageData(0, 0, image.width, image.height);
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    return { n: seen.size, ground: [...data.slice(0, 3)] };
  }, bytes.toString('base64'));
  expect(colours.n, `${colours.n} colours`).toBeGreaterThan(100);
  expect([0x0c, 0x10, 0x16].every((level, i) => Math.abs(colours.ground[i] - level) <= 1), String(colours.ground)).toBeTruthy(); // browsers round differently
  files['picture.png'] = bytes;
});

test('an own width, other sizes and limits', async () => {
  const { bytes } = await take('png', { width: 500, legend: false, caption: false, theme: 'light' });
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([500, 375]);
  expect(await refused(page, 'export', 'png', { width: 5000 })).toMatch(/width.*240 to 4096/);
  expect(await refused(page, 'export', 'png', { size: 'poster' })).toMatch(/size: "poster".*slide, column, square, card/);
  expect(await refused(page, 'export', 'svg', { of: 'chart-none' })).toMatch(/of: "chart-none".*chart-accuracy/);
  expect(await refused(page, 'export', 'csv', { content: 'all' })).toMatch(/content: all.*trials, levels/);
  expect(await refused(page, 'export', 'csv', { content: 'spikes', last: 101 })).toMatch(/last: 101.*1 to 100/);
  expect(await refused(page, 'export', 'gif')).toMatch(/"gif".*png, svg, csv, json, webm/);
});

test('an SVG is well formed, names the groups, and holds nothing from elsewhere', async () => {
  const { type, bytes } = await take('svg', { theme: 'light' });
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
  for (const name of [
    'Pictures',
    'Sounds',
    'Pairs',
    'Go',
    'No-Go',
    'Critic',
    'VTA · DA',
    'Dopamine',
    'inhibitory cell',
    'When the rule changes',
  ])
    expect(found.texts, `${name} is not written`).toContain(name);
  expect(found.layers).toEqual(['background', 'tints', 'projections', 'synapses', 'cells', 'overlays', 'panels', 'texts']);
  expect(found.cells, `${found.cells} cells`).toBeGreaterThanOrEqual(240);
  expect(found.source).toMatch(/^http.*#v=1&figure=set-shift&seed=3/);
  expect(found.identifier).toMatch(/^Neuromod Lab \d/);
  expect(found.citation.includes(found.source) && found.title === 'When the rule changes').toBeTruthy();
  expect(found.width).toMatch(/mm$/);
  expect(found.outside).toBe(0);
  files['stage.svg'] = bytes;
});

test('a chart is drawn with as many points as there are trials', async () => {
  await until(page, () =>
    window.lab.state().then((s) =>
      document
        .querySelector('#chart-accuracy .plot')!
        .getAttribute('aria-label')!
        .includes(`trial ${s.trial - 1}`),
    ),
  );
  const { bytes } = await take('svg', { of: 'chart-accuracy' });
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
  expect(texts.includes('Accuracy') && texts.includes('0.5')).toBeTruthy();
});

test('plots of many networks need no style sheet, and do not claim to be of one moment', async ({ browser, light }) => {
  const many = await open(browser, light.url, { stage: false, hash: '#v=1&figure=set-shift&view.show=many' });
  await many.page.waitForSelector('#many svg.many-svg', { timeout: WAIT });
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
  expect(circles, `${circles} dots`).toBeGreaterThanOrEqual(4);
  expect(texts.includes('DA + NA') && texts.some((words) => words.startsWith('Many runs')) && !texts.some((words) => /^Trial/.test(words)), texts.join(' | ')).toBeTruthy();
  expect(styled).toBe(false);
  await many.close();
});

test('tables hold what the engine has', async () => {
  const trials = await call(page, 'trials');
  const csv = (await take('csv')).bytes.toString();
  const head = heads(csv);
  expect([head.figure, head.seed, head.tick, head.hash, head.content]).toEqual(['set-shift', '3', '4137', state.hash, 'trials']);
  expect(head.link).toMatch(/^http.*#v=1&figure=set-shift/);
  const got = rows(csv);
  expect(got.length).toBe(trials.length);
  for (const [i, row] of got.entries()) {
    for (const key of ['trial', 'tick', 'outcome', 'rule', 'response'])
      expect(row[key], `${key} of trial ${i + 1}`).toBe(String(trials[i][key]));
    expect(Math.abs(Number(row.da_level) - trials[i].da_level)).toBeLessThan(1e-6);
  }
  files['trials.csv'] = Buffer.from(csv);

  const series = await call(page, 'series');
  const levels = rows((await take('csv', { content: 'levels' })).bytes.toString());
  expect(levels.map((row) => Number(row.da))).toStrictEqual(series.da);

  const traces = rows((await take('csv', { content: 'traces', last: 1 })).bytes.toString());
  expect(traces.length).toBe(Math.floor(137 / 5));
  expect(traces.every(({ trial, unit }) => trial === '11' && unit === 'level')).toBeTruthy();
});

test('spikes are those of the engine’s own count, and taking them changes nothing', async () => {
  const csv = (await take('csv', { content: 'spikes', last: 2 })).bytes.toString();
  const got = rows(csv);
  expect(await call(page, 'state').then(({ tick, hash }) => [tick, hash])).toEqual([4137, state.hash]);
  expect(got.length > 100 && Number(heads(csv).spikes) === got.length).toBeTruthy();
  expect([heads(csv).first_tick, heads(csv).after_last_tick]).toEqual(['3600', '4137']);
  // The state has its own count: how often each group fired over the last 100 ms.
  const json = JSON.parse((await take('json', { content: 'spikes', last: 1 })).bytes);
  const recent = json.tick.filter((tick) => tick + 100 >= 4137).length;
  expect(recent).toBeGreaterThan(0);
  const hz = state.groups.reduce((sum, group) => {
    const size = (inhibitory) =>
      json.populations
        .filter((p) => p.name === group.name || p.name.startsWith(`${group.name}.`))
        .filter(({ kind }) => (kind === 'inhibitory') === inhibitory)
        .reduce((n, p) => n + p.n, 0);
    return sum + group.e * size(false) * 0.1 + group.i * size(true) * 0.1;
  }, 0);
  expect(Math.abs(hz - recent), `${recent} spikes, by rates ${hz}`).toBeLessThan(0.5);
});

test('JSON holds state, parameters and trials', async () => {
  const { bytes } = await take('json');
  const data = JSON.parse(bytes);
  expect([data.provenance.hash, data.state.hash, data.provenance.tick, data.values['na.strength']]).toEqual([state.hash, state.hash, 4137, 0.5]);
  expect(data.trials).toStrictEqual(await call(page, 'trials'));
  expect(await refused(page, 'export', 'json', { content: 'results' })).toMatch(/No experiment of set-shift/);
  files['all.json'] = bytes;
});

test('while time runs, all in a file is of one moment', async () => {
  await call(page, 'play');
  const data = JSON.parse((await take('json')).bytes);
  expect(data.provenance.hash).toBe(data.state.hash);
  expect(data.provenance.link).toMatch(new RegExp(`&tick=${data.state.tick}$`));
  expect((await call(page, 'state')).playing).toBe(true);
  await call(page, 'pause');
});

// drop lets go of a file over the page.
const drop = (on: Page, name: string, bytes: Buffer) =>
  on.evaluate(
    ([n, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], n));
      document.body.dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer: data }));
      const veiled = !document.getElementById('drop-veil')!.hidden;
      document.getElementById('drop-veil')!.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
      return veiled;
    },
    [name, Buffer.from(bytes).toString('base64')],
  );

let clean: Opened; // a page of a profile that has seen nothing

test('each file, dropped on a clean page, opens the same moment', async ({ browser, light }) => {
  clean = await open(browser, light.url, { stage: false, viewport: { width: 360, height: 740 }, hash: '#v=1&figure=reversal&seed=9' });
  expect(Object.keys(files).sort()).toEqual(['all.json', 'picture.png', 'stage.svg', 'trials.csv']);
  for (const [name, bytes] of Object.entries(files)) {
    await call(clean.page, 'open', 'v=1&figure=reversal&seed=9&tick=77');
    expect(await drop(clean.page, name, bytes)).toBe(true);
    await clean.page.waitForFunction(
      (n) => [...document.querySelectorAll('.notice-info .notice-title')].some((node) => node.textContent.startsWith(`${n} is open`)),
      name,
      { timeout: WAIT },
    );
    const { tick, hash, seed, playing } = await call(clean.page, 'state');
    expect({ tick, hash, seed, playing }, name).toStrictEqual({ tick: 4137, hash: state.hash, seed: 3, playing: false });
    expect(await clean.page.evaluate(() => document.getElementById('drop-veil')!.hidden)).toBe(true);
    await clean.page.evaluate(() => document.querySelectorAll<HTMLElement>('.notice button').forEach((button) => button.click()));
  }
});

test('Back returns to where one was', async () => {
  await clean.page.evaluate(() => history.back());
  await until(clean.page, () => window.lab.state().then((s) => s.figure === 'reversal' && s.seed === 9), undefined, { timeout: WAIT });
});

test('a file that cannot be opened says why and changes nothing', async () => {
  await call(clean.page, 'open', 'v=1&figure=reversal&seed=9&tick=77');
  await call(clean.page, 'pause');
  const before = await call(clean.page, 'state');
  const png = files['picture.png'];
  for (const [name, bytes, words] of [
    ['poem.txt', 'Roses are red', pattern('open.foreign')],
    ['empty.png', '', pattern('open.foreign')],
    ['bare.png', Buffer.concat([png.subarray(0, 33), png.subarray(png.indexOf('IDAT') - 4)]), pattern('open.noLink')],
    ['cut.png', png.subarray(0, 60), pattern('open.noLink')],
    ['broken.json', '{"provenance": {"link": ', pattern('open.badJson')],
    ['other.json', '{"__proto__": {"link": "#figure=set-shift"}, "constructor": 1}', /line 1, column 2, __proto__: there is no such key/],
    ['deep.json', '{"provenance": {"link": {"toString": 1}}}', pattern('open.noLink')],
    ['strange.json', '{"provenance": {"link": "javascript:alert(1)#figure=<img src=x onerror=alert(1)>"}}', pattern('open.badLink')],
    ['foreign.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>window.hacked = 1</script></svg>', pattern('open.noLink')],
    ['other.csv', '# made: elsewhere\na,b\n1,2\n', pattern('open.noLink')],
    ['foreign.webm', Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0xff, 0x01, 0xff, 0xff, 0xff]), pattern('open.noLink')],
    ['large.csv', Buffer.alloc(10_000_001, '# '), pattern('open.large', { most: 10 })],
  ]) {
    await drop(clean.page, name, bytes);
    await expect(clean.page.locator('.notice-problem .notice-title').first()).toContainText(`${name} could not be opened`, { timeout: WAIT });
    await expect(clean.page.locator('.notice-problem .notice-lines').first(), name).toHaveText(words);
    await clean.page.click('.notice-problem button');
    await expect(clean.page.locator('.notice-problem')).toHaveCount(0);
  }
  const now = await call(clean.page, 'state');
  expect([now.figure, now.seed, now.tick, now.hash]).toEqual([before.figure, before.seed, before.tick, before.hash]);
  expect(await clean.page.evaluate(() => window.hacked)).toBe(undefined);
});

test('a file of another state is told of', async () => {
  const wrong = files['trials.csv'].toString().replace(/# hash: \w+/, '# hash: 0123456789abcdef');
  await drop(clean.page, 'changed.csv', wrong);
  await clean.page.waitForFunction(() => document.querySelector('.notice-problem .notice-title')?.textContent, undefined, {
    timeout: WAIT,
  });
  await expect(clean.page.locator('.notice-problem .notice-title').first()).toHaveText(pattern('open.otherHash', { name: 'changed.csv' }));
  await clean.page.click('.notice-problem button');
});

test('damaged files are refused or opened, quickly, and nothing breaks', async () => {
  clean.page.setDefaultTimeout(WAIT);
  const slowest = await clean.page.evaluate(async (all) => {
    let worst = 0;
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    for (const [name, text] of all) {
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).slice(0, 4000);
      for (let k = 0; k < 25; k++) {
        const mutated = bytes.slice(0, 1 + Math.floor(random() * bytes.length));
        for (let i = 0; i < 12; i++) mutated[Math.floor(random() * Math.min(mutated.length, 600))] = Math.floor(random() * 256);
        if (k % 2) mutated.set(bytes.slice(0, Math.min(4, mutated.length))); // half of them begin as they should
        const begun = performance.now();
        await window.lab.openFile(new File([mutated], name)).catch(() => {});
        worst = Math.max(worst, performance.now() - begun);
      }
    }
    return worst;
  }, Object.entries(files).map(([name, bytes]) => [name, bytes.toString('base64')]));
  expect(slowest, `${slowest} ms`).toBeLessThan(10_000);
  expect((await call(clean.page, 'state')).hash).toBeTruthy();
  expect(clean.complaints.filter((line) => !/404|stage/.test(line))).toEqual([]);
  await clean.close();
});

test('the dialog shows what it saves, by keyboard, and axe finds nothing', async () => {
  await page.focus('#export-menu');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown'); // from the picture to the vector
  await page.keyboard.press('Enter');
  const ready = () =>
    page.waitForFunction(() => /^Ready/.test(document.getElementById('export-said')!.textContent), undefined, { timeout: WAIT });
  await ready();
  await expect(page.locator('#export-svg')).toBeFocused();
  expect(await page.evaluate(() => document.querySelector<HTMLImageElement>('.export-image')!.naturalWidth > 100)).toBeTruthy();
  const found = async (within) =>
    (await axe(page).include(within).analyze()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
  expect(await found('#export-dialog')).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('.export-text', { timeout: WAIT });
  await ready();
  await page.fill('#export-name', 'my/trials');
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: WAIT }), page.click('#export-save')]);
  expect(download.suggestedFilename()).toBe('my-trials.csv');
  expect(await found('#export-dialog')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.locator('#export-menu')).toBeFocused();
});

test('a figure is cited with its link, and the paper with its authors', async () => {
  await page.click('#export-menu');
  await page.getByRole('button', { name: 'Cite this figure' }).click();
  await page.waitForSelector('#cite-dialog[open]', { timeout: WAIT });
  const texts = await page.$$eval('#cite-dialog .cite-text', (nodes) => nodes.map((node) => node.textContent));
  const link = await call(page, 'link');
  const [lab, labBib, labCsl, paper, paperBib, paperCsl] = texts;
  expect([lab, labBib, labCsl].every((text) => text.includes(link) && text.includes('0.1.0'))).toBeTruthy();
  expect(JSON.parse(labCsl)[0].type).toBe('software');
  expect(paper).toMatch(/Jie Mei, .*Srikanth Ramaswamy \(2025\).*arXiv:2501\.06762/);
  expect(paperBib).toMatch(/^@misc\{[^]*author = \{Mei, Jie and [^]*eprint = \{2501\.06762\}/);
  expect(JSON.parse(paperCsl)[0].author.length).toBe(7);
  for (const bib of [labBib, paperBib]) expect(bib.split('{').length).toBe(bib.split('}').length);
  expect(await faults(axe(page).include('#cite-dialog'))).toEqual([]);
  await page.keyboard.press('Escape');
});

// tops walks through a WebM, entering its segment, its information and its tags.
function tops(bytes: Buffer) {
  const found = [];
  const walk = (at: number, end: number) => {
    while (at < end) {
      const idLength = Math.clz32(bytes[at]) - 23;
      const id = bytes.readUIntBE(at, idLength);
      const from = at + idLength;
      const sizeLength = Math.clz32(bytes[from]) - 23;
      const raw = bytes.subarray(from, from + sizeLength);
      const most = (1n << BigInt(7 * sizeLength)) - 1n; // a size of ones is not said
      const value = raw.reduce((n, b) => n * 256n + BigInt(b), 0n) & most;
      const size = value === most ? end : Number(value);
      const body = from + sizeLength;
      const to = Math.min(end, body + size);
      found.push({ id, body: bytes.subarray(body, to) });
      if (id === 0x1f43b675) return; // the pictures
      if ([0x18538067, 0x1549a966, 0x1254c367, 0x7373, 0x67c8].includes(id)) walk(body, to);
      at = to;
    }
  };
  walk(0, bytes.length);
  return found;
}

test('a clip is a WebM with its length and source inside, plays, and opens its first moment', async ({ browser, light, whole }) => {
  const whole = await serve();
  const filmed = await open(browser, whole.url, { viewport: { width: 640, height: 600 }, hash: `#${LINK}` });
  await call(filmed.page, 'pause');
  await call(filmed.page, 'seek', { tick: 4137 });
  // The stage's own document would open what is dropped on it: the page's veil comes first.
  const veiled = await filmed.page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'x'));
    document.querySelector<HTMLIFrameElement>('#stage')!
      .contentDocument!.body.dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer: data }));
    const shown = !document.getElementById('drop-veil')!.hidden;
    document.getElementById('drop-veil')!.dispatchEvent(new DragEvent('dragleave', { bubbles: true }));
    return shown && document.getElementById('drop-veil')!.hidden;
  });
  expect(veiled).toBeTruthy();
  const made = await filmed.page.evaluate(async () => {
    const told = [];
    const blob = await window.lab.export('webm', { seconds: 2, progress: (done) => told.push(done) });
    const video = Object.assign(document.createElement('video'), { muted: true, src: URL.createObjectURL(blob) });
    await new Promise((done, failed) =>
      Object.assign(video, { onloadeddata: done, onerror: () => failed(new Error(video.error!.message)) }),
    );
    return {
      text: btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (b) => String.fromCharCode(b)).join('')),
      type: blob.type,
      last: told.at(-1),
      width: video.videoWidth,
      seconds: video.duration,
      playing: (await window.lab.state()).playing,
    };
  });
  const bytes = Buffer.from(made.text, 'base64');
  expect([made.type, made.last, made.playing]).toEqual(['video/webm', 2, false]);
  const parts = tops(bytes);
  const names = parts.filter(({ id }) => id === 0x45a3).map(({ body }) => body.toString());
  const values = parts.filter(({ id }) => id === 0x4487).map(({ body }) => body.toString());
  const tags = Object.fromEntries(names.map((name, i) => [name, values[i]]));
  expect([parts[0].id, tags.LAB_FIGURE, tags.LAB_SEED, tags.LAB_TICK, tags.LAB_HASH]).toEqual([0x1a45dfa3, 'set-shift', '3', '4137', state.hash]);
  expect(tags.URL).toMatch(/^http.*#v=1&figure=set-shift&seed=3/);
  const length = parts.find(({ id }) => id === 0x4489).body.readDoubleBE(0);
  expect(length > 200 && length < WAIT, `${length} ms`).toBeTruthy();
  expect(Math.abs(made.seconds - length / 1000), `${made.seconds} s, ${length} ms`).toBeLessThan(0.2);
  expect(made.width).toBeGreaterThanOrEqual(300);
  await filmed.close();
  const other = await open(browser, light.url, { stage: false, hash: '#v=1&figure=reversal&seed=9' });
  await drop(other.page, 'clip.webm', bytes);
  await expect(other.page.locator('.notice-info .notice-title').first()).toContainText('clip.webm is open', { timeout: WAIT });
  expect(await call(other.page, 'state').then(({ tick, hash }) => [tick, hash])).toEqual([4137, state.hash]);
  await other.close();
  await whole.close();
  expect(filmed.complaints).toEqual([]);
});

test('of two networks side by side both are taken', async ({ browser, light }) => {
  await call(page, 'twin', { set: { 'na.on': true } });
  await call(page, 'seek', { tick: 4137 });
  const [first, second] = [await call(page, 'trials'), (await call(page, 'twins')).series];
  const csv = (await take('csv', { content: 'trials' })).bytes.toString();
  expect(heads(csv).twin).toBe('na.on=true');
  const of = (network) => rows(csv).filter((row) => row.network === network);
  expect(of('first').map(({ trial, outcome }) => [Number(trial), outcome])).toStrictEqual(first.map(({ trial, outcome }) => [trial, outcome]));
  expect(of('twin').map(({ trial, outcome }) => [Number(trial), outcome])).toStrictEqual(second!.trial.map((trial, i) => [trial, second!.outcome[i]]));
  expect(rows(csv).length).toBe(first.length + second!.trial.length);
  const spikes = (await take('csv', { content: 'spikes', last: 1 })).bytes.toString();
  expect(rows(spikes).length).toBe(Number(heads(spikes).spikes) + Number(heads(spikes).twin_spikes));
  const json = JSON.parse((await take('json')).bytes);
  expect([json.twin.values['na.on'], json.values['na.on'], json.twin.trials.length]).toEqual([true, false, 10]);
  const { bytes } = await take('svg', { theme: 'light' });
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
  const other = await open(browser, light.url, { stage: false, hash: heads(csv).link.replace(/^[^#]*/, '') });
  expect((await call(other.page, 'twins')).differs.map(({ key, twin }) => [key, twin])).toEqual([['na.on', true]]);
  await call(other.page, 'pause');
  await call(other.page, 'seek', { tick: 4137 });
  expect((await call(other.page, 'state')).hash).toBe((await call(page, 'state')).hash);
  await other.close();
  await call(page, 'twin', null);
});

test('nothing was complained of', () => expect(complaints.filter((line) => !/404|stage/.test(line))).toEqual([]));
