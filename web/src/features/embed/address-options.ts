// Options in the address of an embedded page. The query, which the embedding page writes, says how
// the figure is shown (embed, start, ratio, poster, allow). What follows the # says what is shown, as
// in every link; its field view.controls lists the sliders, view.paused=on keeps time still.

export const LEVELS = ['stage', 'play', 'sliders', 'full'] as const;
export type EmbedLevel = (typeof LEVELS)[number];

export interface Embed {
  level: EmbedLevel;
  start: 'view' | 'click'; // when engine and stage are loaded
  ratio: number; // of the stage, width divided by height
  poster: string; // address of a picture of the link's moment, which is shown until the stage shows it; '': none
}

export const MAX_CONTROLS = 6;
const RATIO = 16 / 9;
const RATIOS = { min: 0.5, max: 4 };

// embedOf is how the page is embedded, null where it is not.
export function embedOf(query: string): Embed | null {
  const options = new URLSearchParams(query);
  const level = options.get('embed');
  if (level === null) return null;
  return {
    level: LEVELS.find((known) => known === level) ?? 'play',
    start: options.get('start') === 'click' ? 'click' : 'view',
    ratio: ratioOf(options.get('ratio') ?? ''),
    poster: posterOf(options.get('poster') ?? ''),
  };
}

// posterOf is the address of a picture, '' where it is none.
function posterOf(text: string): string {
  const url = text ? (URL.parse?.(text, document.baseURI) ?? null) : null;
  return url && /^(https?|data|blob|file):$/.test(url.protocol) ? url.href : '';
}

// ratioOf reads 16/9 or 1.78. An invalid ratio counts as 16/9.
export function ratioOf(text: string): number {
  const [, width, height = '1'] = /^\s*(\d+(?:\.\d+)?)\s*(?:[/:]\s*(\d+(?:\.\d+)?))?\s*$/.exec(text) ?? [];
  const ratio = Number(width) / Number(height);
  return ratio >= RATIOS.min && ratio <= RATIOS.max ? ratio : RATIO;
}

// originsOf are the origins whose pages may call the lab by messages: those in the field allow that
// are http or https.
export function originsOf(query: string): string[] {
  const named = (new URLSearchParams(query).get('allow') ?? '').split(',');
  return named.flatMap((text) => {
    const url = URL.parse?.(text.trim()) ?? null;
    return url && /^https?:$/.test(url.protocol) ? [url.origin] : [];
  });
}

// controlsOf are the keys of the sliders that a link lists, in its order.
export const controlsOf = (link: string): string[] =>
  [...new Set((new URLSearchParams(link).get('view.controls') ?? '').split(',').filter(Boolean))].slice(0, MAX_CONTROLS);

// withoutPageFields removes from a link what an embedded page does not have.
export const withoutPageFields = (link: string): string =>
  link
    .split('&')
    .filter((field) => !/^view\.(lesson|controls)=/.test(field))
    .join('&');
