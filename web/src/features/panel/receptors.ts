// The table of receptor rows, by which modulators act: each receptor with what it changes and
// where, its current gain, its switch and its scale.

import { MODULATORS, type ReceptorRow, type Value } from '../../engine/contract';
import { el, newId, setText } from '../../base/dom';
import { number } from '../../base/format';
import type { Session } from '../../state/session';
import { t, keepUnits } from '../../base/text';
import { readField, type Allowed } from '../../ui/number-input';
import { watch } from '../../base/effects';

// TrySet sets a parameter, or what a function reads from the typed text.
type TrySet = (key: string, value: Value | ((allowed: Allowed) => Value)) => Promise<void>;

interface Line {
  element: HTMLElement;
  show(row: ReceptorRow): void;
}

export function receptors(session: Session): HTMLElement {
  const error = el('p', { class: 'field-error', role: 'alert' });
  const table = el('table', { class: 'receptors' });
  const box = el('div', { class: 'receptors-box' }, table, error);
  let lines = new Map<string, Line>();
  let requests = 0;

  // trySet sets a value. A refusal is shown, and the rows return to the current values.
  const trySet: TrySet = async (key, value) => {
    try {
      await session.set({ [key]: typeof value === 'function' ? value(limits(key)) : value });
      setText(error, '');
    } catch (refusal) {
      setText(error, refusal instanceof Error ? refusal.message : String(refusal));
      await refresh();
    }
  };

  const limits = (key: string): Allowed =>
    session.store.model.params.find((param) => param.key === key) ?? { min: -Infinity, max: Infinity };

  const refresh = async () => {
    const request = ++requests;
    const rows = await session.receptors();
    if (request !== requests) return; // a newer request is running
    if (rows.length !== lines.size || !rows.every((row) => lines.has(row.id))) {
      lines = new Map(rows.map((row) => [row.id, line(row, trySet)]));
      table.replaceChildren(...content(rows, lines));
    }
    for (const row of rows) lines.get(row.id)!.show(row);
  };
  watch([session.store.signals.values], () => void refresh().catch(() => {})); // the next change of values tries again
  return box;
}

function content(rows: ReceptorRow[], lines: Map<string, Line>): HTMLElement[] {
  const column = (key: string) => el('th', { scope: 'col' }, t(`receptors.${key}`));
  const head = el('thead', {}, el('tr', {}, column('receptor'), column('changes'), column('gain'), column('on')));
  const groups = MODULATORS.filter((key) => rows.some((row) => row.modulator === key)).map((key) =>
    el(
      'tbody',
      { class: `hue-${key}` },
      el(
        'tr',
        {},
        el(
          'th',
          { class: 'receptors-group', scope: 'rowgroup', colSpan: 4 },
          el('span', { class: 'dot', 'aria-hidden': 'true' }),
          t(`modulator.${key}`),
        ),
      ),
      ...rows.filter((row) => row.modulator === key).map((row) => lines.get(row.id)!.element),
    ),
  );
  return [el('caption', {}, t('receptors.caption')), head, ...groups];
}

function line(row: ReceptorRow, trySet: TrySet): Line {
  const sourceId = newId('source');
  const gain = el('span', { class: 'receptors-gain' });
  const power = el('input', {
    class: 'switch',
    type: 'checkbox',
    role: 'switch',
    'aria-label': t('receptors.switch', { name: row.name }),
    'aria-describedby': sourceId,
  });
  power.dataset.key = row.onKey;
  power.addEventListener('change', () => void trySet(row.onKey, power.checked));
  const scale = el('input', {
    class: 'input number',
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    'aria-label': t('receptors.scale', { name: row.name }),
  });
  scale.dataset.key = row.scaleKey;
  scale.addEventListener('change', () => {
    void trySet(row.scaleKey, ({ min, max }) => readField(scale, row.name, { min, max }));
  });

  const binding = t('receptors.binding', { kind: t(`receptors.${row.kind}`), ec50: nM(row.ec50), speed: time(row.speed) });
  const source = el(
    'details',
    { class: 'receptors-source' },
    el('summary', {}, t('receptors.source'), el('span', { class: 'sr' }, ` ${row.name}`)),
    el('p', { id: sourceId }, t('field.source', { source: row.source })),
    el('p', {}, t('receptors.bindingSource', { source: row.binding }), row.assumed && ` ${t('receptors.assumed')}`),
    el('p', {}, t('receptors.gainFrom'), ' ', el('code', {}, row.gainKey)),
  );
  const element = el(
    'tr',
    { 'data-row': row.id },
    el('th', { scope: 'row' }, el('b', {}, row.receptor), el('span', { class: 'receptors-note' }, binding)),
    el(
      'td',
      {},
      row.name,
      el('span', { class: 'receptors-note' }, t('receptors.what', { target: t(`target.${row.target}`), where: row.where })),
      source,
    ),
    el('td', {}, gain, el('span', { class: 'receptors-scale' }, '× ', scale)),
    el('td', {}, power),
  );
  return {
    element,
    show(now) {
      element.classList.toggle('off', now.gain === 0);
      setText(
        gain,
        now.gain === 0 ? t('receptors.none') : [number(Number(now.gain.toPrecision(3))), now.unit].join('\u00a0').trim().replace('-', '−'),
      );
      power.checked = now.on;
      if (document.activeElement !== scale || scale.value !== number(now.scale)) scale.value = number(now.scale);
    },
  };
}

const nM = (x: number) => (x >= 1000 ? keepUnits(`${number(x / 1000)} µM`) : keepUnits(`${number(x)} nM`));
const time = (ms: number) =>
  ms >= 1000 ? keepUnits(`${number(Number((ms / 1000).toPrecision(2)))} s`) : keepUnits(`${number(Number(ms.toPrecision(2)))} ms`);
