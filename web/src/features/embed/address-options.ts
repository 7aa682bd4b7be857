// What the address of an embedded page asks for. How the figure is shown stands in the
// query, which the embedding page writes (embed, start, ratio, allow); what is shown stands
// after #, as in every link, and there view.controls names the sliders.

export const LEVELS = ['stage', 'play', 'sliders', 'full'] as const;
export type EmbedLevel = (typeof LEVELS)[number];

export interface Embed {
  level: EmbedLevel;
  start: 'view' | 'click'; // what brings engine and stage
  ratio: number; // of the stage, width to height
}

export const CONTROLS_MOST = 6;
const RATIO = 16 / 9;
const RATIOS = { least: 0.5, most: 4 };

// embedOf is how the page is embedded, null where it is not.
export function embedOf(query: string): Embed | null {
  const options = new URLSearchParams(query);
  const level = options.get('embed');
  if (level === null) return null;
  return {
    level: LEVELS.find((known) => known === level) ?? 'play',
    start: options.get('start') === 'click' ? 'click' : 'view',
    ratio: ratioOf(options.get('ratio') ?? ''),
  };
}

// ratioOf reads 16/9 or 1.78; what is neither, or no picture, is 16/9.
export function ratioOf(text: string): number {
  const [, width, height = '1'] = /^\s*(\d+(?:\.\d+)?)\s*(?:[/:]\s*(\d+(?:\.\d+)?))?\s*$/.exec(text) ?? [];
  const ratio = Number(width) / Number(height);
  return ratio >= RATIOS.least && ratio <= RATIOS.most ? ratio : RATIO;
}

// originsOf are the origins whose pages may call the lab by messages: those that allow
// names, where they are origins of the web.
export function originsOf(query: string): string[] {
  const named = (new URLSearchParams(query).get('allow') ?? '').split(',');
  return named.flatMap((text) => {
    const url = URL.parse?.(text.trim()) ?? null;
    return url && /^https?:$/.test(url.protocol) ? [url.origin] : [];
  });
}

// controlsOf are the keys of the sliders that a link chooses, in its order.
export const controlsOf = (link: string): string[] =>
  [...new Set((new URLSearchParams(link).get('view.controls') ?? '').split(',').filter(Boolean))].slice(0, CONTROLS_MOST);

// withoutPlaces is a link without what an embedded page has no place for.
export const withoutPlaces = (link: string): string =>
  link
    .split('&')
    .filter((field) => !/^view\.(lesson|controls)=/.test(field))
    .join('&');
