// Reports the page's preferred height to the embedding page: the stage at its ratio plus the rows
// around it. It does not depend on the frame's current height, so reports do not repeat. In a lower
// frame the rows around the stage are hidden in steps until the stage has its share; embed.css says
// what each step hides.

import { byId } from '../../base/dom';
import type { Embed } from './address-options';
import { postToParent } from './messages';

const STEPS = ['low', 'lower', 'lowest'];
const STAGE_SHARE = 0.62; // of the frame's height, for the stage
const NARROW = 480; // px; a narrower stage needs more height
const minHeight = (across: number) => (across < NARROW ? 340 : 260); // px
const FULL = { wide: 1024, height: 760 }; // px: the width from which the panel is beside the stage, and the height that everything needs

export function reportSize({ level, ratio }: Embed): void {
  const root = document.documentElement;
  let sentHeight = 0;
  const update = () => {
    delete root.dataset.fit; // measure without hidden rows
    const height = Math.ceil(level === 'full' ? fullHeight() : stageHeight(ratio) + othersHeight());
    if (level !== 'full' && innerHeight < height) hideUntilStageFits();
    if (height === sentHeight) return;
    sentHeight = height;
    postToParent('size', { height });
  };
  const observer = new ResizeObserver(update);
  addEventListener('resize', update);
  for (const row of [...rows(), byId('stages'), document.body]) observer.observe(row);
  update();
}

function hideUntilStageFits(): void {
  for (const step of STEPS) {
    if (byId('stages').clientHeight >= STAGE_SHARE * innerHeight) return;
    document.documentElement.dataset.fit = step;
  }
}

// rows are the elements above and below the stage.
const rows = () => ['notices', 'story', 'embed-sliders', 'embed-bar', 'embed-caption'].flatMap((id) => document.getElementById(id) ?? []);

const othersHeight = () =>
  rows().reduce((sum, row) => sum + (getComputedStyle(row).position === 'absolute' ? 0 : row.getBoundingClientRect().height), 0);

function stageHeight(ratio: number): number {
  const stages = byId('stages');
  const columns = getComputedStyle(stages).gridTemplateColumns.split(' ').length;
  const down = stages.classList.contains('two') && columns === 1 ? 2 : 1;
  const across = stages.clientWidth / columns;
  return down * Math.max(minHeight(across), across / ratio);
}

const fullHeight = () => (innerWidth >= FULL.wide ? FULL.height : document.querySelector('.app')!.scrollHeight);
