// One parameter's control, built from its row of the engine's table: label, slider and
// number, switch, or choice; its help; and the engine's own words where it refuses a value.

import type { Param, Value } from '../engine/contract';
import { el, newId, setText } from '../base/dom';
import { number } from '../base/format';
import { icon } from '../base/icons';
import type { Session } from '../state/session';
import { choice as choiceWords, t, together } from '../base/text';
import { readField } from './number-input';
import { segments } from './segments';

export interface Field {
  element: HTMLElement;
  show(value: Value): void;
}

interface Control {
  element: HTMLElement;
  named: HTMLElement; // what the label names
  show(value: Value): void;
}

// Commit tries a value, or what reads one from what was typed.
type Commit = (value: Value | (() => Value)) => Promise<void>;

const DRAG_PAUSE = 180; // ms of rest after which a slider's value is taken while it is held

export function field(param: Param, session: Session): Field {
  const errorId = newId('error');
  const helpId = newId('help');
  const error = el('p', { class: 'field-error', id: errorId, role: 'alert' });
  let shown: Value | undefined;

  // commit tries a value; where it cannot be read, or the engine refuses it, the message is
  // shown and the old value stays.
  const commit: Commit = async (value) => {
    try {
      await session.set({ [param.key]: typeof value === 'function' ? value() : value });
      clear();
    } catch (refusal) {
      setText(error, refusal instanceof Error ? refusal.message : String(refusal));
      control.named.setAttribute('aria-invalid', 'true');
      if (shown !== undefined) control.show(shown);
    }
  };

  const clear = () => {
    setText(error, '');
    control.named.removeAttribute('aria-invalid');
  };

  const control = make(param, commit);
  control.named.setAttribute('aria-describedby', `${errorId} ${helpId}`);

  const help = helpText(param, helpId, () => void commit(param.kind === 'switch' ? param.default === 1 : defaultValue(param)));
  const info = el(
    'button',
    {
      class: 'info',
      type: 'button',
      'aria-expanded': 'false',
      'aria-controls': helpId,
      'aria-label': t('field.about', { label: param.label }),
      title: param.doc,
    },
    icon('info'),
  );
  info.addEventListener('click', () => {
    help.hidden = !help.hidden;
    info.setAttribute('aria-expanded', String(!help.hidden));
  });

  const isGroup = control.named.getAttribute('role') === 'radiogroup';
  const labelId = newId('label');
  if (isGroup) control.named.setAttribute('aria-labelledby', labelId);
  else control.named.id ||= newId('field');
  const label = isGroup
    ? el('span', { class: 'field-label', id: labelId }, param.label)
    : el('label', { class: 'field-label', for: control.named.id }, param.label);
  const element = el(
    'div',
    { class: `field field-${param.kind}`, 'data-key': param.key },
    el('div', { class: 'field-head' }, label, info),
    control.element,
    error,
    help,
  );
  return {
    element,
    show(value) {
      clear(); // values come anew only after something else was accepted
      if (shown === value) return;
      shown = value;
      control.show(value);
      element.classList.toggle('changed', value !== defaultValue(param));
    },
  };
}

function make(param: Param, commit: Commit): Control {
  switch (param.kind) {
    case 'switch':
      return toggle(commit);
    case 'choice':
      return (param.choices ?? []).map(choiceWords).join('').length <= 24 ? choiceSegments(param, commit) : select(param, commit);
    default:
      return slider(param, commit);
  }
}

export const defaultValue = (param: Param): Value =>
  param.kind === 'switch' ? param.default === 1 : param.kind === 'choice' ? (param.choices?.[param.default] ?? '') : param.default;

const withUnit = (param: Param, x: number) => (param.unit ? together(`${number(x)} ${param.unit}`) : number(x));

function helpText(param: Param, id: string, toDefault: () => void): HTMLElement {
  const isNumber = param.kind === 'number' || param.kind === 'integer';
  const value = defaultValue(param);
  const words =
    typeof value === 'number' ? withUnit(param, value) : typeof value === 'boolean' ? t(value ? 'on' : 'off') : choiceWords(value);
  return el(
    'div',
    { class: 'field-help', id, hidden: true },
    el('p', {}, param.doc),
    isNumber && el('p', {}, t('field.range', { min: number(param.min), max: withUnit(param, param.max) })),
    !param.live && el('p', {}, t('field.restarts')),
    el('p', { class: 'field-source' }, t('field.source', { source: param.source })),
    el(
      'p',
      {},
      el('code', {}, param.key),
      ' ',
      el('button', { class: 'link', type: 'button', onclick: toDefault }, t('field.default', { value: words })),
    ),
  );
}

function toggle(commit: Commit): Control {
  const input = el('input', { class: 'switch', type: 'checkbox', role: 'switch' });
  input.addEventListener('change', () => void commit(input.checked));
  return { element: input, named: input, show: (value) => (input.checked = value === true) };
}

function select(param: Param, commit: Commit): Control {
  const input = el(
    'select',
    { class: 'input select' },
    ...(param.choices ?? []).map((choice) => el('option', { value: choice }, choiceWords(choice))),
  );
  input.addEventListener('change', () => void commit(input.value));
  return { element: input, named: input, show: (value) => (input.value = String(value)) };
}

function choiceSegments(param: Param, commit: Commit): Control {
  const { element, show } = segments({
    choices: (param.choices ?? []).map((value) => ({ value, label: choiceWords(value) })),
    choose: (value) => void commit(value),
  });
  return { element, named: element, show: (value) => show(String(value)) };
}

function slider(param: Param, commit: Commit): Control {
  const { min, max } = param;
  const step = param.step || (max - min) / 100;
  const range = el('input', { class: 'range', type: 'range', 'aria-label': param.label });
  Object.assign(range, { min: String(min), max: String(max), step: String(step) });
  const text = el('input', { class: 'input number', type: 'text', inputmode: 'decimal', autocomplete: 'off', spellcheck: false });
  let timer = 0;
  const paint = (value: number) => {
    range.style.setProperty('--at', String((value - min) / (max - min)));
    range.setAttribute('aria-valuetext', withUnit(param, value));
  };
  range.addEventListener('input', () => {
    text.value = number(Number(range.value));
    paint(Number(range.value));
    clearTimeout(timer);
    if (param.live) timer = window.setTimeout(() => void commit(Number(range.value)), DRAG_PAUSE);
  });
  range.addEventListener('change', () => {
    clearTimeout(timer);
    void commit(Number(range.value));
  });
  text.addEventListener('change', () => {
    void commit(() => readField(text, param.label, { min, max, whole: param.kind === 'integer', unit: param.unit }));
  });
  const unit = param.unit && el('span', { class: 'unit' }, param.unit);
  return {
    element: el('div', { class: 'slider' }, range, el('span', { class: 'number-box' }, text, unit || null)),
    named: text,
    show(value) {
      const x = Number(value);
      range.value = String(x);
      text.value = number(x);
      paint(x);
    },
  };
}
