// The example article: its buttons control an embedded figure. The figures are <neuromod-lab>
// elements, as on any page.

import 'virtual:palette.css';
import './article.css';
import './not-started.css';
import { removeNotStarted } from './not-started';

interface Figure extends HTMLElement {
  pause(): Promise<unknown>;
  play(): Promise<unknown>;
  open(link: string): Promise<unknown>;
}

const START_TRIAL = 240; // trial to start at; the rule changes at 251
const TRIAL_MS = 400;

void customElements.whenDefined('neuromod-lab').then(removeNotStarted);

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
      await figure.open(`v=1&figure=reversal&condition=${on ? 'da%2Bna' : 'da'}&seed=1&tick=${(START_TRIAL - 1) * TRIAL_MS}`);
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
