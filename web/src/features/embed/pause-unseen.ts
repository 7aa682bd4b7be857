// An embedded figure runs only where it can be seen: out of view, or in a hidden tab, time
// stands still and the stage draws nothing. In view it draws every other frame, so that
// several do not choke a page, and every frame while the person points at it or works in it.

import type { Session } from '../../state/session';

const IN_VIEW = 0.2; // share of the stage in view from which it counts as seen

// whenInView tells whether enough of an element is in view, now and whenever that changes.
export function whenInView(element: Element, tell: (seen: boolean) => void): void {
  let inView = false;
  let last: boolean | null = null;
  const look = () => {
    const now = inView && !document.hidden;
    if (now !== last) tell((last = now));
  };
  new IntersectionObserver(
    (entries) => {
      inView = entries.at(-1)!.intersectionRatio >= IN_VIEW;
      look();
    },
    { threshold: [0, IN_VIEW, 0.5] },
  ).observe(element);
  document.addEventListener('visibilitychange', look);
}

export function restOutOfView(session: Session, element: Element, report: (error: unknown) => void): void {
  let inView = false;
  let pointed = false;
  const look = () => session.store.set({ pace: !inView ? 'rest' : pointed || document.hasFocus() ? 'full' : 'half' });
  whenInView(element, (now) => {
    inView = now;
    look();
    void (now ? session.release(element) : session.hold(element)).catch(report);
  });
  const root = document.documentElement;
  const point = (on: boolean) => () => {
    pointed = on;
    look();
  };
  root.addEventListener('pointerenter', point(true));
  root.addEventListener('pointerleave', point(false));
  addEventListener('focus', look);
  addEventListener('blur', look);
}
