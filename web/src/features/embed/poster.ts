// The cover of an embedded figure until it starts: its picture, title and a button. Neither engine
// nor stage is loaded before that. A picture of the link's own moment, where the author gave one,
// stays until the stage shows that moment.

import type { Embed } from './address-options';
import { watchVisibility } from './pause-unseen';
import { figureOf } from './titles';
import { byId, el } from '../../base/dom';
import { icon } from '../../base/icons';
import { packed } from '../../base/packed-files';
import { t } from '../../base/text';
import type { Store } from '../../state/store';
import { reducedMotion } from '../../state/theme';

export interface Poster {
  started: Promise<void>;
  load: () => void;
  passFocus: () => void;
}

// pictures are the gallery's pictures of the figure, one for the screen, and a light one for paper;
// or the picture that the author gave.
function pictures(link: string, theme: string, given: string): HTMLImageElement[] {
  if (given)
    return [
      el('img', { class: 'poster-picture given', alt: '', src: given, onerror: (event: Event) => (event.target as Element).remove() }),
    ];
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
export function poster({ start, poster: given }: Embed, title: string, link: string, store: Store): Poster {
  let load = () => {};
  const started = new Promise<void>((done) => (load = done));
  const button = el(
    'button',
    { class: 'poster', type: 'button', id: 'poster' },
    el('span', { class: 'poster-sign' }, icon('play')),
    el('span', { class: 'poster-title' }, t('embed.start', { title })),
  );
  const box = byId('stages');
  const shown = pictures(link, store.model.theme, given);
  button.prepend(...shown);
  button.addEventListener('click', load);
  box.append(button);
  let hadFocus = false;
  void started.then(() => {
    hadFocus = document.activeElement === button;
    if (given && shown[0]?.isConnected) keepUntilDrawn(shown[0], store);
    button.remove();
  });
  if (start === 'view' && !reducedMotion()) watchVisibility(box, (inView) => inView && load());
  const passFocus = () => {
    if (hadFocus && document.activeElement === document.body) document.querySelector<HTMLElement>('#play, #embed-play')?.focus();
  };
  return { started, load, passFocus };
}

// keepUntilDrawn leaves a picture in the stage's place until the stage is drawn, or is not going to be.
function keepUntilDrawn(picture: HTMLImageElement, store: Store): void {
  const box = byId('stage-box');
  picture.classList.add('stage-last-picture');
  box.append(picture);
  box.classList.add('has-last-picture');
  const end = store.effect(({ stage: { done, error } }) => {
    if (!done && error === undefined) return;
    picture.remove();
    if (!box.querySelector('.stage-last-picture:not([hidden])')) box.classList.remove('has-last-picture');
    queueMicrotask(() => end());
  });
}
