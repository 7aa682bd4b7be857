// The sliders that an author chose for an embedded figure, in the author's order; without a choice,
// the switches of the modulators. An unknown key is shown as an error.

import { MODULATORS, type Param } from '../../engine/contract';
import { EffectScope } from '../../base/effects';
import { byId, el } from '../../base/dom';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { field, type Field } from '../../ui/field';

const controlsOrDefault = (keys: string[], params: Param[]) =>
  keys.length ? keys : MODULATORS.map((key) => `${key}.on`).filter((key) => params.some((param) => param.key === key));

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
      ...controlsOrDefault(keys, params).map((key) => {
        const param = params.find((one) => one.key === key);
        if (!param) return el('p', { class: 'field-error' }, t('embed.noParameter', { key }));
        const control = field(withModulatorName(param), session);
        fields.set(key, control);
        control.element.classList.add(...hueOf(key));
        return control.element;
      }),
    );
    scope.run(() =>
      store.effect(({ values }) => {
        for (const [key, control] of fields) if (key in values) control.show(values[key]!);
      }),
    );
  });
}

const modulatorOf = (key: string) => MODULATORS.find((modulator) => key.startsWith(`${modulator}.`));

// withModulatorName adds the modulator's name to a label; in the panel the card shows it.
export function withModulatorName(param: Param): Param {
  const modulator = modulatorOf(param.key);
  if (!modulator || param.key.endsWith('.on')) return param;
  return { ...param, label: t('embed.of', { modulator: t(`modulator.${modulator}`), label: param.label }) };
}

const hueOf = (key: string) => (modulatorOf(key) ? [`hue-${modulatorOf(key)}`] : []);
