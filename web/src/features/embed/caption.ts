// The line below an embedded figure: its title, the lab's name, and a link to the same moment in
// the lab. Where there is no time bar it has the play button too.

import { pageAddress } from '../../base/address';
import { byId, el, setText } from '../../base/dom';
import type { Embed } from './address-options';
import type { Session } from '../../state/session';
import { linkOf, pausedLink } from '../../state/view-link';
import { ruleHidden, type Store } from '../../state/store';
import { t } from '../../base/text';
import { logo } from '../../ui/logo';
import { playButton } from './bar';

export interface Caption {
  connect: (session: Session, report: (error: unknown) => void) => void;
}

const LINK_EVERY = 1000; // ms between two updates of the link while time goes on

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
    connect(session, report) {
      if (level === 'stage') byId('embed-caption').prepend(playButton(session, report));
      // Where time stands still the link opens at the same moment, and stays there.
      const linkNow = async () => (store.model.state?.playing ? linkOf(session) : pausedLink(await linkOf(session)));
      const updateLink = () => void linkNow().then((link) => (open.href = `${page}#${link}`), () => {});
      for (const kind of ['pointerenter', 'pointerdown', 'focus']) open.addEventListener(kind, updateLink);
      let updatedAt = 0;
      let tick = -1;
      store.effect(({ state }) => {
        const now = performance.now();
        if (!state || state.tick === tick || (state.playing && now - updatedAt < LINK_EVERY)) return;
        [updatedAt, tick] = [now, state.tick];
        updateLink();
      });
    },
  };
}
