// What an embedded figure shows until it starts: its title and a button. Neither engine nor
// stage has been brought yet.

import type { Embed } from './address-options';
import { whenInView } from './pause-unseen';
import { figureOf } from './titles';
import { byId, el } from '../../base/dom';
import { icon } from '../../base/icons';
import { packed } from '../../base/packed-files';
import { t } from '../../base/text';
import { reducedMotion } from '../../state/theme';

export interface Poster {
  begun: Promise<void>;
  wake: () => void;
  passFocus: () => void;
}

// pictures are the figure's in the gallery: one for the screen, one for paper, which is light.
function pictures(link: string, theme: string): HTMLImageElement[] {
  if (packed()) return [];
  const name = figureOf(link);
  const of = (ground: string, kind: string) =>
    el('img', {
      class: `poster-picture ${kind}`,
      alt: '',
      src: new URL(`gallery/${name}-${ground}.jpg`, document.baseURI).href,
      onerror: (event: Event) => (event.target as Element).remove(),
    });
  return [of(theme, 'on-screen'), of('light', 'on-paper')];
}

// poster covers the stage; begun is done when the figure comes into view, where that is
// what starts it and movement is welcome, when the button is pressed, or wake is called.
// passFocus gives focus to what plays and pauses, if the button had it.
export function poster({ start }: Embed, title: string, link: string, theme: string): Poster {
  let wake = () => {};
  const begun = new Promise<void>((done) => (wake = done));
  const button = el(
    'button',
    { class: 'poster', type: 'button', id: 'poster' },
    el('span', { class: 'poster-sign' }, icon('play')),
    el('span', { class: 'poster-title' }, t('embed.start', { title })),
  );
  const box = byId('stages');
  button.prepend(...pictures(link, theme));
  button.addEventListener('click', wake);
  box.append(button);
  let had = false;
  void begun.then(() => {
    had = document.activeElement === button;
    button.remove();
  });
  if (start === 'view' && !reducedMotion()) whenInView(box, (inView) => inView && wake());
  const passFocus = () => {
    if (had && document.activeElement === document.body) document.querySelector<HTMLElement>('#play, #embed-play')?.focus();
  };
  return { begun, wake, passFocus };
}
