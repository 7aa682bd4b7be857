// Tabs that follow the ARIA practices: arrow keys move the focus, and the tab with the focus is
// shown.

import { el } from '../base/dom';

export interface Tab {
  id: string;
  label: string;
  content: () => HTMLElement; // made when the tab is first shown
}

export interface Tabs {
  list: HTMLElement;
  panels: HTMLElement[];
  choose: (id: string) => void;
  offer: (ids: readonly string[]) => void; // shows only these tabs' buttons
}

// tabs shows the first one; onChoose is called for each that a person chooses.
export function tabs(name: string, all: Tab[], onChoose: (id: string) => void): Tabs {
  const buttons = all.map((tab) =>
    el(
      'button',
      {
        class: 'tab',
        type: 'button',
        role: 'tab',
        id: `tab-${tab.id}`,
        'aria-controls': `panel-${tab.id}`,
        onclick: () => chooseByHand(tab.id),
      },
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
  const chooseByHand = (id: string) => {
    choose(id);
    onChoose(id);
  };
  list.addEventListener('keydown', (event) => {
    const offered = buttons.filter((button) => !button.hidden);
    const at = offered.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: offered.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    const next = offered[(to + offered.length) % offered.length]!;
    chooseByHand(all[buttons.indexOf(next)]!.id);
    next.focus();
    event.preventDefault();
  });
  const offer = (ids: readonly string[]) => all.forEach(({ id }, i) => (buttons[i]!.hidden = !ids.includes(id)));
  choose(all[0]!.id);
  return { list, panels, choose, offer };
}
