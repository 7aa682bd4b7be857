// Points softly at what a step is about: a ring around it, and it is scrolled to where it
// can be seen.

import { targetOf } from './targets';

const CLASS = 'looked-at';
const PATIENCE = 6000; // ms: some parts of the page come late
const AGAIN = 150;
const SETTLED = 500; // ms: what a new figure changes above it has changed

let wanted = 0;

export function lookAt(name: string | undefined): void {
  const mine = ++wanted;
  for (const element of document.querySelectorAll(`.${CLASS}`)) element.classList.remove(CLASS);
  if (!name) return;
  const end = performance.now() + PATIENCE;
  const seek = () => {
    if (mine !== wanted) return;
    const element = targetOf(name);
    if (element?.checkVisibility()) {
      element.classList.add(CLASS);
      const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches;
      const show = () => mine === wanted && element.scrollIntoView({ block: 'nearest', behavior: smooth ? 'smooth' : 'auto' });
      show();
      setTimeout(show, SETTLED);
    } else if (performance.now() < end) setTimeout(seek, AGAIN);
  };
  seek();
}
