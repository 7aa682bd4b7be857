// The panel beside the stage: modulators, parameters, and the figure's text in tabs,
// and the charts always in view.

import { byId, el } from '../../base/dom';
import type { Session } from '../../state/session';
import type { PanelTab } from '../../state/view-choices';
import { t } from '../../base/text';
import { about } from './about';
import { charts } from '../lens';
import { condition } from './condition';
import { modulators } from './modulators';
import { parameters } from './parameters';
import { place } from './stage-fields';
import { tabs } from '../../ui/tabs';
import { tissue } from './tissue';
import { EffectScope, watch } from '../../base/effects';

// panel is built once the engine has said what there is to control, and its controls
// again for a figure of another circuit.
export function panel(session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const box = byId('panel');
  box.setAttribute('aria-label', t('panel'));
  const place = el('div', { class: 'controls' });
  box.replaceChildren(place, charts(session, report));
  let scope = new EffectScope();
  watch([store.signals.params], () => {
    scope.dispose();
    scope = new EffectScope();
    place.replaceChildren(...controls(session, scope, report));
  });
}

function controls(session: Session, scope: EffectScope, report: (error: unknown) => void): HTMLElement[] {
  const { store } = session;
  const { params } = store.model;
  const within = (build: () => HTMLElement) => () => scope.run(build);
  const live = () => el('div', {}, condition(session, report), tissue(session), modulators(session, params, report), place(session));
  const made = tabs(t('panel'), [
    { id: 'live', label: t('tab.live'), content: within(live) },
    { id: 'parameters', label: t('tab.parameters'), content: within(() => parameters(session, params)) },
    { id: 'about', label: t('tab.about'), content: within(() => about(store)) },
  ], (id) => store.set({ tab: id as PanelTab }));
  scope.run(() => store.effect(({ tab }) => made.choose(tab)));
  return [made.list, ...made.panels];
}
