// The web app manifest, the icons, and the description of the lab for programs that embed pages by oEmbed
// (https://oembed.com), made from the palette and the page's words, and the <head>'s links to them.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { png, svg } from './icons.mjs';

const assets = resolve(import.meta.dirname, '../../assets');
const json = (name) => JSON.parse(readFileSync(resolve(assets, name), 'utf8'));

// An oEmbed description must have absolute addresses, and a build does not know where it will lie:
// LAB_ADDRESS says it. Without it they are relative, and `neuromod serve` completes them.
const labAddress = (process.env.LAB_ADDRESS ?? '').replace(/\/*$/, '/').replace(/^\/$/, './');
const EMBED = { width: 720, height: 600 }; // px
const PICTURE = { figure: 'set-shift', width: 720, height: 435 }; // px of the gallery's pictures

const oembed = (words) => ({
  version: '1.0',
  type: 'rich',
  provider_name: words.name,
  provider_url: labAddress,
  title: words.name,
  html:
    `<iframe src="${labAddress}index.html?embed=play&amp;start=click" title="${words.name}" width="${EMBED.width}" ` +
    `height="${EMBED.height}" loading="lazy" style="border: 0"></iframe>`,
  ...EMBED,
  thumbnail_url: `${labAddress}gallery/${PICTURE.figure}-light.jpg`,
  thumbnail_width: PICTURE.width,
  thumbnail_height: PICTURE.height,
});

export function app() {
  const { dark, light } = json('palette.json');
  const words = json('locales/en.json');
  const files = {
    'icons/mark.svg': () => svg(dark),
    'icons/mark-192.png': () => png(192, dark),
    'icons/mark-512.png': () => png(512, dark),
    'icons/mark-whole-512.png': () => png(512, dark, { whole: true }),
    'icons/mark-touch.png': () => png(180, dark, { whole: true }),
    'oembed.json': () => `${JSON.stringify(oembed(words), null, 1)}\n`,
    'app.webmanifest': () =>
      JSON.stringify({
        name: words.name,
        short_name: words.name,
        description: words['app.description'],
        lang: 'en',
        id: './',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: dark.bg,
        theme_color: dark.bg,
        icons: [
          { src: 'icons/mark.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icons/mark-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icons/mark-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icons/mark-whole-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      }),
  };
  const link = (attrs) => ({ tag: 'link', attrs, injectTo: 'head' });
  return {
    name: 'app',
    apply: 'build',
    generateBundle() {
      for (const [fileName, source] of Object.entries(files)) this.emitFile({ type: 'asset', fileName, source: source() });
    },
    // After Vite, which would look for these files in the source.
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path }) =>
        path.endsWith('stage.html')
          ? []
          : [
              ...(html.includes('rel="icon"') ? [] : [link({ rel: 'icon', href: './icons/mark.svg', type: 'image/svg+xml' })]),
              link({ rel: 'apple-touch-icon', href: './icons/mark-touch.png' }),
              link({ rel: 'manifest', href: './app.webmanifest' }),
              ...(path.endsWith('index.html')
                ? [link({ rel: 'alternate', type: 'application/json+oembed', href: './oembed.json', title: words.name })]
                : []),
              ...['dark', 'light'].map((scheme) => ({
                tag: 'meta',
                attrs: { name: 'theme-color', media: `(prefers-color-scheme: ${scheme})`, content: (scheme === 'dark' ? dark : light).bg },
                injectTo: 'head',
              })),
            ],
    },
  };
}
