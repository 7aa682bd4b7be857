import { statSync, readdirSync, readFileSync, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { app } from './build/app.mjs';
import { buildOf } from './build/build-id.mjs';
import { documents } from './build/documents.mjs';
import { withNotStarted } from './build/not-started.mjs';
import { policy } from './build/policy.mjs';

const here = import.meta.dirname;

// The programs' sizes, so that progress is real even where a server compresses
// them and so cannot say how long they are.
const bytes = (name) => {
  try {
    return statSync(resolve(here, 'public', name)).size;
  } catch {
    return 0;
  }
};

// A name in CSS begins with a letter.
const variable = (name) => (name === '5ht' ? 'ht' : name);

// The palette becomes CSS variables at build time: one file of colours for the
// stage and the page, and no flash of the wrong theme before any script runs. The class hue-NAME
// gives an element a colour as its accent.
const palette = () => {
  const file = resolve(here, '../assets/palette.json');
  const id = '\0palette.css';
  const rules = (selector, theme) =>
    `${selector}{color-scheme:${theme.scheme};${Object.entries(theme.colours)
      .map(([name, value]) => `--${variable(name)}:${value}`)
      .join(';')}}`;
  return {
    name: 'palette',
    resolveId: (source) => (source === 'virtual:palette.css' ? id : undefined),
    load(source) {
      if (source !== id) return undefined;
      this.addWatchFile(file);
      const { dark, light, darkMore, lightMore } = JSON.parse(readFileSync(file, 'utf8'));
      const of = (scheme, colours) => ({ scheme, colours });
      // The page marks the root element where the person, or the system, wants more contrast.
      const both = (mark, d, l) => [
        rules(`:root${mark}`, of('dark', d)),
        `@media (prefers-color-scheme: light){${rules(`:root${mark}:not([data-theme='dark'])`, of('light', l))}}`,
        rules(`:root${mark}[data-theme='light']`, of('light', l)),
      ];
      const paper = `@media print{${rules(':root:root:root:root', of('light', light))}}`; // above all themes
      const hues = Object.keys(dark).map((name) => `.hue-${name}{--accent:var(--${variable(name)})}`).join('');
      return [...both('', dark, light), ...both("[data-contrast='more']", darkMore, lightMore), paper, hues].join('\n');
    },
  };
};

// The schemas of figure files and of circuits are published beside the page, and an example of both.
const schema = () => ({
  name: 'schema',
  generateBundle() {
    for (const fileName of ['figure.schema.json', 'circuits/schema.json', 'examples/opponent-actors.json'])
      this.emitFile({ type: 'asset', fileName, source: readFileSync(resolve(here, '../assets', fileName)) });
  },
});

// The sets of images, which are loaded when a figure needs them.
const images = () => ({
  name: 'images',
  generateBundle() {
    for (const name of ['mnist', 'fashion'])
      this.emitFile({ type: 'asset', fileName: `digits/${name}.bin`, source: readFileSync(resolve(here, `../assets/digits/${name}.bin`)) });
  },
});

// The figures' titles, which an embedded page shows before the engine is there to say them.
const titles = () => {
  const folder = resolve(here, '../assets/figures');
  const id = '\0titles.js';
  return {
    name: 'titles',
    resolveId: (source) => (source === 'virtual:titles' ? id : undefined),
    load(source) {
      if (source !== id) return undefined;
      const figures = readdirSync(folder).map((file) => [
        file.replace(/\.json$/, ''),
        JSON.parse(readFileSync(resolve(folder, file), 'utf8')),
      ]);
      const titles = figures.filter(([, figure]) => figure.title).map(([name, figure]) => [name, figure.title]);
      return `export default ${JSON.stringify(Object.fromEntries(titles))}`;
    },
  };
};

// Words for when a page does not start.
const unstarted = () => ({
  name: 'not-started',
  transformIndexHtml: { order: 'pre', handler: (html, { filename }) => (filename.endsWith('stage.html') ? html : withNotStarted(html)) },
});

// The files of saved moments, by figure: FIGURE-HASH.bin, as neuromod openings writes them. The figure
// that the lab shows first comes first.
const openings = () => {
  const folder = resolve(here, 'public/openings');
  const order = JSON.parse(readFileSync(resolve(here, '../assets/figures/index.json'), 'utf8'));
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.bin')) : [];
  const of = (file) => file.replace(/-[0-9a-f]{16}\.bin$/, '');
  files.sort((a, b) => order.indexOf(of(a)) - order.indexOf(of(b)));
  return Object.fromEntries(files.map((file) => [of(file), `openings/${file}`]));
};

const pages = ['index.html', 'stage.html', 'article.html', 'gallery.html'].filter((page) => existsSync(resolve(here, page)));

export default defineConfig({
  root: here,
  base: './',
  plugins: [palette(), schema(), images(), titles(), documents(), unstarted(), app(), policy()],
  worker: { format: 'es' },
  server: { fs: { allow: [resolve(here, '..')] } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rollupOptions: { input: pages.map((page) => resolve(here, page)) },
  },
  define: {
    __ENGINE_BYTES__: bytes('engine.wasm'),
    __STAGE_BYTES__: bytes('stage.wasm'),
    __OPENINGS__: JSON.stringify(openings()),
    __BUILD__: JSON.stringify(buildOf(here)),
  },
});
