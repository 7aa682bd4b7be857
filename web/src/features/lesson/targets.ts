// What a lesson's step can highlight: names used in lesson files, and the elements they stand for.

const TARGETS: Record<string, string> = {
  stage: '#stages',
  sentence: '#sentence',
  modulators: '.cards',
  condition: '#condition',
  twin: '#twin',
  twins: '#twins',
  ruler: '.ruler',
  play: '#play',
  speed: '.speed',
  seed: '#seed',
  share: '#share',
  many: '#many',
  figures: '#figure-menu',
  kept: '#kept',
  course: '#course',
  fields: '.tissue',
  block: '#play-setup',
};

const FAMILIES: Record<string, (name: string) => string> = {
  modulator: (key) => `.modulator.hue-${key}`,
  chart: (name) => `#chart-${name}`,
  scale: (name) => `label:has(#scale-${name})`,
  show: (name) => `label:has(#show-${name})`,
  tab: (id) => `#tab-${id}`,
};

// targetOf is the element of a name, null where the page does not show it.
export function targetOf(name: string): HTMLElement | null {
  const [family, rest] = name.split('.') as [string, string | undefined];
  const selector = rest === undefined ? TARGETS[family] : FAMILIES[family]?.(rest);
  return selector ? document.querySelector<HTMLElement>(selector) : null;
}
