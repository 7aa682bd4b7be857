// The recipes for other programs' pages (assets/recipes): what each makes holds a frame that opens paused at
// its moment; and the description by which programs find out how to embed the lab.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from './support/fixtures';
import { call, ready } from './support/lab';
import { ASSETS, DIST, NEUROMOD, TESTS } from './support/paths';

const PLACE = 'https://lab.example/'; // the lab's address in the recipes
const MOMENT = { tick: 130_200, figure: 'set-shift' };

interface Notebook {
  nbformat: number;
  cells: { cell_type: string; id: string; metadata: object; source: string[]; outputs?: unknown[]; execution_count?: null }[];
}

interface Node {
  type: string;
  src?: string;
  children?: Node[];
}

const recipe = (...path: string[]) => resolve(ASSETS, 'recipes', ...path);

// mystAddress builds the MyST page and gives the address of its frame. Without a network the build ends with a
// complaint about its theme, which is not part of it; the page's content is there all the same.
function mystAddress(folder: string): string {
  cpSync(recipe('myst'), folder, { recursive: true });
  const myst = resolve(TESTS, '../node_modules/mystmd/dist/myst.cjs');
  const { stdout } = spawnSync(process.execPath, [myst, 'build', '--site', '--ci'], { cwd: folder, encoding: 'utf8', timeout: 90_000 });
  const content = resolve(folder, '_build/site/content');
  expect(existsSync(content), stdout).toBe(true);
  const pages = readdirSync(content).map((name) => JSON.parse(readFileSync(resolve(content, name), 'utf8')) as { mdast: Node });
  const find = (node: Node): Node[] => [...(node.type === 'iframe' ? [node] : []), ...(node.children ?? []).flatMap(find)];
  return pages.flatMap(({ mdast }) => find(mdast))[0].src!;
}

// notebookAddress checks the notebook's form and gives the address that its last cell makes.
function notebookAddress(): string {
  const { nbformat, cells } = JSON.parse(readFileSync(recipe('notebook.ipynb'), 'utf8')) as Notebook;
  expect(nbformat).toBe(4);
  for (const cell of cells) {
    expect(cell.id).toMatch(/^[\w-]{1,64}$/);
    expect(cell.metadata).toEqual({});
    if (cell.cell_type === 'code') expect([cell.outputs, cell.execution_count]).toEqual([[], null]);
  }
  const code = cells.at(-1)!.source.join('');
  const [, link] = /\nfigure\("([^"]+)"\)/.exec(code)!;
  const [, lab] = /LAB = "([^"]+)"/.exec(code)!;
  const [, form] = /IFrame\(f"([^"]+)"/.exec(code)!;
  return form.replace('{LAB}', lab).replace('{level}', 'play').replace('{link}', link);
}

const quartoAddress = () => /<iframe src="([^"]+)"/.exec(readFileSync(recipe('quarto.qmd'), 'utf8'))![1];

for (const [name, addressOf] of [
  ['MyST', mystAddress],
  ['Jupyter', notebookAddress],
  ['Quarto', quartoAddress],
] as const)
  test(`the frame of the ${name} recipe opens paused at its moment`, async ({ host, page }, info) => {
    const address = addressOf(info.outputPath('built'));
    expect(address.startsWith(PLACE), address).toBe(true);
    const extra: Record<string, string> = {};
    const { url } = await host({ refuse: ['stage.wasm'], extra });
    const src = address.replace(PLACE, url).replaceAll('&', '&amp;');
    extra['/outer'] = `<!doctype html><title>outer</title><iframe title="figure" width="700" height="560" src="${src}"></iframe>`;
    await page.goto(new URL('/outer', url).href);
    const frame = page.frames()[1];
    await ready(frame);
    const state = await call(frame, 'state');
    expect({ tick: state.tick, figure: state.figure, playing: state.playing }).toEqual({ ...MOMENT, playing: false });
    await expect(frame.locator('.notice-problem')).toHaveCount(0);
  });

test('the page names its oEmbed description, whose frame opens', async ({ browser }) => {
  const server = spawn(NEUROMOD, ['serve', '-addr', '127.0.0.1:0', '-dir', DIST], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let url = '';
    for await (const line of createInterface(server.stdout)) {
      url = /http:\S+/.exec(line)?.[0] ?? '';
      if (url) break;
    }
    const html = await (await fetch(url)).text();
    const link = /<link [^>]*type="application\/json\+oembed"[^>]*>/.exec(html)![0];
    const found = await fetch(new URL(/href="([^"]+)"/.exec(link)![1], url));
    const described = (await found.json()) as Record<string, string | number>;
    expect(described).toMatchObject({ version: '1.0', type: 'rich', width: 720, height: 600, provider_url: url });
    expect((await fetch(described.thumbnail_url as string)).status).toBe(200);
    const page = await browser.newPage();
    await page.setContent(`<!doctype html>${described.html}`);
    await expect(page.frameLocator('iframe').locator('#poster')).toBeVisible();
    await page.close();
  } finally {
    server.kill();
  }
});
