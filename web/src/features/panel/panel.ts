// The panel beside the stage: modulators, parameters, and the figure's text in tabs,
// and the charts always in view.

import { byId, el } from '../../base/dom';
import type { Session } from '../../state/session';
import type { Tab } from '../../state/view-choices';
import { t } from '../../base/text';
import { about } from './about';
import { charts } from '../lens';
import { condition } from './condition';
import { modulators } from './modulators';
import { parameters } from './parameters';
import { place } from './stage-fields';
import { tabs } from '../../ui/tabs';
import { tissue } from './tissue';

// panel is built once the engine has said what there is to control, and its controls
// again for a figure of another circuit.
export function panel(session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const box = byId('panel');
  box.setAttribute('aria-label', t('panel'));
  const place = el('div', { class: 'controls' });
  box.replaceChildren(place, charts(session, report));
  let owner = {};
  store.on(['params'], () => {
    store.drop(owner);
    owner = {};
    place.replaceChildren(...controls(session, owner, report));
  });
}

function controls(session: Session, owner: object, report: (error: unknown) => void): HTMLElement[] {
  const { store } = session;
  const { params } = store.model;
  const owned = (build: () => HTMLElement) => () => store.owned(owner, build);
  const live = () => el('div', {}, condition(session, report), tissue(session), modulators(session, params, report), place(session));
  const made = tabs(t('panel'), [
    { id: 'live', label: t('tab.live'), content: owned(live) },
    { id: 'parameters', label: t('tab.parameters'), content: owned(() => parameters(session, params)) },
    { id: 'about', label: t('tab.about'), content: owned(() => about(store)) },
  ], (id) => store.set({ tab: id as Tab }));
  store.owned(owner, () => store.on(['tab'], ({ tab }) => made.choose(tab)));
  return [made.list, ...made.panels];
}
