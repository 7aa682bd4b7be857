// The controls of the tissue: which concentrations are shown, which modulator a click releases, and
// the reading under the pointer. Hidden where there is no tissue.

import { FIELD_VIEWS, MODULATOR, MODULATORS, modulatorsOf, type FieldView, type ModulatorKey, type Reading } from '../../engine/contract';
import { el } from '../../base/dom';
import type { Session } from '../../state/session';
import { fixed, number } from '../../base/format';
import { t } from '../../base/text';

export function tissue({ store }: Session): HTMLElement {
  const options = (values: readonly string[], prefix: string) => values.map((value) => el('option', { value }, t(`${prefix}.${value}`)));
  const view = el('select', { class: 'input select', id: 'fields' }, ...options(FIELD_VIEWS, 'fields'));
  const dropper = el('select', { class: 'input select', id: 'dropper' }, ...options(MODULATORS, 'dropper'));
  const reading = el('p', { class: 'reading' });
  const none = el('span', { class: 'reading-hint' }, t('reading.none'));
  const box = el(
    'div',
    { class: 'condition tissue' },
    el('label', { class: 'field-label', for: 'fields' }, t('fields')),
    view,
    el('label', { class: 'field-label', for: 'dropper' }, t('dropper')),
    dropper,
    reading,
  );
  view.addEventListener('change', () => store.set({ fields: view.value as FieldView }));
  dropper.addEventListener('change', () => {
    const chosen = dropper.value as ModulatorKey;
    // Where one modulator's field is shown, the released modulator becomes the shown one.
    const oneModulatorShown = (MODULATORS as readonly string[]).includes(store.model.fields) && store.model.state?.kind === 'noTask';
    store.set(oneModulatorShown ? { dropper: chosen, fields: chosen } : { dropper: chosen });
  });
  const isAbsent = (name: string, has: ModulatorKey[]) => name in MODULATOR && !(has as string[]).includes(name);
  let about = '';
  store.effect(({ state, fields, dropper: chosen }) => {
    const has = state ? modulatorsOf(state) : [];
    const now = [Boolean(state?.tissue), state?.kind, state?.kind === 'noTask' && state.noTask.puffRadius, ...has, fields, chosen].join();
    if (now === about) return;
    about = now;
    box.hidden = !state?.tissue;
    for (const option of [...view.options, ...dropper.options]) option.hidden = option.disabled = isAbsent(option.value, has);
    dropper.title = t('dropper.hint', { radius: state?.kind === 'noTask' ? state.noTask.puffRadius : 60 });
    view.value = fields;
    dropper.value = chosen;
  });
  store.effect(({ reading: at, state }) => {
    if (!at || !state) {
      if (reading.firstChild === none) return;
      reading.title = '';
      return reading.replaceChildren(none);
    }
    reading.title = [
      t('reading.at', { x: Math.round(at.x), y: Math.round(at.y) }),
      at.receptors.some((r) => r.cell < 0) ? t('reading.settled') : '',
    ]
      .filter(Boolean)
      .join(' ');
    const has = modulatorsOf(state);
    reading.replaceChildren(
      ...has.map((key) =>
        el(
          'span',
          { class: `reading-one hue-${key}` },
          el('i', { class: 'key-dot', 'aria-hidden': 'true' }),
          t(`reading.${key}`, { nM: shorten(at.nM[key]) }),
          key === has.at(-1) ? ' nM' : '',
          ...at.receptors.filter((r) => r.modulator === key).map((r) => el('span', { class: 'reading-bound' }, ` ${occupancyText(r)}`)),
        ),
      ),
    );
  });
  return box;
}

// occupancyText is a receptor's occupancy, with a mark where no cell near the point has it.
function occupancyText({ receptor, occupancy, cell }: Reading['receptors'][number]): string {
  const percent = 100 * occupancy;
  const share = fixed(percent, percent >= 9.95 ? 0 : 1);
  return t(cell < 0 ? 'reading.bound.settled' : 'reading.bound', { receptor, share });
}

// shorten keeps two significant digits, and no decimals of numbers from 10 on.
const shorten = (nM: number) => (nM >= 10 ? fixed(nM, 0) : number(nM >= 0.01 ? Number(nM.toPrecision(2)) : 0));
