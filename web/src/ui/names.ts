// Names of the circuit's parts, conditions and twins, as the page writes them.

import { columnOf, MODULATORS, type Figure, type Value } from '../engine/contract';
import type { LensCell } from '../engine/contract-lens';
import type { TwinComparison } from '../engine/contract-twins';
import type { StageContent } from '../engine/client';
import { number } from '../base/format';
import type { Model } from '../state/store';
import { choice, t } from '../base/text';

// groupName is the name of a group, or of a population's group.
export function groupName(name: string): string {
  const key = `stage.group.${name.replace(/\.[a-z0-9]+$/, '')}`;
  const words = t(key);
  return words === key ? name : words;
}

// shortName is a modulator's abbreviation.
export const shortName = (modulator: string) => t(`chart.${columnOf(modulator)}`);

// cellName names a cell by its group and number.
export function cellName(cell: LensCell): string {
  return t(cell.set ? 'lens.cell.set' : 'lens.cell', {
    group: groupName(cell.population),
    cell: cell.cell,
    set: cell.set ?? '',
    kind: t(`cell.${cell.kind}`),
  });
}

// conditionName is a condition's label, or, where the figure gives none, the modulators that are
// on.
export function conditionName(figure: Figure | undefined, name: string): string {
  const label = figure?.conditions?.find((c) => c.name === name)?.label;
  if (label) return label;
  if (name === 'none' || name === 'all') return t(`condition.${name}`);
  const keys = name.split('+');
  return keys.every((key) => (MODULATORS as readonly string[]).includes(key)) ? keys.map((key) => t(`modulator.${key}`)).join(' + ') : name;
}

const valueText = (value: Value) =>
  typeof value === 'boolean' ? t(value ? 'on' : 'off') : typeof value === 'number' ? number(value) : choice(value);

const MAX_DIFFERENCES = 3; // differences written beside a name

// twinName names what is shown of two networks: one of them by its condition and its differences,
// or the difference between them.
export function twinName(
  { figures, state, params }: Pick<Model, 'figures' | 'state' | 'params'>,
  { condition, differs, figure: other }: TwinComparison,
  shows: StageContent,
): { name: string; differs: string; tooMany: boolean } {
  if (shows === 2) return { name: t('twins.difference'), differs: t('twins.difference.hint'), tooMany: false };
  const which = shows === 0 ? 'first' : 'twin';
  const figure = figures.find((f) => f.name === state?.figure);
  if (other) {
    const shown = which === 'first' ? figure : figures.find((f) => f.name === other);
    return { name: shown?.title ?? other, differs: '', tooMany: false };
  }
  const name = conditionName(figure, which === 'first' ? (state?.condition ?? '') : condition);
  const label = (key: string, own: string) => params.find((param) => param.key === key)?.label ?? own;
  const differences = differs.map((d) => `${label(d.key, d.label)}: ${valueText(d[which])}`).join(' · ');
  return { name, differs: differences, tooMany: differs.length > MAX_DIFFERENCES };
}
