// The panel as a sheet on a phone: its tabs stand above the time bar, and what a tab holds slides
// over the lower part of the page. On wider screens the panel has its own place and nothing of this
// is seen.

import { byId, el, setAttr } from '../../base/dom';
import { icon } from '../../base/icons';
import { t } from '../../base/text';
import { reducedMotion } from '../../state/theme';

// startSheet makes the panel a sheet and returns what puts the button that opens it beside a row of tabs.
export function startSheet(panel: HTMLElement): (tabs: HTMLElement) => void {
  const toggle = el('button', { class: 'sheet-toggle', type: 'button', id: 'sheet-toggle', 'aria-controls': panel.id }, icon('down'));
  let chosen: Element | null = null; // the tab that was chosen before the present press

  const show = (open: boolean) => {
    panel.dataset.sheet = open ? 'open' : 'closed';
    setAttr(toggle, 'aria-expanded', String(open));
    setAttr(toggle, 'aria-label', open ? t('sheet.close') : t('sheet.open'));
  };
  // What is changed in the open sheet is seen on the stage above it.
  const showByHand = (open: boolean) => {
    show(open);
    const stages = byId('stages');
    if (open && toggle.checkVisibility() && stages.checkVisibility())
      stages.scrollIntoView({ block: 'start', behavior: reducedMotion() ? 'auto' : 'smooth' });
  };
  const isOpen = () => panel.dataset.sheet === 'open';

  toggle.addEventListener('click', () => showByHand(!isOpen()));
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen() || !toggle.checkVisibility()) return;
    show(false);
    toggle.focus();
  });
  show(false);

  // The sheet stands above the time bar, whose height depends on the size of texts.
  const bar = byId('transport');
  new ResizeObserver(() => document.documentElement.style.setProperty('--time-bar', `${bar.offsetHeight}px`)).observe(bar);

  return (tabs) => {
    tabs.append(toggle);
    // A press on a tab opens the sheet; on the tab that is shown already, it closes it.
    tabs.addEventListener('pointerdown', () => (chosen = tabs.querySelector('[aria-selected="true"]')));
    tabs.addEventListener('click', ({ target }) => {
      const tab = target instanceof Element ? target.closest('[role="tab"]') : null;
      if (tab) showByHand(!(isOpen() && tab === chosen));
      chosen = null;
    });
  };
}
