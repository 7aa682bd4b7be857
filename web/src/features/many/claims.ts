// What stands below the table of measures: medians of times to a criterion, where some networks never
// reach it; the primary outcome with its corrected tests; simple effects beside the factorial means; and tests of
// claims that there is no effect.

import type { Arm, Metric, Result } from '../../engine/contract-experiment';
import type { Effect, Equivalence, Survival, Test } from '../../engine/contract.gen';
import { el } from '../../base/dom';
import { digits } from '../../base/format';
import { t } from '../../base/text';
import { table } from '../../ui/table';
import { armName, metricName } from './names';
import { holdsZero } from './rows';

export class Claims {
  readonly element = el('div', { class: 'many-claims', id: 'many-claims' });
  private shown = '';

  show(result: Result, metrics: Metric[]): void {
    const arms = result.conditions.filter((arm) => !arm.swept);
    const { primary, comparisons, equivalence, seeds, simpleEffects } = result;
    const shape = JSON.stringify([
      [primary, comparisons, equivalence, seeds, simpleEffects, metrics.map(({ name }) => name)],
      arms.map((arm) => [arm.name, arm.survival, arm.primaryTest]),
    ]);
    if (shape === this.shown) return;
    this.shown = shape;
    const times = metrics.filter(({ name }) => arms.some((arm) => arm.survival?.[name]));
    this.element.replaceChildren(
      ...(times.length ? [medians(times, arms)] : []),
      ...(primary && comparisons?.primary ? [tests(primary, comparisons.primary, arms)] : []),
      ...simpleTable(simpleEffects ?? [], metrics),
      ...(equivalence ?? []).map((claim) => el('p', { class: 'charts-note' }, claimText(claim, arms))),
    );
  }
}

function medians(times: Metric[], arms: Arm[]): HTMLElement {
  const made = table({
    caption: t('many.median'),
    headings: [t('many.measure'), ...arms.map((arm) => armName(arm, arms))],
    rows: times.map(({ name }) => ({
      heading: metricName(name),
      cells: arms.map((arm) => el('td', {}, medianText(arm.survival?.[name]))),
    })),
  });
  const scrolled = el('div', { class: 'many-table', role: 'region', tabIndex: 0, 'aria-label': t('many.median') }, made);
  return el('div', {}, el('p', { class: 'charts-note' }, t('many.median')), scrolled);
}

const end = (x: number | null | undefined) => (x == null ? '–' : digits(x, 3));

// medianText is a median with its interval, and how many networks never reached the criterion.
export function medianText(of: Survival | null | undefined): string {
  if (!of) return '–';
  const interval = of.ci95 ? ` [${end(of.ci95[0])}, ${end(of.ci95[1])}]` : '';
  return end(of.median) + interval + (of.censored ? `; ${t('many.censored', { never: of.censored, all: of.n })}` : '');
}

const testText = ({ p, pHolm }: Test) => t('many.test', { p: digits(p ?? 1, 2), corrected: digits(pHolm ?? 1, 2) });

function tests(primary: string, family: number, arms: Arm[]): HTMLElement {
  const lines = arms.flatMap((arm) => (arm.primaryTest ? [`${armName(arm, arms)}: ${testText(arm.primaryTest)}`] : []));
  return el(
    'div',
    { class: 'charts-note', id: 'many-primary' },
    el('p', {}, t('many.primary', { measure: metricName(primary), n: family })),
    el('ul', {}, ...lines.map((line) => el('li', {}, line))),
  );
}

// simpleTable has the effects of the other modulators where one is on: a row for each measure, a column for each.
function simpleTable(effects: Effect[], metrics: Metric[]): HTMLElement[] {
  const [first] = effects;
  const measures = metrics.filter(({ name }) => effects.some(({ metric }) => metric === name));
  if (!first?.given || measures.length === 0) return [];
  const factors = [...new Set(effects.map((effect) => effect.factors.join()))];
  const caption = t('many.simple', { name: t(`modulator.${first.given}`) });
  const made = table({
    caption,
    headings: [t('many.measure'), ...factors.map((key) => t(`modulator.${key}`))],
    rows: measures.map(({ name }) => ({
      heading: metricName(name),
      cells: factors.map((key) => {
        const effect = effects.find(({ metric, factors }) => metric === name && factors.join() === key);
        return el('td', { class: effect && holdsZero(effect) ? 'quiet' : '' }, effect ? effectText(effect) : '–');
      }),
    })),
  });
  return [
    el(
      'div',
      { id: 'many-simple' },
      el('p', { class: 'charts-note' }, caption),
      el('div', { class: 'many-table', role: 'region', tabIndex: 0, 'aria-label': caption }, made),
    ),
  ];
}

const signed = (x: number) => (x > 0 ? '+' : '') + digits(x, 3);

function effectText({ estimate, ci95, pHolm }: Effect): string {
  const interval = ci95 ? ` [${ci95.map(signed).join(', ')}]` : '';
  return signed(estimate) + interval + (pHolm == null ? '' : `; ${t('many.corrected', { p: digits(pHolm, 2) })}`);
}

function claimText({ metric, condition, reference, bound, difference, ci90, p, equivalent }: Equivalence, arms: Arm[]): string {
  const nameOf = (name: string) => armName(arms.find((arm) => arm.name === name) ?? arms[0]!, arms);
  return t(equivalent ? 'many.equivalent' : 'many.notEquivalent', {
    measure: metricName(metric),
    name: nameOf(condition),
    reference: reference === undefined ? '0' : nameOf(reference),
    bound: digits(bound, 3),
    difference: digits(difference, 3),
    low: end(ci90?.[0]),
    high: end(ci90?.[1]),
    p: digits(p ?? 1, 2),
  });
}
