// The line below an embedded figure: what it is, the lab's name, and the way into the lab
// at the same moment. Where there is no bar it also has the button that stops time.

import { pageAddress } from '../../base/address';
import { byId, el, setText } from '../../base/dom';
import type { Embed } from './address-options';
import type { Session } from '../../state/session';
import { linkOf } from '../../state/view-link';
import { ruleHidden, type Store } from '../../state/store';
import { t } from '../../base/text';
import { logo } from '../../ui/logo';
import { playButton } from './bar';

export interface Caption {
  live: (session: Session, report: (error: unknown) => void) => void;
}

const FRESH = 1000; // ms between two looks at where the link leads while time goes on

export function caption({ level }: Embed, store: Store, title: string): Caption {
  const page = pageAddress();
  const name = el('span', { class: 'embed-title' }, title);
  const open = el(
    'a',
    { class: 'embed-open', id: 'embed-open', href: `${page}${location.hash}`, target: '_blank', rel: 'noopener' },
    t('embed.open'),
  );
  byId('embed-caption').append(logo(), name, el('span', { class: 'embed-lab' }, t('name')), open);
  store.effect((model) => {
    const figure = model.figures.find((one) => one.name === model.state?.figure);
    if (figure) setText(name, ruleHidden(model) ? t('play.self') : figure.title);
  });
  return {
    live(session, report) {
      if (level === 'stage') byId('embed-caption').prepend(playButton(session, report));
      const look = () => void linkOf(session).then((link) => (open.href = `${page}#${link}`), () => {});
      for (const kind of ['pointerenter', 'pointerdown', 'focus']) open.addEventListener(kind, look);
      let at = 0;
      let tick = -1;
      store.effect(({ state }) => {
        const now = performance.now();
        if (!state || state.tick === tick || (state.playing && now - at < FRESH)) return;
        [at, tick] = [now, state.tick];
        look();
      });
    },
  };
}
