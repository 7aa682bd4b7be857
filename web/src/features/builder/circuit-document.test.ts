// Tests of the changes of a circuit file.

import { expect, test } from 'vitest';
import example from '../../../../assets/examples/opponent-actors.json';
import lab from '../../../../assets/circuits/actor-critic.json';
import {
  addPopulation,
  addProjection,
  addRow,
  currentsOf,
  inherited,
  movePopulation,
  nameOf,
  partsOf,
  readDocument,
  removePart,
  rename,
  setValue,
  valueOf,
  writeDocument,
  type ListName,
} from './circuit-document';
import { History } from './history';
import { isWithin, pathText, setAt, valueAt, type Item, type Path } from './path';
import { aboutPart, entryOf, fieldsOf, sectionOf, SECTIONS } from './schema';
import { numberOf, textOf } from './typed-value';

const ofExample = (): Item => readDocument(JSON.stringify(example));
const ofLab = (): Item => ({ name: 'own', circuit: readDocument(JSON.stringify(lab)) });

const pathOf = (document: Item, list: ListName, name: string): Path =>
  partsOf(document, list).find(({ path }) => nameOf(document, list, path) === name)!.path;

test('paths are written as the engine writes them', () => {
  expect(pathText(['circuit', 'populations', 5, 'of', 0, 'cells'])).toBe('circuit.populations[5].of[0].cells');
  expect(isWithin('circuit.rows[1].on[0]', 'circuit.rows[1]')).toBe(true);
  expect(isWithin('circuit.rows[11]', 'circuit.rows[1]')).toBe(false);
});

test('items of blocks are parts too', () => {
  const names = partsOf(ofExample(), 'populations').map(({ path, item }) => [pathText(path), item.name]);
  expect(names[5]).toEqual(['circuit.populations[5].of[0]', '{action}.e']);
  expect(partsOf(ofExample(), 'projections')).toHaveLength(11);
});

test('an item has what it is like', () => {
  const document = ofLab();
  const path = pathOf(document, 'populations', 'nogo.i');
  expect(valueOf(document, path, 'cells')).toBe('net.i'); // of go.i
  expect(valueOf(document, path, 'threshold')).toBe('neuron.threshold'); // of go.e, which go.i is like
  expect(currentsOf(document, 'nogo.e')).toEqual(['input', 'recurrent', 'inhibition']);
});

test('a part inside an item is like nothing', () => {
  const document = ofLab();
  const path = [...pathOf(document, 'projections', 'visual→go.e'), 'plastic'];
  expect(inherited(document, path, 'decay')).toBeUndefined();
  setValue(document, [...path, 'decay'], 0.1);
  expect(valueAt(document, [...path, 'decay'])).toBe(0.1);
});

test('what is added has a name of its own', () => {
  const document = ofLab();
  const names = ['new1'];
  expect(nameOf(document, 'populations', addPopulation(document, names))).toBe('new2');
  const projections = partsOf(document, 'projections').map(({ path }) => nameOf(document, 'projections', path));
  const added = addProjection(document, 'go.e', 'nogo.i', projections);
  expect(valueAt(document, added)).toMatchObject({ name: 'go.e→nogo.i 2', current: 'input', uniform: true });
  const row = { modulator: 'ach', receptor: 'M1', on: 'go.e', words: { name: 'New', doc: 'New.' } };
  const [first, second] = [addRow(document, row), addRow(document, row)];
  expect(valueAt(document, first)).toMatchObject({ id: 'own1', gain: 'ach.own1', pool: 'ach.visual', on: ['go.e'] });
  expect(valueAt(document, second)).toMatchObject({ id: 'own2', gain: 'ach.own2' });
  expect(partsOf(document, 'parameters').map(({ item }) => item.key)).toContain('ach.own2');
});

test('a population goes with what names it, and those that are like it keep what they had', () => {
  const document = ofLab();
  const biases = () =>
    partsOf(document, 'populations').map(({ path }) => [nameOf(document, 'populations', path), valueOf(document, path, 'bias')]);
  const before = biases();
  const gone = removePart(document, pathOf(document, 'populations', 'go.e'));
  expect(gone).toBe(6);
  const text = writeDocument(document);
  expect(text).not.toMatch(/"like": "go\.e"|"like": "visual→go\.e"|"from": "go\.e"|"to": "go\.e"/);
  expect(biases()).toEqual(before.filter(([name]) => name !== 'go.e'));
  for (const { item } of partsOf(document, 'rows')) expect(item.on).not.toContain('visual→go.e');
  expect(partsOf(document, 'rows').map(({ item }) => item.id)).not.toContain('5ht1a.go'); // it acted on go.e alone
});

test('a row goes with the parameter that was added with it', () => {
  const document = ofLab();
  const before = writeDocument(document);
  removePart(document, addRow(document, { modulator: 'da', receptor: 'D1', on: 'go.e', words: { name: 'New', doc: 'New.' } }));
  expect(writeDocument(document)).toBe(before);
});

