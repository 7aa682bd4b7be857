// The cover of an embedded figure until it starts: its picture, title and a button. Neither engine
// nor stage is loaded before that.

import type { Embed } from './address-options';
import { watchVisibility } from './pause-unseen';
import { figureOf } from './titles';
import { byId, el } from '../../base/dom';
import { icon } from '../../base/icons';
import { packed } from '../../base/packed-files';
import { t } from '../../base/text';
import { reducedMotion } from '../../state/theme';

export interface Poster {
  started: Promise<void>;
  load: () => void;
  passFocus: () => void;
}

// pictures are the gallery's pictures of the figure: one for the screen, and a light one for paper.
function pictures(link: string, theme: string): HTMLImageElement[] {
  if (packed()) return [];
  const name = figureOf(link);
  const of = (theme: string, kind: string) =>
    el('img', {
      class: `poster-picture ${kind}`,
      alt: '',
      src: new URL(`gallery/${name}-${theme}.jpg`, document.baseURI).href,
      onerror: (event: Event) => (event.target as Element).remove(),
    });
  return [of(theme, 'on-screen'), of('light', 'on-paper')];
}

// poster covers the stage. started resolves when the button is pressed, when load is called, or,
// where the address asks for it and motion is not reduced, when the figure comes into view.
// passFocus moves the focus from the button to the play button.
export function poster({ start }: Embed, title: string, link: string, theme: string): Poster {
  let load = () => {};
  const started = new Promise<void>((done) => (load = done));
  const button = el(
    'button',
    { class: 'poster', type: 'button', id: 'poster' },
    el('span', { class: 'poster-sign' }, icon('play')),
    el('span', { class: 'poster-title' }, t('embed.start', { title })),
  );
  const box = byId('stages');
  button.prepend(...pictures(link, theme));
  button.addEventListener('click', load);
  box.append(button);
  let hadFocus = false;
  void started.then(() => {
    hadFocus = document.activeElement === button;
    button.remove();
  });
  if (start === 'view' && !reducedMotion()) watchVisibility(box, (inView) => inView && load());
  const passFocus = () => {
    if (hadFocus && document.activeElement === document.body) document.querySelector<HTMLElement>('#play, #embed-play')?.focus();
  };
  return { started, load, passFocus };
}
