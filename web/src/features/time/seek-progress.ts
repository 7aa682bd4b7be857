// A card with the progress of a long seek, and a button that stops it.

import { el, setText } from '../../base/dom';
import { number } from '../../base/format';
import type { Session } from '../../state/session';
import { t } from '../../base/text';

const SHOW_AFTER = 300; // ms of a seek until the card is shown

export function seekProgress(session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const bar = el('progress', { class: 'loading-bar', max: 1, 'aria-label': t('seeking') });
  const percent = el('span', { class: 'seek-share' });
  let stoppedByHand = false;
  const stop = async () => {
    stoppedByHand = await session.stop();
  };
  const button = el(
    'button',
    { class: 'button', type: 'button', id: 'way-stop', onclick: () => void stop().catch(report) },
    t('seeking.stop'),
  );
  const box = el(
    'div',
    { class: 'seek-progress', id: 'way', role: 'group', 'aria-label': t('seeking'), hidden: true },
    el('p', { class: 'seek-title' }, t('seeking')),
    percent,
    bar,
    button,
  );
  const status = el('p', { class: 'sr', role: 'status' });
  document.body.append(box, status);

  let timer = 0;
  store.effect(({ seeking }) => {
    if (!seeking) {
      clearTimeout(timer);
      timer = 0;
      box.hidden = true;
      setText(status, '');
      if (stoppedByHand) store.notify({ kind: 'info', title: t('seeking.stopped'), lines: [t('seeking.stopped.text')] });
      stoppedByHand = false;
      return;
    }
    // A seek backwards starts from a tick before its target.
    const from = Math.min(seeking.from, seeking.at) === seeking.from && seeking.to > seeking.from ? seeking.from : 0;
    const share = seeking.to > from ? Math.max(0, Math.min(1, (seeking.at - from) / (seeking.to - from))) : 1;
    bar.value = share;
    setText(percent, t('seeking.share', { percent: number(Math.floor(100 * share)) }));
    timer ||= window.setTimeout(() => {
      box.hidden = false;
      setText(status, t('seeking'));
    }, SHOW_AFTER);
  });
}
