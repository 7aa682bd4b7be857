// Which conditions and measures are in view. A result of few has all of them; one that
// has a factorial and other networks beside it begins with those that answer its
// question, and the rest is one choice away.

import type { Figure } from '../../engine/contract';
import type { Arm, Metric, Result } from '../../engine/contract-experiment';
import { el, newId } from '../../base/dom';
import type { Store } from '../../state/store';
import type { Arms, ShownMeasures } from '../../state/view-choices';
import { t } from '../../base/text';
import { referenceOf } from './rows';

const MEASURES = 12; // that are shown without a choice

const isCrossed = (figure: Figure | undefined) => {
  const names = new Set((figure?.conditions ?? []).filter((c) => c.crossed).map(({ name }) => name));
  return (arm: Arm) => names.has(baseName(arm));
};

const baseName = ({ name }: Arm) => name.replace(/ @ .*$/, '');

// crossedOf are the conditions that are combinations of the figure's factors.
export const crossedOf = ({ conditions }: Result, figure: Figure | undefined): Arm[] => conditions.filter(isCrossed(figure));

// armChoices are the selections that a result offers; none where it is of one kind.
export function armChoices(result: Result, figure: Figure | undefined): Arms[] {
  const crossed = crossedOf(result, figure).length;
  return crossed && crossed < result.conditions.length ? ['main', 'crossed', 'others', 'every'] : [];
}

// armsOf are the conditions of a selection, the reference among them.
export function armsOf(result: Result, figure: Figure | undefined, choice: Arms): Arm[] {
  const { conditions } = result;
  if (choice === 'every' || !armChoices(result, figure).length) return conditions;
  const crossed = isCrossed(figure);
  const reference = referenceOf(result);
  if (choice === 'crossed') return conditions.filter((arm) => crossed(arm) || arm === reference);
  const others = conditions.filter((arm) => !crossed(arm) && arm !== reference);
  const first = reference ? [reference] : [];
  if (choice === 'others') return [...first, ...others];
  // Of the combinations what lacks one factor, and what lacks all; of the others those
  // that are not another's variant: plain-wide is one of plain.
  const factors = figure?.factors?.length ?? 0;
  const on = (arm: Arm) => Object.values(arm.modulators).filter(Boolean).length;
  const lacking = conditions.filter((arm) => crossed(arm) && arm !== reference && (on(arm) === factors - 1 || on(arm) === 0));
  const names = new Set(conditions.map(({ name }) => name));
  const isVariant = ({ name }: Arm) => [...name.matchAll(/-/g)].some(({ index }) => names.has(name.slice(0, index)));
  return [...first, ...lacking.toReversed().toSorted((a, b) => on(b) - on(a)), ...others.filter((arm) => !isVariant(arm))];
}

// mainMeasures are those that a figure is about, of more than are seen at once; else none.
export function mainMeasures(result: Result, figure: Figure | undefined, metrics: Metric[]): Metric[] {
  const measured = metrics.filter(({ name }) => result.conditions.some((arm) => arm.metrics[name]));
  if (measured.length <= MEASURES) return [];
  const about = (figure?.faculties ?? figure?.goals ?? []).map(({ metric }) => metric);
  const main = measured.filter(({ name }) => about.includes(name));
  return main.length < measured.length ? main : [];
}

// segments is a choice of one of a few.
export function segments<T extends string>(id: string, label: string, chosen: (value: T) => void) {
  const element = el('div', { class: 'segments small', role: 'radiogroup', 'aria-label': label });
  const name = newId(id);
  let shown = '';
  return {
    element,
    show(options: readonly { value: T; words: string }[], value: T): void {
      const now = JSON.stringify(options);
      element.hidden = options.length === 0;
      if (now !== shown) {
        shown = now;
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

// choosing is the line of both choices.
export function choosing(store: Store) {
  const ofArms = segments<Arms>('many-arms', t('many.conditions'), (arms) => store.set({ many: { ...store.model.many, arms } }));
  const ofMeasures = segments<ShownMeasures>('many-measures', t('many.measures'), (measures) =>
    store.set({ many: { ...store.model.many, measures } }),
  );
  const element = el('div', { class: 'many-choosing' }, ofArms.element, ofMeasures.element);
  return {
    element,
    // of is what of a result is in view.
    of(result: Result, figure: Figure | undefined, metrics: Metric[]): { conditions: Arm[]; metrics: Metric[] } {
      const main = mainMeasures(result, figure, metrics);
      const { arms, measures } = store.model.many;
      return { conditions: armsOf(result, figure, arms), metrics: measures === 'main' && main.length ? main : metrics };
    },
    show(result: Result | null, figure: Figure | undefined, metrics: Metric[]): void {
      const { arms, measures } = store.model.many;
      const choices = result ? armChoices(result, figure) : [];
      const main = result ? mainMeasures(result, figure, metrics).length : 0;
      const n = (choice: Arms) => armsOf(result!, figure, choice).length;
      const all = result ? metrics.filter(({ name }) => result.conditions.some((arm) => arm.metrics[name])).length : 0;
      ofArms.show(
        choices.map((value) => ({ value, words: t(`many.arms.${value}`, { n: n(value) }) })),
        arms,
      );
      ofMeasures.show(
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
