// Tells the embedding page how high this one wants to be: the stage at its ratio, and what
// stands around it. It does not depend on how high the frame is now, so telling it twice
// changes nothing. In a frame lower than that, what stands around the stage gives way, step
// by step, until the stage has its share; embed.css says what goes in which step.

import { byId } from '../../base/dom';
import type { Embed } from './address-options';
import { tellParent } from './messages';

const STEPS = ['low', 'lower', 'lowest'];
const SHARE = 0.62; // of the frame's height, for the stage
const NARROW = 480; // px across, below which the stage's parts stand closer, and it is higher for it
const least = (across: number) => (across < NARROW ? 340 : 260); // px
const FULL = { wide: 1024, height: 760 }; // px from which the panel stands beside, and what all then needs

export function tellSize({ level, ratio }: Embed): void {
  const root = document.documentElement;
  let sentHeight = 0;
  const look = () => {
    delete root.dataset.fit; // as it would like to be
    const height = Math.ceil(level === 'full' ? fullHeight() : stageHeight(ratio) + othersHeight());
    if (level !== 'full' && innerHeight < height) giveWay();
    if (height === sentHeight) return;
    sentHeight = height;
    tellParent('size', { height });
  };
  const observer = new ResizeObserver(look);
  addEventListener('resize', look);
  for (const row of [...rows(), byId('stages'), document.body]) observer.observe(row);
  look();
}

function giveWay(): void {
  for (const step of STEPS) {
    if (byId('stages').clientHeight >= SHARE * innerHeight) return;
    document.documentElement.dataset.fit = step;
  }
}

// rows are what stands above and below the stage.
const rows = () => ['notices', 'story', 'embed-sliders', 'embed-bar', 'embed-caption'].flatMap((id) => document.getElementById(id) ?? []);

const othersHeight = () =>
  rows().reduce((sum, row) => sum + (getComputedStyle(row).position === 'absolute' ? 0 : row.getBoundingClientRect().height), 0);

function stageHeight(ratio: number): number {
  const stages = byId('stages');
  const columns = getComputedStyle(stages).gridTemplateColumns.split(' ').length;
  const down = stages.classList.contains('two') && columns === 1 ? 2 : 1;
  const across = stages.clientWidth / columns;
  return down * Math.max(least(across), across / ratio);
}

const fullHeight = () => (innerWidth >= FULL.wide ? FULL.height : document.querySelector('.app')!.scrollHeight);
