// The time controls of an embedded figure: play and pause, and where there is room the time ruler
// and the current time.

import { byId, el, setAttr, setText } from '../../base/dom';
import { clock } from '../../base/format';
import { icon } from '../../base/icons';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { ruler } from '../time';

export function bar(session: Session, report: (error: unknown) => void): void {
  const at = el('span', { class: 'clock-trial', id: 'embed-at' });
  session.store.effect(({ state }) => {
    if (!state) return;
    setText(at, state.kind === 'noTask' ? clock(state.tick) : t('sentence.trial', { trial: state.trial }));
  });
  byId('embed-bar').append(playButton(session, report), ruler(session, report), at);
}

export function playButton(session: Session, report: (error: unknown) => void): HTMLElement {
  const play = el('button', { class: 'button play', type: 'button', id: 'embed-play', onclick: () => void session.toggle().catch(report) });
  session.store.effect(({ state }) => {
    const playing = state?.playing ?? false;
    if (play.dataset.playing === String(playing)) return;
    play.dataset.playing = String(playing);
    play.replaceChildren(icon(playing ? 'pause' : 'play'));
    setAttr(play, 'aria-label', t(playing ? 'pause' : 'play'));
    play.title = t(playing ? 'pause' : 'play');
  });
  return play;
}
