// Saving power in an embedded figure: out of view, or in a hidden tab, time is paused and the stage
// draws nothing. In view it draws every second frame, so that several figures do not slow a page
// down, and every frame while the person points at it or uses it.

import type { Session } from '../../state/session';

const IN_VIEW = 0.2; // share of the stage that must be visible

// watchVisibility calls onChange now and whenever an element comes into view or leaves it.
export function watchVisibility(element: Element, onChange: (seen: boolean) => void): void {
  let inView = false;
  let last: boolean | null = null;
  const check = () => {
    const now = inView && !document.hidden;
    if (now !== last) onChange((last = now));
  };
  new IntersectionObserver(
    (entries) => {
      inView = entries.at(-1)!.intersectionRatio >= IN_VIEW;
      check();
    },
    { threshold: [0, IN_VIEW, 0.5] },
  ).observe(element);
  document.addEventListener('visibilitychange', check);
}

export function pauseOutOfView(session: Session, element: Element, report: (error: unknown) => void): void {
  let inView = false;
  let hovered = false;
  const updatePace = () => session.store.set({ pace: !inView ? 'rest' : hovered || document.hasFocus() ? 'full' : 'half' });
  watchVisibility(element, (now) => {
    inView = now;
    updatePace();
    void (now ? session.release(element) : session.hold(element)).catch(report);
  });
  const root = document.documentElement;
  const setHovered = (on: boolean) => () => {
    hovered = on;
    updatePace();
  };
  root.addEventListener('pointerenter', setHovered(true));
  root.addEventListener('pointerleave', setHovered(false));
  addEventListener('focus', updatePace);
  addEventListener('blur', updatePace);
}
