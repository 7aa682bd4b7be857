// The switch "Slow at a release": while the run plays, time slows by itself for a moment after a
// release, so that one sees the modulator spread.

import { el, setAttr } from '../../base/dom';
import { icon } from '../../base/icons';
import { choose, onSetting, setting } from '../../base/settings';
import { t } from '../../base/text';
import type { Session } from '../../state/session';
import type { Model } from '../../state/store';
import { reducedMotion } from '../../state/theme';

// slows says whether time slows: as the person chose, else where a figure begins at an opening
// moment, but not with reduced motion.
function slows({ state, figures }: Pick<Model, 'state' | 'figures'>): boolean {
  if (state?.kind !== 'task') return false;
  const chosen = setting('slow');
  if (chosen !== 'figure') return chosen === 'on';
  return figures.find(({ name }) => name === state.figure)?.opening !== undefined && !reducedMotion();
}

export function slowSwitch(session: Session, report: (error: unknown) => void): HTMLElement {
  const { store } = session;
  const button = el(
    'button',
    { class: 'button icon-button', type: 'button', id: 'slow', 'aria-label': t('slow'), title: t('slow.hint'), hidden: true },
    icon('slow'),
  );
  let sent = false;
  const update = () => {
    const on = slows(store.model);
    button.hidden = store.model.state?.kind !== 'task';
    setAttr(button, 'aria-pressed', String(on));
    if (on !== sent) void session.slow(on).catch(report);
    sent = on;
  };
  button.addEventListener('click', () => choose('slow', slows(store.model) ? 'off' : 'on'));
  let shown = '';
  store.effect(({ state, figures, appearance }) => {
    const now = `${state?.figure} ${state?.kind} ${figures.length} ${appearance}`;
    if (now !== shown) update();
    shown = now;
  });
  onSetting(['slow'], update);
  return button;
}
