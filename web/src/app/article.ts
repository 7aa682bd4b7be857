// The example article: what its buttons make an embedded figure do, and its looks. The
// figures themselves are elements of neuromod-lab.js, as on any page.

import 'virtual:palette.css';
import './article.css';
import './not-started.css';
import { started } from './not-started';

interface Figure extends HTMLElement {
  pause(): Promise<unknown>;
  play(): Promise<unknown>;
  open(link: string): Promise<unknown>;
}

const BEFORE = 240; // trial to go to: the rule changes at 251
const TRIAL_MS = 400;

void customElements.whenDefined('neuromod-lab').then(started);

const figure = document.getElementById('choice') as Figure;
const status = document.getElementById('told')!;
const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-do]')];

for (const button of buttons) {
  const show = async () => {
    const on = button.dataset.do === 'with';
    for (const one of buttons) one.setAttribute('aria-pressed', String(one === button));
    figure.scrollIntoView({ block: 'nearest' });
    status.textContent = 'The figure learns up to trial 240.';
    try {
      await figure.open(`v=1&figure=reversal&condition=${on ? 'da%2Bna' : 'da'}&seed=1&tick=${(BEFORE - 1) * TRIAL_MS}`);
      await figure.play();
      status.textContent = on
        ? 'It has noradrenaline. Eleven trials on, the rule turns round.'
        : 'It has dopamine alone. Eleven trials on, the rule turns round.';
    } catch (error) {
      status.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  button.addEventListener('click', () => void show());
}
