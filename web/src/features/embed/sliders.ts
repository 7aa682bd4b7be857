// The controls that an author has chosen for an embedded figure, in the order given; the
// four modulators' switches where none are named. A key that is no parameter is told of.

import type { Param } from '../../engine/contract';
import { EffectScope } from '../../base/effects';
import { byId, el } from '../../base/dom';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { field, type Field } from '../../ui/field';

const USUAL = ['da.on', 'na.on', 'ach.on', '5ht.on'];

export const controlsOr = (keys: string[]) => (keys.length ? keys : USUAL);

export function sliders(session: Session, keys: string[]): void {
  const { store } = session;
  const box = byId('embed-sliders');
  let scope = new EffectScope();
  store.effect(({ params }) => {
    if (!params.length) return;
    scope.dispose();
    scope = new EffectScope();
    const fields = new Map<string, Field>();
    box.replaceChildren(
      ...controlsOr(keys).map((key) => {
        const param = params.find((one) => one.key === key);
        if (!param) return el('p', { class: 'field-error' }, t('embed.noParameter', { key }));
        const made = field(named(param), session);
        fields.set(key, made);
        made.element.classList.add(...hueOf(key));
        return made.element;
      }),
    );
    scope.run(() =>
      store.effect(({ values }) => {
        for (const [key, made] of fields) if (key in values) made.show(values[key]!);
      }),
    );
  });
}

const modulatorOf = (key: string) => /^(da|na|ach|5ht)\./.exec(key)?.[1];

// named says whose strength it is, where the panel would say so by where it stands.
export function named(param: Param): Param {
  const modulator = modulatorOf(param.key);
  if (!modulator || param.key.endsWith('.on')) return param;
  return { ...param, label: t('embed.of', { modulator: t(`modulator.${modulator}`), label: param.label }) };
}

const hueOf = (key: string) => (modulatorOf(key) ? [`hue-${modulatorOf(key)}`] : []);
