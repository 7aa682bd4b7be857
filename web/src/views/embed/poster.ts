// What an embedded figure shows until it starts: its title and a button. Neither engine nor
// stage has been brought yet.

import type { Embed } from '../../embed/asked';
import { whenSeen } from '../../embed/rest';
import { byId, el } from '../../dom';
import { icon } from '../../icons';
import { t } from '../../text';
import { reducedMotion } from '../../theme';

// poster covers the stage; begun is done when the figure comes into view, where that is
// what starts it and movement is welcome, when the button is pressed, or wake is called.
export function poster({ start }: Embed, title: string): { begun: Promise<void>; wake: () => void } {
  let wake = () => {};
  const begun = new Promise<void>((done) => (wake = done));
  const button = el('button', { class: 'poster', type: 'button', id: 'poster' }, el('span', { class: 'poster-sign' }, icon('play')), el('span', { class: 'poster-title' }, t('embed.start', { title })));
  const box = byId('stages');
  button.addEventListener('click', wake);
  box.append(button);
  void begun.then(() => {
    const had = document.activeElement === button;
    button.remove();
    if (had) document.querySelector<HTMLElement>('#play, #embed-play')?.focus();
  });
  if (start === 'view' && !reducedMotion()) whenSeen(box, (seen) => seen && wake());
  return { begun, wake };
}
