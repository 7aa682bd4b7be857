// A change of weight written as the product that it was: each factor with its name and, where
// receptors make it, how.

import type { LensChange, LensTerm, LensTime } from '../../engine/contract-lens';
import { el } from '../../base/dom';
import { digits, fixed } from '../../base/format';
import { t } from '../../base/text';
import { shortName } from '../../ui/names';

interface Factor {
  value: number;
  name: string;
  detail?: string;
  hue?: string;
}

// product is the changes of the last trial that changed the weight.
export function product(changes: LensChange[], time: LensTime): HTMLElement[] {
  const last = changes.at(-1);
  if (!last) return [el('p', { class: 'field-note' }, t('lens.change.none'))];
  const learnt = changes.filter((c) => !c.forgot);
  const decayed = changes.filter((c) => c.forgot);
  const before = changes[0]!.before;
  const out: HTMLElement[] = [
    el(
      'p',
      { class: 'change-head' },
      t('lens.change', { trial: time.trial - (last.t < 0 ? 1 : 0) }),
      ' ',
      el('b', {}, `${fixed(before, 4)} → ${fixed(last.after, 4)}`),
      ` (${digits(last.after - before, 4, true)})`,
    ),
  ];
  if (learnt.length)
    out.push(equation(learnt.at(-1)!, learnt.length > 1 ? t('lens.change.share', { n: learnt.length }) : t('lens.change.learnt')));
  if (learnt.length > 1) {
    const sum = learnt.reduce((all, c) => all + c.delta, 0);
    out.push(el('p', { class: 'change-sum', 'data-sum': sum }, t('lens.change.sum', { n: learnt.length, sum: digits(sum, 4, true) })));
  }
  for (const c of decayed.slice(-1)) out.push(equation(c, t('lens.change.sunk')));
  if (changes.some((c) => c.clipped)) out.push(el('p', { class: 'change-sum' }, t('lens.change.clipped')));
  return out;
}

function equation(change: LensChange, title: string): HTMLElement {
  const factors = factorsOf(change);
  const parts = factors.map((factor, i) =>
    el(
      'span',
      { class: `factor ${factor.hue ? `hue-${factor.hue} tinted` : ''}`, 'data-factor': factor.value },
      el(
        'span',
        { class: 'factor-line' },
        el('i', { 'aria-hidden': 'true' }, i === 0 ? '=' : '×'),
        el('span', { class: 'sr' }, t(i === 0 ? 'lens.is' : 'lens.times')),
        el('b', {}, digits(factor.value, 4)),
      ),
      el('span', { class: 'factor-name' }, factor.name),
    ),
  );
  const details = factors.flatMap((factor) => factor.detail ?? []);
  return el(
    'div',
    { class: 'equation', role: 'group', 'aria-label': title, 'data-delta': change.delta },
    el('p', { class: 'equation-title' }, title),
    el(
      'span',
      { class: 'factor factor-delta' },
      el('span', { class: 'factor-line' }, el('b', {}, digits(change.delta, 4, true))),
      el('span', { class: 'factor-name' }, t('lens.delta')),
    ),
    ...parts,
    details.length ? el('p', { class: 'equation-note' }, details.join('; ')) : null,
  );
}

function factorsOf(c: LensChange): Factor[] {
  const of = (...targets: string[]) => (c.terms ?? []).filter((term) => targets.includes(term.target));
  const factors: Factor[] = [
    c.forgot ? { value: -c.eligibility, name: t('lens.factor.distance') } : { value: c.eligibility, name: t('lens.factor.eligibility') },
  ];
  const drivers = of('reinforcement', 'staleness');
  const [only] = drivers;
  if (c.sink > 0) {
    const driverTerms = drivers.map((r) => ` ${signedTerm(r)}`).join('');
    factors.push({
      value: c.drive,
      name: [t('lens.factor.own'), ...drivers.map(nameOf)].join(' + '),
      hue: only?.modulator,
      detail: t('lens.factor.how', { name: t('lens.factor.sinking'), sum: `${digits(c.sink, 4)}${driverTerms}` }),
    });
  } else if (drivers.length === 1 && only) {
    factors.push({ value: only.level, name: nameOf(only), hue: only.modulator });
    factors.push({ value: only.gain, name: t(`lens.factor.${c.forgot ? 'sinking' : 'rate'}`) });
  } else {
    factors.push({
      value: c.drive,
      name: drivers.map(nameOf).join(' + ') || t('lens.factor.nothing'),
      hue: only?.modulator,
      detail:
        drivers.map((r) => t('lens.factor.how', { name: nameOf(r), sum: `${digits(r.level, 3)} × ${digits(r.gain, 3)}` })).join(' + ') ||
        undefined,
    });
  }
  const addModulation = (value: number, terms: LensTerm[]) => {
    if (terms.length)
      factors.push({
        value,
        name: terms.map(nameOf).join(' + '),
        hue: terms[0]!.modulator,
        detail: t('lens.factor.how', { name: terms.map(nameOf).join(' + '), sum: `1 ${terms.map(signedTerm).join(' ')}` }),
      });
  };
  if (!c.forgot) addModulation(c.learning, of('learning rate'));
  if (c.delta < 0) addModulation(c.protection, of('depression'));
  if (c.share !== 1) factors.push({ value: c.share, name: t('lens.factor.share') });
  return factors;
}

const signedTerm = (r: LensTerm) => `${r.gain < 0 ? '\u2212' : '+'} ${digits(Math.abs(r.gain), 3)} × ${digits(r.level, 3)}`;

const nameOf = (r: LensTerm) =>
  r.receptor ? t('lens.at', { modulator: shortName(r.modulator), receptor: r.receptor }) : shortName(r.modulator);
