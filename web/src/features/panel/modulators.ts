// A card for each modulator: what it does, its switch, its level, its strength, a release by hand,
// and its other parameters. A modulator that is off, or acts on nothing, has a small card that says so.

import { canAct } from './acts';
import { MODULATORS, type ModulatorKey, type Param, type ReceptorRow } from '../../engine/contract';
import { el, newId, setAttr, setText } from '../../base/dom';
import { effectText, hasEffect } from './effects';
import { fixed, signed } from '../../base/format';
import { icon } from '../../base/icons';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { field, type Field } from '../../ui/field';
import { watch } from '../../base/effects';

export function modulators(session: Session, params: Param[], report: (error: unknown) => void): HTMLElement {
  const fields = new Map<string, Field>();
  const effects = new Map<ModulatorKey, (rows: ReceptorRow[] | null) => void>();
  let rows: ReceptorRow[] | null = null;
  let requests = 0;
  const refresh = async () => {
    const request = ++requests;
    const found = await session.receptors();
    if (request !== requests) return; // a newer request is running
    rows = found;
    for (const show of effects.values()) show(rows);
  };
  const shown = MODULATORS.filter((key) => params.some((param) => param.group === `modulators.${key}`));
  const box = el('div', { class: 'cards' }, ...shown.map((key) => card(key, session, params, fields, effects, report)));
  const none = el('p', { class: 'field-note', hidden: true }, t('modulators.none'));
  session.store.effect(({ values }) => {
    for (const [key, f] of fields) if (key in values) f.show(values[key]!);
    const dopamineCanAct = params.some((param) => param.key === 'da.on' && canAct(param, values));
    box.hidden = !dopamineCanAct;
    none.hidden = dopamineCanAct;
    void refresh().catch(() => {}); // the next change of values tries again
  });
  watch([session.store.signals.state], () => effects.forEach((show) => show(rows)));
  return el('div', {}, box, none);
}

function card(
  key: ModulatorKey,
  session: Session,
  params: Param[],
  fields: Map<string, Field>,
  effects: Map<ModulatorKey, (rows: ReceptorRow[] | null) => void>,
  report: (error: unknown) => void,
): HTMLElement {
  const name = t(`modulator.${key}`);
  const ownParams = params.filter((param) => param.group === `modulators.${key}`);
  const build = (param: Param) => {
    const control = field(param, session);
    fields.set(param.key, control);
    return control.element;
  };
  const onParam = ownParams.find((param) => param.key === `${key}.on`);
  const strength = ownParams.find((param) => param.key === `${key}.strength`);
  const parts = ownParams.filter((param) => param !== onParam && param !== strength);

  const power = el('input', {
    class: 'switch',
    type: 'checkbox',
    role: 'switch',
    id: `on-${key}`,
    'aria-label': name,
    title: onParam?.doc,
    onchange: () => void session.set({ [`${key}.on`]: power.checked }).catch(report),
  });
  const release = el(
    'button',
    {
      class: 'button small',
      type: 'button',
      id: `release-${key}`,
      title: t('modulator.release.hint', { name }),
      onclick: () => void session.puff({ modulator: key }).catch(report),
    },
    t('modulator.release'),
    el('span', { class: 'sr' }, ` ${name}`),
  );
  const { kind, modulators: now } = session.store.model.state!;
  const level = meter(key, name, now[key]);
  const words = el('span', { class: 'carries' });
  effects.set(key, (rows) => {
    const state = session.store.model.state!;
    setText(words, effectText(key, state, rows));
    const acts = hasEffect(key, state, rows);
    element.classList.toggle('idle', !acts);
    release.hidden = kind === 'learner' || (!acts && !state.tissue);
  });
  const partsId = newId('parts');
  const more = el('div', { class: 'parts-body', id: partsId, hidden: true }, ...parts.map(build));
  const opener = el(
    'button',
    {
      class: 'parts-opener',
      type: 'button',
      'aria-expanded': 'false',
      'aria-controls': partsId,
      title: t('modulator.parts', { n: parts.length }),
    },
    words,
    icon('down'),
  );
  opener.addEventListener('click', () => {
    more.hidden = !more.hidden;
    opener.setAttribute('aria-expanded', String(!more.hidden));
  });

  const element = el(
    'section',
    { class: `card modulator hue-${key}`, 'aria-label': name },
    el(
      'div',
      { class: 'card-head' },
      el('span', { class: 'dot', 'aria-hidden': 'true' }),
      el('h2', { class: 'card-title' }, name),
      level.value,
      release,
      power,
    ),
    parts.length ? opener : el('p', { class: 'parts-none' }, words),
    level.bar,
    kind !== 'learner' && strength && el('div', { class: 'strength' }, build(strength)),
    more,
  );

  session.store.effect(({ state }) => {
    const m = state?.modulators[key];
    if (!m) return;
    if (document.activeElement !== power || power.checked !== m.on) power.checked = m.on;
    element.classList.toggle('off', !m.on);
    level.show(m.level, m.on, state.kind === 'noTask' ? state.noTask.hz[key] : undefined);
  });
  return element;
}

interface Meter {
  bar: HTMLElement;
  value: HTMLElement;
  show: (level: number, on: boolean, hz?: number) => void; // hz is the nucleus' rate, where it is known
}

// meter shows a level within its range, as a bar from 0 to either side.
function meter(key: ModulatorKey, name: string, range: { min: number; max: number }): Meter {
  const { min, max } = range;
  const value = el('span', { class: 'meter-value', title: t('modulator.level', { name }) });
  const fill = el('i', { class: 'meter-fill' });
  const bar = el(
    'div',
    {
      class: `meter ${min < 0 ? 'meter-both' : ''}`,
      role: 'meter',
      'aria-label': t('modulator.level', { name }),
      'aria-valuemin': min,
      'aria-valuemax': max,
    },
    fill,
  );
  return {
    bar,
    value,
    show(level, on, hz) {
      const clipped = Math.min(max, Math.max(min, level));
      const zero = -min / (max - min);
      const at = (clipped - min) / (max - min);
      fill.style.left = `${100 * Math.min(at, zero)}%`;
      fill.style.width = `${100 * Math.abs(at - zero)}%`;
      const side = level > 0.005 ? 'plus' : level < -0.005 ? 'minus' : 'zero';
      const words = hz !== undefined ? t('noTask.hz', { hz: fixed(hz, 1) }) : min < 0 ? signed(level, 2) : fixed(level, 2);
      setText(value, on || side !== 'zero' ? words : t('off')); // one that is off can be released by hand
      setAttr(bar, 'aria-valuenow', String(Number(clipped.toFixed(2))));
      setAttr(bar, 'aria-valuetext', hz !== undefined ? words : `${words}, ${t(`level.${key}.${min < 0 ? side : `only.${side}`}`)}`);
    },
  };
}
