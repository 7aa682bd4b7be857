// Translates the engine's English texts: figures, parameters, receptor rows, measures. Their keys
// are made from their names, so that a language is one file.

import type { Figure, Param, ReceptorRow } from '../engine/contract';
import type { Metric } from '../engine/contract-experiment';
import { language, translated, t } from '../base/text';

// figureInWords is a figure in the page's language. The keys of conditions, protocols and faculties
// are their English labels, which figures share.
export function figureInWords(figure: Figure): Figure {
  if (language === 'en') return figure;
  const own = (part: string, text: string) => translated(`figure.${figure.name}.${part}`, text);
  const labelled = <T extends { label?: string }>(parts: T[] | undefined) =>
    parts?.map((part) => (part.label ? { ...part, label: label(part.label) } : part));
  const { see, try: tries, why, model, notModelled, sources } = figure.text;
  return {
    ...figure,
    title: own('title', figure.title),
    claim: figure.claim && own('claim', figure.claim),
    conditions: labelled(figure.conditions),
    protocols: labelled(figure.protocols),
    faculties: labelled(figure.faculties),
    text: {
      see: own('see', see),
      try: own('try', tries),
      why: own('why', why),
      model: own('model', model),
      notModelled: own('notModelled', notModelled),
      sources,
    },
  };
}

// label is a condition's label in the page's language.
export const label = (english: string) => translated(`label.${english}`, english);

// OWN_CIRCUIT stands for the circuit of a figure file: its texts are its own, in the language of its author.
export const OWN_CIRCUIT = 'own circuit';

// circuitOf is the circuit of a figure by its name; the first where it names none.
export function circuitOf(figures: Figure[], name: string): string {
  const figure = figures.find((one) => one.name === name);
  return figure?.ownCircuit ? OWN_CIRCUIT : (figure?.circuit ?? '');
}

// paramsInWords are parameters in the page's language. Circuits share keys, but some parameters
// mean something else in a circuit: those have texts of their own.
export function paramsInWords(params: Param[], circuit: string): Param[] {
  if (language === 'en') return params;
  return params.map((englishParam) => {
    const param = { ...englishParam, unit: translated(`unit.${englishParam.unit}`, englishParam.unit) };
    const own = (part: 'label' | 'doc') =>
      circuit === OWN_CIRCUIT
        ? param[part]
        : translated(`param.${circuit}.${param.key}.${part}`, translated(`param.${param.key}.${part}`, param[part]));
    const row = /^row\.(.+)\.(on|scale)$/.exec(param.key);
    if (!row) return { ...param, label: own('label'), doc: own('doc') };
    const name = rowName(row[1]!, circuit, param.label.replace(/, scale$/, ''));
    return { ...param, label: row[2] === 'on' ? name : t('row.scale', { name }) };
  });
}

const rowName = (id: string, circuit: string, own: string) =>
  circuit === OWN_CIRCUIT ? own : translated(`row.${circuit}.${id}`, translated(`row.${id}`, own));

export function rowsInWords(rows: ReceptorRow[], circuit: string): ReceptorRow[] {
  if (language === 'en') return rows;
  return rows.map((row) => ({ ...row, name: rowName(row.id, circuit, row.name), where: translated(`where.${row.where}`, row.where) }));
}

export function metricsInWords(metrics: Metric[]): Metric[] {
  if (language === 'en') return metrics;
  return metrics.map((metric) => ({ ...metric, doc: translated(`metric.${metric.name}.doc`, metric.doc) }));
}
