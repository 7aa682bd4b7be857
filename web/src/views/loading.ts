// Over the stage until it draws: how far the programs have come, or what went wrong and
// what can be done about it.

import { byId, el, setAttr, setText } from '../dom';
import { megabytes } from '../format';
import { icon } from '../icons';
import type { Progress, Store } from '../store';
import { t } from '../text';
import { mark } from './mark';

type Part = 'engine' | 'stage';

// What can go wrong, as far as a person can do something about it.
const CAUSES = { wasm: 3, webgl: 3, file: 2, other: 2 } as const; // pieces of advice
type Cause = keyof typeof CAUSES;

function causeOf(message: string): Cause {
  if (typeof WebAssembly === 'undefined' || /WebAssembly/.test(message)) return 'wasm';
  if (/WebGL/.test(message)) return 'webgl';
  return /\b404\b|could not be loaded|Failed to fetch|NetworkError|Load failed|: \d{3} /.test(message) ? 'file' : 'other';
}

export function loading(store: Store, reloadStage: () => void): void {
  const box = byId('loading');
  const bars = { engine: bar('engine'), stage: bar('stage') };
  const title = el('h2', { class: 'loading-title' });
  const text = el('p', { class: 'loading-text' });
  const advice = el('ul', { class: 'loading-advice' });
  const said = el('p', { class: 'loading-said' });
  const retry = el('button', { class: 'button', type: 'button', onclick: () => location.reload() }, t('error.reload'));
  const again = el('button', { class: 'button', type: 'button', onclick: reloadStage }, t('error.reloadStage'));
  const actions = el('div', { class: 'loading-actions' }, again, retry);
  const sign = el('div', { class: 'loading-sign' });
  box.append(el('div', { class: 'loading-card' }, sign, title, text, bars.engine.element, bars.stage.element, advice, said, actions));

  let failure = '';
  store.on(['engine', 'stage'], ({ engine, stage }) => {
    box.hidden = engine.done && stage.done;
    const error = engine.error ?? stage.error;
    box.classList.toggle('failed', error !== undefined);
    setAttr(box, 'role', error === undefined ? 'presentation' : 'alert');
    for (const part of ['engine', 'stage'] as const) {
      bars[part].element.hidden = error !== undefined;
      bars[part].show(part === 'engine' ? engine : stage);
    }
    for (const node of [advice, said, actions]) node.hidden = error === undefined;
    if (error === undefined) {
      failure = '';
      if (!sign.querySelector('.mark')) sign.replaceChildren(mark());
      setText(title, t(engine.done ? 'loading.stage' : 'loading.engine'));
      setText(text, t('loading.text'));
      return;
    }
    again.hidden = engine.error !== undefined;
    const part: Part = engine.error !== undefined ? 'engine' : 'stage';
    if (failure !== part + error) fail(part, error);
    failure = part + error;
  });

  function fail(part: Part, message: string): void {
    const cause = causeOf(message);
    sign.replaceChildren(icon('warn'));
    setText(title, t(cause === 'wasm' ? 'error.wasm' : `error.${part}`));
    setText(text, t(`error.${cause === 'wasm' ? 'wasm' : part}.text`));
    advice.replaceChildren(...Array.from({ length: CAUSES[cause] }, (_, i) => el('li', {}, t(`error.do.${cause}.${i + 1}`))));
    setText(said, t('error.said', { message }));
  }
}

function bar(part: Part): { element: HTMLElement; show: (p: Progress) => void } {
  const value = el('span', { class: 'loading-value' });
  const progress = el('progress', { class: 'loading-bar', max: 1, 'aria-label': t(`loading.part.${part}`) });
  const element = el('div', { class: 'loading-part' }, el('span', {}, t(`loading.part.${part}`)), value, progress);
  return {
    element,
    show({ loaded, total, done }) {
      if (done) progress.value = 1;
      else if (total) progress.value = Math.min(1, loaded / total);
      else progress.removeAttribute('value');
      const of = total ? ` / ${megabytes(Math.max(total, loaded))}` : '';
      setText(value, done ? t('loading.done') : total && loaded >= total ? t('loading.starting') : megabytes(loaded) + of);
    },
  };
}
