// The settings dialog: how the page looks, sounds and speaks, and which keys it uses.

import type { Announcer } from '../narrative';
import { el, newId, setText } from '../../base/dom';
import { CHOICES, choose, resetSettings, onSetting, setting, type Setting } from '../../base/settings';
import { canSpeak } from '../../base/speech';
import type { Session } from '../../state/session';
import { changeLanguage } from '../export';
import { language, languages, t } from '../../base/text';
import { dialog } from '../../ui/dialog';
import { soundLegend } from '../sound';

export function settings(session: Session, announcer: Announcer, report: (error: unknown) => void): () => void {
  const settingsDialog = dialog('settings-dialog', t('settings'));
  const spokenText = el('p', { class: 'dialog-note settings-spoken', role: 'status' });
  const now = el(
    'button',
    { class: 'button', type: 'button', id: 'say-now', onclick: () => setText(spokenText, announcer.announceNow()) },
    t('settings.sayNow'),
  );
  const reset = el('button', { class: 'button', type: 'button', id: 'settings-reset', onclick: resetSettings }, t('settings.reset'));
  settingsDialog.element.addEventListener('close', () => setText(spokenText, ''));
  settingsDialog.body.append(
    section('look', list('theme'), list('size'), list('motion'), languageField(session, report)),
    section('words', list('narration'), canSpeak() && toggle('speech'), el('div', { class: 'settings-now' }, now, spokenText)),
    section('sound', toggle('sound'), volume(), soundLegend(session.store)),
    section('keys', toggle('keys')),
    el('div', { class: 'settings-end' }, reset, el('p', { class: 'dialog-note' }, t('settings.kept'))),
  );
  return settingsDialog.show;
}

const section = (name: string, ...rows: (Node | false | null)[]) =>
  el('section', { class: 'settings-part' }, el('h3', {}, t(`settings.${name}`)), ...rows);

function row(id: string, label: string, control: HTMLElement, hint?: string): HTMLElement {
  const hintId = `${id}-hint`;
  if (hint) control.setAttribute('aria-describedby', hintId);
  return el(
    'div',
    { class: 'settings-row' },
    el('label', { class: 'field-label', for: id }, label),
    control,
    hint ? el('p', { class: 'dialog-note', id: hintId }, hint) : null,
  );
}

// hintOf is a setting's explanation; most settings have none.
function hintOf(name: string): string | undefined {
  const key = `settings.${name}.hint`;
  const hint = t(key);
  return hint === key ? undefined : hint;
}

function list(name: 'theme' | 'size' | 'motion' | 'narration'): HTMLElement {
  const id = `setting-${name}`;
  const select = el(
    'select',
    { class: 'input select', id },
    ...CHOICES[name].map((value) => el('option', { value }, t(`settings.${name}.${value}`))),
  );
  select.addEventListener('change', () => choose(name, select.value as never));
  onSetting([name], () => (select.value = setting(name)));
  return row(id, t(`settings.${name}`), select, hintOf(name));
}

function toggle(name: Extract<Setting, 'speech' | 'sound' | 'keys'>): HTMLElement {
  const id = `setting-${name}`;
  const input = el('input', { class: 'switch', type: 'checkbox', role: 'switch', id });
  input.addEventListener('change', () => choose(name, input.checked ? 'on' : 'off'));
  onSetting([name], () => (input.checked = setting(name) === 'on'));
  return row(id, t(`settings.${name}.on`), input, hintOf(name));
}

function volume(): HTMLElement {
  const input = el('input', { class: 'range', type: 'range', id: 'setting-volume' });
  Object.assign(input, { min: '0', max: '100', step: '10' });
  input.addEventListener('input', () => choose('volume', input.value as never));
  onSetting(['volume'], () => {
    input.value = setting('volume');
    input.style.setProperty('--at', String(Number(input.value) / 100));
    input.setAttribute('aria-valuetext', t('settings.percent', { x: input.value }));
  });
  return row(input.id, t('settings.volume'), input);
}

function languageField(session: Session, report: (error: unknown) => void): HTMLElement {
  const id = newId('language');
  const select = el(
    'select',
    { class: 'input select', id },
    ...languages().map(({ code, name }) => el('option', { value: code, lang: code }, name)),
  );
  select.value = language;
  select.addEventListener('change', () => void changeLanguage(session, select.value).catch(report));
  return row(id, t('settings.language'), select);
}
