// Tabs, as the ARIA practices describe them: arrows move, and what is chosen is shown.

import { el } from '../base/dom';

export interface Tab {
  id: string;
  label: string;
  content: () => HTMLElement; // made when it is first shown
}

// tabs shows the first; chosen is called for each that is chosen by hand.
export function tabs(
  name: string,
  all: Tab[],
  chosen: (id: string) => void,
): { list: HTMLElement; panels: HTMLElement[]; choose: (id: string) => void } {
  const buttons = all.map((tab) =>
    el(
      'button',
      { class: 'tab', type: 'button', role: 'tab', id: `tab-${tab.id}`, 'aria-controls': `panel-${tab.id}`, onclick: () => byHand(tab.id) },
      tab.label,
    ),
  );
  const panels = all.map((tab) =>
    el('div', { class: 'tab-panel', role: 'tabpanel', id: `panel-${tab.id}`, 'aria-labelledby': `tab-${tab.id}`, tabIndex: 0 }),
  );
  const list = el('div', { class: 'tabs', role: 'tablist', 'aria-label': name }, ...buttons);
  const choose = (id: string) =>
    all.forEach((tab, i) => {
      const on = tab.id === id;
      buttons[i]!.setAttribute('aria-selected', String(on));
      buttons[i]!.tabIndex = on ? 0 : -1;
      panels[i]!.hidden = !on;
      if (on && !panels[i]!.hasChildNodes()) panels[i]!.append(tab.content());
    });
  const byHand = (id: string) => {
    choose(id);
    chosen(id);
  };
  list.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    const i = (to + all.length) % all.length;
    byHand(all[i]!.id);
    buttons[i]!.focus();
    event.preventDefault();
  });
  choose(all[0]!.id);
  return { list, panels, choose };
}
