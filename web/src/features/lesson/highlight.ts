// Highlights what a step is about: a ring around it, and the page scrolls to it.

import { targetOf } from './targets';

const CLASS = 'highlighted';
const GIVE_UP_AFTER = 6000; // ms: some parts of the page load late
const RETRY_EVERY = 150;
const SCROLL_AGAIN_AFTER = 500; // ms: by then a new figure has changed the layout

let newest = 0;

export function highlight(name: string | undefined): void {
  const request = ++newest;
  for (const element of document.querySelectorAll(`.${CLASS}`)) element.classList.remove(CLASS);
  if (!name) return;
  const end = performance.now() + GIVE_UP_AFTER;
  const tryHighlight = () => {
    if (request !== newest) return;
    const element = targetOf(name);
    if (element?.checkVisibility()) {
      element.classList.add(CLASS);
      const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches;
      const show = () => request === newest && element.scrollIntoView({ block: 'nearest', behavior: smooth ? 'smooth' : 'auto' });
      show();
      setTimeout(show, SCROLL_AGAIN_AFTER);
    } else if (performance.now() < end) setTimeout(tryHighlight, RETRY_EVERY);
  };
  tryHighlight();
}