test('a population that is renamed is so wherever it is named', () => {
  const document = ofExample();
  rename(document, pathOf(document, 'populations', 'visual'), 'pictures');
  const text = writeDocument(document);
  expect(text).not.toMatch(/"(from|population|like)": "visual"/);
  expect((document.circuit as { readout: { elemental: string[] } }).readout.elemental).toEqual(['pictures']);
  expect(partsOf(document, 'rows')[0]!.item.on).toEqual(['visual→g.go', 'visual→g.nogo']); // those of a block are named by it
  expect(partsOf(document, 'rows')[2]!.item.on).toEqual(['pictures→critic.e']);
});

test('a value is set of one item alone, not of those that are like it', () => {
  const document = ofLab();
  const valueIn = (name: string, key: string) => valueOf(document, pathOf(document, 'populations', name), key);
  setValue(document, [...pathOf(document, 'populations', 'go.e'), 'cells'], 48);
  expect(['go.e', 'nogo.e', 'critic.e', 'go.i'].map((name) => valueIn(name, 'cells'))).toEqual([48, 'net.e', 'net.e', 'net.i']);
  setValue(document, [...pathOf(document, 'populations', 'go.e'), 'classes'], 2);
  expect(['go.e', 'nogo.e', 'nogo.i'].map((name) => valueIn(name, 'classes'))).toEqual([2, undefined, undefined]);
  expect(valueIn('nogo.i', 'threshold')).toBe('neuron.threshold');
});

test('a population that is moved has a place of its own', () => {
  const document = ofLab();
  const path = pathOf(document, 'populations', 'go.i');
  movePopulation(document, path, { x: 300, y: 200 });
  expect(valueOf(document, path, 'place')).toEqual({ shape: 'ellipse', x: 300, y: 200, across: 120, down: 110 });
  expect(valueOf(document, pathOf(document, 'populations', 'go.e'), 'place')).toMatchObject({ x: 400, y: 175 });
});

test('undo returns the identical text, and a new edit ends what could be redone', () => {
  const document = ofLab();
  const history = new History(writeDocument(document));
  const first = history.text;
  setAt(document, ['circuit', 'populations', 3, 'cells'], 48);
  expect(history.add(writeDocument(document))).toBe(true);
  expect(history.add(writeDocument(document))).toBe(false);
  const second = history.text;
  expect(readDocument(second)).toEqual(document);
  expect(history.undo()).toBe(first);
  expect(history.redo()).toBe(second);
  history.undo();
  history.add('other');
  expect(history.canRedo).toBe(false);
});

test('fields are those of the schema', () => {
  const fields = fieldsOf('population');
  const kinds = Object.fromEntries(fields.map(({ key, kind }) => [key, kind]));
  expect(kinds).toMatchObject({ name: 'word', kind: 'choice', cells: 'number', place: 'part', currents: 'parts', when: 'json' });
  expect(fields.every(({ doc }) => doc.length > 3)).toBe(true);
  expect(fieldsOf('row').find(({ key }) => key === 'on')).toMatchObject({ kind: 'words', required: true });
  expect(aboutPart('projection')).toMatch(/Synapses/);
});

test('sections have fields too: of what is described where it stands, of lists with blocks, of names of one’s own', () => {
  const kindsOf = (part: string) => Object.fromEntries(fieldsOf(part).map(({ key, kind, part: of }) => [key, of ? `${kind} ${of}` : kind]));
  expect(kindsOf('task')).toMatchObject({
    times: 'part task.times',
    stimuli: 'parts stimulus',
    rules: 'map task.rules',
    schedules: 'map task.schedules',
    payoff: 'part payoff',
    changes: 'choice',
    validity: 'number',
    measures: 'words',
  });
  expect(kindsOf('task.times')).toEqual({ window: 'number', stimulus: 'number', feedback: 'number', length: 'number' });
  expect(kindsOf('phase')).toMatchObject({ rule: 'word', trials: 'number', cue: 'json' });
  expect(kindsOf('tissue')).toMatchObject({ axons: 'parts axons', settled: 'json', depth: 'number' });
  expect(kindsOf('axons')).toMatchObject({ regions: 'parts region', unit: 'part unit', phasic: 'part axons.phasic', on: 'words' });
  expect(entryOf('task.schedules', 'ed')).toMatchObject({ kind: 'parts', part: 'phase' });
  for (const key of SECTIONS) expect(sectionOf(key).kind, key).not.toBe('json');
});

test('typed numbers are numbers, expressions, or one of two', () => {
  expect(numberOf(' 48 ')).toBe(48);
  expect(numberOf('0,5')).toBe(0.5);
  expect(numberOf('−3')).toBe(-3);
  expect(numberOf('2*net.e')).toBe('2*net.e');
  expect(numberOf('{"when": {"a": true}, "then": 1, "else": 2}')).toEqual({ when: { a: true }, then: 1, else: 2 });
  expect(numberOf('')).toBeUndefined();
  expect(() => numberOf('{"when"')).toThrow();
  expect(textOf({ a: 1 })).toBe('{"a":1}');
});
