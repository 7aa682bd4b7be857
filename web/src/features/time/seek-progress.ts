// How far a long way to a tick has been gone, where it takes a while, and the button that
// ends it.

import { el, setText } from '../../base/dom';
import { number } from '../../base/format';
import type { Session } from '../../state/session';
import { t } from '../../base/text';

const PATIENCE = 300; // ms until it is shown

export function wayView(session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const bar = el('progress', { class: 'loading-bar', max: 1, 'aria-label': t('way') });
  const how = el('span', { class: 'way-how' });
  let stopped = false;
  const stop = async () => {
    stopped = await session.stop();
  };
  const button = el('button', { class: 'button', type: 'button', id: 'way-stop', onclick: () => void stop().catch(report) }, t('way.stop'));
  const box = el(
    'div',
    { class: 'way', id: 'way', role: 'group', 'aria-label': t('way'), hidden: true },
    el('p', { class: 'way-title' }, t('way')),
    how,
    bar,
    button,
  );
  const said = el('p', { class: 'sr', role: 'status' });
  document.body.append(box, said);

  let timer = 0;
  store.effect(({ way }) => {
    if (!way) {
      clearTimeout(timer);
      timer = 0;
      box.hidden = true;
      setText(said, '');
      if (stopped) store.notify({ kind: 'info', title: t('way.stopped'), lines: [t('way.stopped.text')] });
      stopped = false;
      return;
    }
    // On the way back it begins before the tick that it leaves.
    const from = Math.min(way.from, way.at) === way.from && way.to > way.from ? way.from : 0;
    const share = way.to > from ? Math.max(0, Math.min(1, (way.at - from) / (way.to - from))) : 1;
    bar.value = share;
    setText(how, t('way.share', { percent: number(Math.floor(100 * share)) }));
    timer ||= window.setTimeout(() => {
      box.hidden = false;
      setText(said, t('way'));
    }, PATIENCE);
  });
}
