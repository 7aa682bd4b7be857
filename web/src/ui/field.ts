// The control of one parameter, made from its row of the engine's table: label; slider and number,
// switch, or choice; help; and the engine's message where it refuses a value.

import type { Param, Value } from '../engine/contract';
import { el, newId, setText } from '../base/dom';
import { number } from '../base/format';
import { icon } from '../base/icons';
import type { Session } from '../state/session';
import { choice as choiceWords, t, keepUnits } from '../base/text';
import { readField } from './number-input';
import { segments } from './segments';

export interface Field {
  element: HTMLElement;
  show(value: Value): void;
}

interface Control {
  element: HTMLElement;
  labelled: HTMLElement; // the element that the label belongs to
  show(value: Value): void;
}

// TrySet sets a value, or what a function reads from the typed text.
type TrySet = (value: Value | (() => Value)) => Promise<void>;

const DRAG_PAUSE = 180; // ms without movement after which a slider that is held sets its value

export function field(param: Param, session: Session): Field {
  const errorId = newId('error');
  const helpId = newId('help');
  const error = el('p', { class: 'field-error', id: errorId, role: 'alert' });
  let current: Value | undefined;

  // trySet sets a value. Where it cannot be read, or the engine refuses it, the message is shown
  // and the old value stays.
  const trySet: TrySet = async (value) => {
    try {
      await session.set({ [param.key]: typeof value === 'function' ? value() : value });
      clear();
    } catch (refusal) {
      setText(error, refusal instanceof Error ? refusal.message : String(refusal));
      control.labelled.setAttribute('aria-invalid', 'true');
      if (current !== undefined) control.show(current);
    }
  };

  const clear = () => {
    setText(error, '');
    control.labelled.removeAttribute('aria-invalid');
  };

  const control = make(param, trySet);
  control.labelled.setAttribute('aria-describedby', `${errorId} ${helpId}`);

  const help = helpText(param, helpId, () => void trySet(param.kind === 'switch' ? param.default === 1 : defaultValue(param)));
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

  const isGroup = control.labelled.getAttribute('role') === 'radiogroup';
  const labelId = newId('label');
  if (isGroup) control.labelled.setAttribute('aria-labelledby', labelId);
  else control.labelled.id ||= newId('field');
  const label = isGroup
    ? el('span', { class: 'field-label', id: labelId }, param.label)
    : el('label', { class: 'field-label', for: control.labelled.id }, param.label);
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
      clear(); // new values come only after something was accepted
      if (current === value) return;
      current = value;
      control.show(value);
      element.classList.toggle('changed', value !== defaultValue(param));
    },
  };
}

function make(param: Param, trySet: TrySet): Control {
  switch (param.kind) {
    case 'switch':
      return toggle(trySet);
    case 'choice':
      return (param.choices ?? []).map(choiceWords).join('').length <= 24 ? choiceSegments(param, trySet) : select(param, trySet);
    default:
      return slider(param, trySet);
  }
}

export const defaultValue = (param: Param): Value =>
  param.kind === 'switch' ? param.default === 1 : param.kind === 'choice' ? (param.choices?.[param.default] ?? '') : param.default;

const withUnit = (param: Param, x: number) => (param.unit ? keepUnits(`${number(x)} ${param.unit}`) : number(x));

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

function toggle(trySet: TrySet): Control {
  const input = el('input', { class: 'switch', type: 'checkbox', role: 'switch' });
  input.addEventListener('change', () => void trySet(input.checked));
  return { element: input, labelled: input, show: (value) => (input.checked = value === true) };
}

function select(param: Param, trySet: TrySet): Control {
  const input = el(
    'select',
    { class: 'input select' },
    ...(param.choices ?? []).map((choice) => el('option', { value: choice }, choiceWords(choice))),
  );
  input.addEventListener('change', () => void trySet(input.value));
  return { element: input, labelled: input, show: (value) => (input.value = String(value)) };
}

function choiceSegments(param: Param, trySet: TrySet): Control {
  const { element, show } = segments({
    choices: (param.choices ?? []).map((value) => ({ value, label: choiceWords(value) })),
    choose: (value) => void trySet(value),
  });
  return { element, labelled: element, show: (value) => show(String(value)) };
}

function slider(param: Param, trySet: TrySet): Control {
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
    if (param.live) timer = window.setTimeout(() => void trySet(Number(range.value)), DRAG_PAUSE);
  });
  range.addEventListener('change', () => {
    clearTimeout(timer);
    void trySet(Number(range.value));
  });
  text.addEventListener('change', () => {
    void trySet(() => readField(text, param.label, { min, max, whole: param.kind === 'integer', unit: param.unit }));
  });
  const unit = param.unit && el('span', { class: 'unit' }, param.unit);
  return {
    element: el('div', { class: 'slider' }, range, el('span', { class: 'number-box' }, text, unit || null)),
    labelled: text,
    show(value) {
      const x = Number(value);
      range.value = String(x);
      text.value = number(x);
      paint(x);
    },
  };
}
