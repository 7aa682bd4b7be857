// The loading card over the stage: progress of both programs, or what went wrong and what a person
// can do.

import type { Cause } from '../../engine/contract';
import { byId, el, setAttr, setText } from '../../base/dom';
import { megabytes } from '../../base/format';
import { icon } from '../../base/icons';
import type { LoadProgress, Store } from '../../state/store';
import { t } from '../../base/text';
import { logo } from '../../ui/logo';

type Part = 'engine' | 'stage';

const ADVICE: Record<Cause, number> = { wasm: 3, webgl: 3, file: 2, late: 2, other: 2 }; // number of pieces of advice

const LATE_ADVICE = ['missing.late', 'error.do.file.2'];

// loading shows the card until the stage draws. reload reloads the page with its current state.
export function loading(store: Store, reloadStage: () => void, reload: () => void): void {
  const box = byId('loading');
  const bars = { engine: bar('engine'), stage: bar('stage') };
  const title = el('h2', { class: 'loading-title' });
  const text = el('p', { class: 'loading-text' });
  const advice = el('ul', { class: 'loading-advice' });
  const errorText = el('p', { class: 'loading-error' });
  const reloadPage = el('button', { class: 'button', type: 'button', onclick: reload }, t('error.reload'));
  const retryStage = el('button', { class: 'button', type: 'button', onclick: reloadStage }, t('error.reloadStage'));
  const without = el('button', { class: 'button', type: 'button', onclick: () => box.classList.add('brief') }, t('error.without'));
  const actions = el('div', { class: 'loading-actions' }, retryStage, reloadPage, without);
  const sign = el('div', { class: 'loading-sign' });
  box.append(el('div', { class: 'loading-card' }, sign, title, text, bars.engine.element, bars.stage.element, advice, errorText, actions));

  let failure = '';
  let engineRan = false; // the engine has run at some time
  store.effect(({ engine, stage }) => {
    box.hidden = engine.done && stage.done;
    const error = engine.error ?? stage.error;
    box.classList.toggle('failed', error !== undefined);
    if (error === undefined) box.classList.remove('brief');
    engineRan ||= engine.done;
    setAttr(box, 'role', error === undefined ? 'presentation' : 'alert');
    for (const part of ['engine', 'stage'] as const) {
      bars[part].element.hidden = error !== undefined;
      bars[part].show(part === 'engine' ? engine : stage);
    }
    for (const node of [advice, errorText, actions]) node.hidden = error === undefined;
    if (error === undefined) {
      failure = '';
      if (!sign.querySelector('.mark')) sign.replaceChildren(logo());
      setText(title, t(engine.done ? 'loading.stage' : 'loading.engine'));
      setText(text, t('loading.text'));
      return;
    }
    retryStage.hidden = without.hidden = engine.error !== undefined;
    const part: Part = engine.error !== undefined ? 'engine' : 'stage';
    if (failure !== part + error) fail(part, error, (part === 'engine' ? engine : stage).cause ?? 'other');
    failure = part + error;
  });

  function fail(part: Part, message: string, cause: Cause): void {
    sign.replaceChildren(icon('warn'));
    const what = cause === 'wasm' ? 'wasm' : part === 'engine' && engineRan ? 'stopped' : part;
    setText(title, t(part === 'stage' && cause === 'late' ? 'error.stage.late' : `error.${what}`));
    setText(text, t(`error.${what}.text`));
    advice.replaceChildren(
      ...Array.from({ length: ADVICE[cause] }, (_, i) =>
        el('li', {}, t(cause === 'late' ? LATE_ADVICE[i]! : `error.do.${cause}.${i + 1}`)),
      ),
    );
    setText(errorText, t('error.said', { message }));
  }
}

function bar(part: Part): { element: HTMLElement; show: (p: LoadProgress) => void } {
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
