// The text that an author pastes into a page: the figure as it is now, as an element or a frame.

import type { EmbedLevel } from './address-options';
import { pausedLink } from '../../state/view-link';

export interface SnippetChoice {
  form: 'element' | 'frame';
  level: EmbedLevel;
  controls: string[];
  start: 'view' | 'click';
  ratio: string; // 16/9
  width: number; // max px, 0 for the full width
  paused: boolean; // time stands still at the link's moment
  poster: string; // file name of its picture, '' for none
}

const CHROME_HEIGHT: Record<EmbedLevel, number> = { stage: 52, play: 186, sliders: 200, full: 0 }; // px above and below the stage
const CONTROLS_ROW = 66; // px of two controls side by side
const DEFAULT_WIDTH = 720; // px of a column of text
const FULL_HEIGHT = 760; // px

const quoted = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const attributes = (all: [string, string][]) =>
  all
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}="${quoted(value)}"`)
    .join(' ');

// siblingAddress is the address of a file in the folder of the lab's page.
const siblingAddress = (page: string, file: string) => page.replace(/[^/]*$/, file);

// snippet is the text to paste; page is the lab's address without a link.
export function snippet(
  { form, level, controls, start, ratio, width, paused, poster }: SnippetChoice,
  page: string,
  link: string,
  title: string,
  open: string,
): string {
  const style = width ? `max-width: ${width}px` : '';
  const keys = level === 'sliders' ? controls.join(',') : '';
  const here = `${page}#${paused ? pausedLink(link) : link}`;
  if (form === 'element') {
    const all = attributes([
      ['src', here],
      ['level', level],
      ['controls', keys],
      ['start', start],
      ['ratio', ratio],
      ['poster', poster],
      ['label', title],
      ['style', style],
    ]);
    return [
      `<script async src="${quoted(siblingAddress(page, 'neuromod-lab.js'))}"></script>`,
      `<neuromod-lab ${all}>`,
      `  <a href="${quoted(here)}">${quoted(open)}</a>`,
      '</neuromod-lab>',
    ].join('\n');
  }
  const query = new URLSearchParams({ embed: level, start, ratio, ...(poster && { poster: `https://…/${poster}` }) });
  const fields = `${keys ? `&view.controls=${keys}` : ''}${paused ? '&view.paused=on' : ''}`;
  const src = `${siblingAddress(page, 'index.html')}?${query}#${link}${fields}`;
  const box = ['width: 100%', style, `height: ${heightOf({ level, controls, ratio, width })}px`, 'border: 0'].filter(Boolean).join('; ');
  return `<iframe ${attributes([['src', src], ['title', title], ['loading', 'lazy'], ['style', box]])}></iframe>`;
}

// heightOf is the height of a frame that nothing resizes.
function heightOf({ level, controls, ratio, width }: Pick<SnippetChoice, 'level' | 'controls' | 'ratio' | 'width'>): number {
  if (level === 'full') return FULL_HEIGHT;
  const [across = 16, down = 9] = ratio.split('/').map(Number);
  const rows = level === 'sliders' ? CONTROLS_ROW * Math.ceil((controls.length || 4) / 2) : 0;
  return Math.round(((width || DEFAULT_WIDTH) * down) / across + CHROME_HEIGHT[level] + rows);
}
