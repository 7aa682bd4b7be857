// Over the stage until it draws: how far the programs have come, or what went wrong
// and what can be done.

import { byId, el, setAttr, setText } from '../dom';
import { megabytes } from '../format';
import type { Progress, Store } from '../store';
import { t } from '../text';

export function loading(store: Store, reloadStage: () => void): void {
  const box = byId('loading');
  const bars = { engine: bar('engine'), stage: bar('stage') };
  const title = el('p', { class: 'loading-title' });
  const text = el('p', { class: 'loading-text' });
  const retry = el('button', { class: 'button', type: 'button', onclick: () => location.reload() }, t('error.reload'));
  const again = el('button', { class: 'button', type: 'button', onclick: reloadStage }, t('error.reloadStage'));
  const actions = el('div', { class: 'loading-actions' }, again, retry);
  box.append(el('div', { class: 'loading-card' }, title, text, bars.engine.element, bars.stage.element, actions));

  store.on(['engine', 'stage'], ({ engine, stage }) => {
    box.hidden = engine.done && stage.done;
    const error = engine.error ?? stage.error;
    box.classList.toggle('failed', error !== undefined);
    setAttr(box, 'role', error === undefined ? 'presentation' : 'alert');
    actions.hidden = error === undefined;
    again.hidden = engine.error !== undefined;
    if (engine.error !== undefined) {
      setText(title, t('error.engine'));
      setText(text, t('error.engine.text', { message: engine.error }));
    } else if (stage.error !== undefined) {
      setText(title, t('error.stage'));
      setText(text, t('error.stage.text', { message: stage.error }));
    } else {
      setText(title, t(engine.done ? 'loading.stage' : 'loading.engine'));
      setText(text, t('loading.text'));
    }
    for (const part of ['engine', 'stage'] as const) {
      bars[part].element.hidden = error !== undefined;
      bars[part].show(part === 'engine' ? engine : stage);
    }
  });
}

function bar(part: 'engine' | 'stage'): { element: HTMLElement; show: (p: Progress) => void } {
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
