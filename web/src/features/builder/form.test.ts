// Tests of the fields of a part.
// @vitest-environment happy-dom

import { beforeEach, expect, test, vi } from 'vitest';
import lab from '../../../../assets/circuits/actor-critic.json';
import { readDocument } from './circuit-document';
import { form, type FormContext } from './form';
import type { Path } from './path';

const contextOf = (): FormContext => ({
  document: { name: 'own', circuit: readDocument(JSON.stringify(lab)) },
  graph: null,
  problem: null,
  suggestions: () => [],
  choices: () => null,
  set: vi.fn(),
  rename: vi.fn(),
});

const PATH: Path = ['circuit', 'task'];
const field = (name: string) => document.querySelector<HTMLInputElement>(`[data-field="${name}"]`)!;

beforeEach(() => document.body.replaceChildren());

test('what is being typed stays when the fields are drawn again, and what was entered is drawn as it is', () => {
  const shown = form();
  document.body.append(shown.element);
  const context = contextOf();
  shown.show(PATH, context);
  const input = field('circuit.task.times.stimulus');
  input.focus();
  input.value = '24';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  shown.show(PATH, context);
  expect(field('circuit.task.times.stimulus')).not.toBe(input);
  expect(field('circuit.task.times.stimulus').value).toBe('24');
  expect(document.activeElement).toBe(field('circuit.task.times.stimulus'));
  field('circuit.task.times.stimulus').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  expect(context.set).toHaveBeenCalledWith([...PATH, 'times', 'stimulus'], 24);
  shown.show(PATH, context); // refused, say: the document is as it was
  expect(field('circuit.task.times.stimulus').value).toBe('task.stimulus');
});

test('an error in a folded item unfolds it', () => {
  const shown = form();
  document.body.append(shown.element);
  const context = contextOf();
  shown.show(PATH, context);
  const fold = () => field('circuit.task.schedules.ed fold').parentElement as HTMLDetailsElement;
  expect(fold().open).toBe(false);
  const path = 'circuit.task.schedules.ed[1].validity';
  shown.show(PATH, { ...context, problem: { path, problem: '2 is not allowed', line: 1, column: 1 } });
  expect(fold().open).toBe(true);
  expect(field(path).getAttribute('aria-invalid')).toBe('true');
});

test('entries of a map are added under a name of one’s own', () => {
  const shown = form();
  document.body.append(shown.element);
  const context = contextOf();
  shown.show(PATH, context);
  expect(field('circuit.task.rules.A').tagName).toBe('INPUT'); // a word; a list of words would be edited as text
  field('circuit.task.rules new').value = 'pairs';
  field('circuit.task.rules add').click();
  expect(context.set).toHaveBeenCalledWith([...PATH, 'rules'], { A: 'A', B: 'B', X: 'X', Y: 'Y', pairs: 'A' });
});
