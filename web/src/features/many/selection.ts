// Selects the conditions and measures that are shown. A small result shows everything. One with a
// factorial and other networks starts with those that answer the figure's question; a control shows
// the rest.

import type { Figure } from '../../engine/contract';
import type { Arm, Metric, Result } from '../../engine/contract-experiment';
import { el, newId } from '../../base/dom';
import type { Store } from '../../state/store';
import type { ArmSelection, MeasureSelection } from '../../state/view-choices';
import { t } from '../../base/text';
import { referenceOf } from './rows';

const MAX_MEASURES = 12; // shown without a choice

const isCrossed = (figure: Figure | undefined) => {
  const names = new Set((figure?.conditions ?? []).filter((c) => c.crossed).map(({ name }) => name));
  return (arm: Arm) => names.has(baseName(arm));
};

const baseName = ({ name }: Arm) => name.replace(/ @ .*$/, '');

// crossedOf are the conditions that combine the figure's factors.
export const crossedOf = ({ conditions }: Result, figure: Figure | undefined): Arm[] => conditions.filter(isCrossed(figure));

// armChoices are the selections that a result offers; none where all its conditions are of one
// kind.
export function armChoices(result: Result, figure: Figure | undefined): ArmSelection[] {
  const crossed = crossedOf(result, figure).length;
  return crossed && crossed < result.conditions.length ? ['main', 'crossed', 'others', 'every'] : [];
}

// armsOf are the conditions of a selection, including the reference.
export function armsOf(result: Result, figure: Figure | undefined, choice: ArmSelection): Arm[] {
  const { conditions } = result;
  if (choice === 'every' || !armChoices(result, figure).length) return conditions;
  const crossed = isCrossed(figure);
  const reference = referenceOf(result);
  if (choice === 'crossed') return conditions.filter((arm) => crossed(arm) || arm === reference);
  const others = conditions.filter((arm) => !crossed(arm) && arm !== reference);
  const first = reference ? [reference] : [];
  if (choice === 'others') return [...first, ...others];
  // Of the combinations: those that lack one factor, and the one that lacks all. Of the others:
  // those that are not variants of another, as plain-wide is of plain.
  const factors = figure?.factors?.length ?? 0;
  const on = (arm: Arm) => Object.values(arm.modulators).filter(Boolean).length;
  const withoutFactors = conditions.filter((arm) => crossed(arm) && arm !== reference && (on(arm) === factors - 1 || on(arm) === 0));
  const names = new Set(conditions.map(({ name }) => name));
  const isVariant = ({ name }: Arm) => [...name.matchAll(/-/g)].some(({ index }) => names.has(name.slice(0, index)));
  return [...first, ...withoutFactors.toReversed().toSorted((a, b) => on(b) - on(a)), ...others.filter((arm) => !isVariant(arm))];
}

// mainMeasures are the measures that a figure is about; none where all of its measures can be
// shown.
export function mainMeasures(result: Result, figure: Figure | undefined, metrics: Metric[]): Metric[] {
  const measured = metrics.filter(({ name }) => result.conditions.some((arm) => arm.metrics[name]));
  if (measured.length <= MAX_MEASURES) return [];
  const about = (figure?.faculties ?? figure?.goals ?? []).map(({ metric }) => metric);
  const main = measured.filter(({ name }) => about.includes(name));
  return main.length < measured.length ? main : [];
}

// segments is a control with a few options.
export function segments<T extends string>(id: string, label: string, chosen: (value: T) => void) {
  const element = el('div', { class: 'segments small', role: 'radiogroup', 'aria-label': label });
  const name = newId(id);
  let drawnOptions = '';
  return {
    element,
    show(options: readonly { value: T; words: string }[], value: T): void {
      const now = JSON.stringify(options);
      element.hidden = options.length === 0;
      if (now !== drawnOptions) {
        drawnOptions = now;
        element.replaceChildren(
          ...options.map((option) =>
            el(
              'label',
              { class: 'segment' },
              el('input', { type: 'radio', name, value: option.value, id: `${id}-${option.value}`, onchange: () => chosen(option.value) }),
              el('span', {}, option.words),
            ),
          ),
        );
      }
      for (const input of element.querySelectorAll('input')) input.checked = input.value === value;
    },
  };
}

// selectionControls is the line with both controls.
export function selectionControls(store: Store) {
  const armControl = segments<ArmSelection>('many-arms', t('many.conditions'), (arms) =>
    store.set({ many: { ...store.model.many, arms } }),
  );
  const measureControl = segments<MeasureSelection>('many-measures', t('many.measures'), (measures) =>
    store.set({ many: { ...store.model.many, measures } }),
  );
  const element = el('div', { class: 'many-choosing' }, armControl.element, measureControl.element);
  return {
    element,
    // of is the part of a result that is shown.
    of(result: Result, figure: Figure | undefined, metrics: Metric[]): { conditions: Arm[]; metrics: Metric[] } {
      const main = mainMeasures(result, figure, metrics);
      const { arms, measures } = store.model.many;
      return { conditions: armsOf(result, figure, arms), metrics: measures === 'main' && main.length ? main : metrics };
    },
    show(result: Result | null, figure: Figure | undefined, metrics: Metric[]): void {
      const { arms, measures } = store.model.many;
      const choices = result ? armChoices(result, figure) : [];
      const main = result ? mainMeasures(result, figure, metrics).length : 0;
      const n = (choice: ArmSelection) => armsOf(result!, figure, choice).length;
      const all = result ? metrics.filter(({ name }) => result.conditions.some((arm) => arm.metrics[name])).length : 0;
      armControl.show(
        choices.map((value) => ({ value, words: t(`many.arms.${value}`, { n: n(value) }) })),
        arms,
      );
      measureControl.show(
        main
          ? (['main', 'every'] as const).map((value) => ({
              value,
              words: t(`many.measures.${value}`, { n: value === 'main' ? main : all }),
            }))
          : [],
        measures,
      );
      element.hidden = !choices.length && !main;
    },
  };
}
