// How far a long seek has come, where it takes a while, and the button that
// ends it.

import { el, setText } from '../../base/dom';
import { number } from '../../base/format';
import type { Session } from '../../state/session';
import { t } from '../../base/text';

const PATIENCE = 300; // ms until it is shown

export function seekProgress(session: Session, report: (error: unknown) => void): void {
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
  store.effect(({ seeking }) => {
    if (!seeking) {
      clearTimeout(timer);
      timer = 0;
      box.hidden = true;
      setText(said, '');
      if (stopped) store.notify({ kind: 'info', title: t('way.stopped'), lines: [t('way.stopped.text')] });
      stopped = false;
      return;
    }
    // On the way back it begins before the tick that it leaves.
    const from = Math.min(seeking.from, seeking.at) === seeking.from && seeking.to > seeking.from ? seeking.from : 0;
    const share = seeking.to > from ? Math.max(0, Math.min(1, (seeking.at - from) / (seeking.to - from))) : 1;
    bar.value = share;
    setText(how, t('way.share', { percent: number(Math.floor(100 * share)) }));
    timer ||= window.setTimeout(() => {
      box.hidden = false;
      setText(said, t('way'));
    }, PATIENCE);
  });
}
