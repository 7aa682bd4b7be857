// The panel beside the stage: tabs for modulators, parameters and the figure's text, and below them
// the charts. Beside results and beside a person's block it has the text alone: its controls and its
// charts are those of the one running network.

import { byId, el } from '../../base/dom';
import type { Session } from '../../state/session';
import { TABS, type PanelTab } from '../../state/view-choices';
import { t } from '../../base/text';
import { about, type PanelDialogs } from './about';
import { charts } from '../lens';
import { condition } from './condition';
import { modulators } from './modulators';
import { parameters } from './parameters';
import { startSheet } from './sheet';
import { stageFields } from './stage-fields';
import { tabs } from '../../ui/tabs';
import { tissue } from './tissue';
import { EffectScope, watch } from '../../base/effects';

// panel is built once the engine's parameters are known; a figure with another circuit gets new
// controls.
export function panel(session: Session, open: PanelDialogs, report: (error: unknown) => void): void {
  const { store } = session;
  const box = byId('panel');
  box.setAttribute('aria-label', t('panel'));
  const controlsBox = el('div', { class: 'controls' });
  const chartsBox = charts(session, report);
  box.replaceChildren(controlsBox, chartsBox);
  store.effect(({ show }) => {
    chartsBox.hidden = show !== 'one';
  });
  const addToggle = startSheet(box);
  let scope = new EffectScope();
  watch([store.signals.params], () => {
    scope.dispose();
    scope = new EffectScope();
    controlsBox.replaceChildren(...controls(session, scope, addToggle, open, report));
  });
}

function controls(
  session: Session,
  scope: EffectScope,
  addToggle: (tabs: HTMLElement) => void,
  open: PanelDialogs,
  report: (error: unknown) => void,
): HTMLElement[] {
  const { store } = session;
  const { params } = store.model;
  const inScope = (build: () => HTMLElement) => () => scope.run(build);
  const live = () => el('div', {}, condition(session, report), tissue(session), modulators(session, params, report), stageFields(session));
  const panelTabs = tabs(t('panel'), [
    { id: 'live', label: t('tab.live'), content: inScope(live) },
    { id: 'parameters', label: t('tab.parameters'), content: inScope(() => parameters(session, params, open.builder)) },
    { id: 'about', label: t('tab.about'), content: inScope(() => about(store, open)) },
  ], (id) => store.set({ tab: id as PanelTab }));
  scope.run(() =>
    store.effect(({ tab, show }) => {
      panelTabs.offer(show === 'one' ? TABS : ['about']);
      panelTabs.choose(show === 'one' ? tab : 'about');
    }),
  );
  // The button of the sheet stands beside the tabs: a list of tabs holds tabs alone.
  const head = el('div', { class: 'panel-head' }, panelTabs.list);
  addToggle(head);
  return [head, ...panelTabs.panels];
}
