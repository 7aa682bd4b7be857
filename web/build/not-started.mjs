// The error message inside each page's HTML, for when its scripts or style do not load, or the
// browser cannot run them: possible causes, and what to do. It is there in all languages, hidden;
// not-started.js shows the reader's language after 15 s, or at once when something fails. Where a
// policy forbids that script, the style sheet shows all languages.

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../assets/locales');
const ADVICE = [1, 2, 3];

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const wordsOf = (code) => JSON.parse(readFileSync(resolve(folder, `${code}.json`), 'utf8'));

function words(code) {
  const all = { ...wordsOf('en'), ...wordsOf(code) }; // what a language does not say is said in English
  const t = (key) => escaped(all[key]);
  return [
    `<section lang="${code}">`,
    `<h1>${t('notStarted.title')}</h1>`,
    `<p>${t('notStarted.text')}</p>`,
    `<ul>${ADVICE.map((i) => `<li>${t(`notStarted.do.${i}`)}</li>`).join('')}</ul>`,
    `<p class="not-started-details" hidden>${t('notStarted.said')} <code></code></p>`,
    `<p><button class="button" type="button" hidden>${t('error.reload')}</button></p>`,
    '</section>',
  ].join('\n');
}

// The first language is used where the reader's is missing.
const codes = () => ['en', ...readdirSync(folder).map((file) => file.replace(/\.json$/, '')).filter((code) => code !== 'en')];

export const NO_MODULES = "dispatchEvent(new CustomEvent('not-started', { detail: 'ES modules' }));";

// withNotStarted adds the message and its script to a page. The script goes before any style, which
// would delay it.
export const withNotStarted = (html) =>
  html
    .replace('<meta charset="utf-8">', (charset) => `${charset}\n<script>${notStartedScript()}</script>`)
    .replace(
      /<body[^>]*>/,
      (body) =>
        `${body}\n<div id="not-started" class="not-started" role="alert">\n${codes().map(words).join('\n')}\n</div>\n` +
        `<script nomodule>${NO_MODULES}</script>`,
    );
export const notStartedScript = () => readFileSync(resolve(import.meta.dirname, 'not-started.js'), 'utf8').trim();
