// The panel beside the stage: modulators, parameters, and the figure's text in tabs,
// and the charts always in view.

import type { Param } from '../contract';
import { byId, el } from '../dom';
import type { Session } from '../session';
import { t } from '../text';
import { about } from './about';
import { charts } from './charts';
import { condition } from './condition';
import { modulators } from './modulators';
import { parameters } from './parameters';
import { tabs } from './tabs';
import { tissue } from './tissue';

// panel is built once the engine has said what there is to control.
export function panel(session: Session, params: Param[], report: (error: unknown) => void): void {
  const live = () => el('div', {}, condition(session, report), tissue(session), modulators(session, params, report));
  const made = tabs(t('panel'), [
    { id: 'live', label: t('tab.live'), content: live },
    { id: 'parameters', label: t('tab.parameters'), content: () => parameters(session, params) },
    { id: 'about', label: t('tab.about'), content: () => about(session.store) },
  ]);
  const box = byId('panel');
  box.setAttribute('aria-label', t('panel'));
  box.replaceChildren(el('div', { class: 'controls' }, made.list, ...made.panels), charts(session, report));
}
