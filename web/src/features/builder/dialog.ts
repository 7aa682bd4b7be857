// The builder: the circuit of the present figure as an outline, a drawing, and the fields of the chosen part.
// Every edit goes into a copy of the figure's file and is checked by the engine at once. What runs stays the
// last circuit that was run, until the edited one is run in its place or beside the original.

import './builder.css';

import type { CircuitCheck, CircuitFile } from '../../engine/contract';
import { sharedLink } from '../../base/address';
import { el, setText } from '../../base/dom';
import { fixed, number } from '../../base/format';
import { t } from '../../base/text';
import type { Session } from '../../state/session';
import { dialog } from '../../ui/dialog';
import { save } from '../export';
import {
  addPopulation,
  addProjection,
  addRow,
  currentsOf,
  moveNucleus,
  movePopulation,
  nameOf,
  partsOf,
  readDocument,
  removePart,
  rename,
  SCHEMA_PART,
  setValue,
  valueOf,
  writeDocument,
  type ListName,
} from './circuit-document';
import { drawing } from './drawing';
import { form, type FormContext } from './form';
import { History } from './history';
import { outline } from './outline';
import { isItem, isWithin, pathText, valueAt, word, type Item, type Json, type Path } from './path';

export function builderDialog(session: Session, report: (error: unknown) => void): () => void {
  const { store, engine } = session;
  const box = dialog('builder', t('builder.title'));
  box.element.classList.add('builder');

  let file: CircuitFile | undefined;
  let history = new History('');
  let document_: Item = {};
  let check: CircuitCheck | undefined; // of the present text; undefined while the engine checks
  let graph: CircuitCheck['graph'] = null; // of the last right state
  let chosen: Path | null = null;
  let connecting: string | null = null;
  let asked = 0;

  const tool = (id: string, words: string, act: () => void, hint = '') =>
    el('button', { class: 'button small', type: 'button', id: `builder-${id}`, onclick: act, title: hint || undefined }, words);
  const undo = tool('undo', t('builder.undo'), () => back(), 'Ctrl+Z');
  const redo = tool('redo', t('builder.redo'), () => forth(), 'Ctrl+Shift+Z');
  const remove = tool('remove', t('builder.remove'), () => removeChosen());
  const connect = tool('connect', t('builder.connect'), () => startConnecting());
  const run = tool('run', t('builder.run'), () => void act(runEdited).catch(report), t('builder.run.hint'));
  run.classList.add('primary');
  const compare = tool('compare', t('builder.compare'), () => void act(runBeside).catch(report), t('builder.compare.hint'));
  const copy = tool('link', t('share.link'), () => void act(copyLink).catch(report));
  const download = tool('download', t('builder.download'), () => downloadFile());
  const status = el('p', { class: 'builder-status', role: 'status', id: 'builder-status' });
  const linkField = el('input', { class: 'input builder-link', type: 'text', readOnly: true, hidden: true, 'aria-label': t('share.link') });

  const tree = outline({ select: (path) => choose(path), open: () => fields.focus(), remove: () => removeChosen() });
  const fields = form();
  const picture = drawing({
    select: (path) => choose(pathOf(path), true),
    movePopulation: (path, x, y) => change((next) => movePopulation(next, pathOf(path), { x, y }), t('builder.moved')),
    moveNucleus: (modulator, x, y) => change((next) => moveNucleus(next, modulator, x, y), t('builder.moved')),
    connect: (from, to) => {
      stopConnecting();
      addAndChoose((next) => addProjection(next, from, to, projectionNames()));
    },
  });
  const fieldsHead = el('h3', { class: 'builder-part-name', id: 'builder-part-name' });
  box.body.append(
    el(
      'details',
      { class: 'builder-try' },
      el('summary', {}, t('builder.try')),
      ...['cells', 'row', 'wrong'].map((key) => el('p', {}, t(`builder.try.${key}`))),
    ),
    el(
      'div',
      { class: 'builder-tools', role: 'toolbar', 'aria-label': t('builder.tools') },
      el('span', { class: 'builder-group' }, undo, redo),
      el(
        'span',
        { class: 'builder-group' },
        tool('add-population', t('builder.add.population'), () => addAndChoose((next) => addPopulation(next, populationNames()))),
        tool('add-projection', t('builder.add.projection'), () => addAndChoose(newProjection)),
        tool('add-row', t('builder.add.row'), () => addAndChoose(newRow)),
        connect,
        remove,
      ),
      el('span', { class: 'builder-group builder-out' }, run, compare, copy, download),
    ),
    status,
    linkField,
    el(
      'div',
      { class: 'builder-work' },
      tree.element,
      picture.element,
      el('section', { class: 'builder-fields', 'aria-labelledby': 'builder-part-name' }, fieldsHead, fields.element),
    ),
  );

  const populationNames = () => graph?.populations.map(({ name }) => name) ?? [];
  const projectionNames = () => graph?.projections.map(({ name }) => name) ?? [];
  const chosenPopulation = () => graph?.populations.find(({ path }) => chosen && path === pathText(chosen))?.name;

  const newProjection = (next: Item): Path => {
    const from = chosenPopulation() ?? graph?.populations[0]?.name ?? '';
    const to = graph?.populations.find(({ name, kind }) => kind !== 'input' && name !== from)?.name ?? from;
    return addProjection(next, from, to, projectionNames());
  };

  const newRow = (next: Item): Path => {
    const row = chosen && valueAt(document_, chosen);
    const modulator =
      chosen?.[1] === 'nuclei' && chosen.length === 4
        ? String(chosen[3])
        : chosen?.[1] === 'rows' && isItem(row ?? undefined)
          ? word((row as Item).modulator)
          : (graph?.nuclei[0]?.modulator ?? 'da');
    const on = chosenPopulation() ?? graph?.populations.find(({ kind }) => kind === 'excitatory')?.name ?? populationNames()[0] ?? '';
    const receptor = file?.receptors[modulator as keyof CircuitFile['receptors']]?.[0] ?? '';
    return addRow(next, { modulator, receptor, on, words: { name: t('builder.newRow'), doc: t('builder.newRow.doc') } });
  };

  // change edits a copy of the document and takes it up as a new state.
  const change = (edit: (next: Item) => unknown, said = '') => {
    const next = structuredClone(document_);
    edit(next);
    if (!history.add(writeDocument(next))) return;
    take(said);
  };

  const back = () => {
    history.undo();
    take(t('builder.undone'));
  };

  const forth = () => {
    history.redo();
    take(t('builder.redone'));
  };

  // take shows the present state of the history and has the engine check it.
  const take = (said = '') => {
    document_ = readDocument(history.text);
    if (chosen && valueAt(document_, chosen) === undefined && !(chosen[1] === 'nuclei')) chosen = null;
    check = undefined;
    status.setAttribute('aria-busy', 'true');
    linkField.hidden = true;
    const turn = ++asked;
    void engine
      .call('checkCircuit', { json: history.text })
      .then((answer) => {
        if (turn !== asked) return;
        check = answer;
        if (answer.graph) graph = answer.graph;
        show(said);
      })
      .catch(report);
    if (!graph) return;
    showTools();
  };

  const show = (said: string) => {
    status.removeAttribute('aria-busy');
    const problem = check?.problem ?? null;
    tree.show(document_, graph, problem?.path ?? '');
    tree.select(chosen);
    if (graph && check?.graph) picture.show(graph);
    showChosen();
    showTools();
    const time = check?.graph
      ? t('builder.right', { ms: stepTime(check.stepMs), times: number(Math.max(0.1, Number((1 / check.stepMs).toPrecision(2)))) })
      : '';
    status.classList.toggle('wrong', problem !== null);
    if (problem) status.replaceChildren(...problemWords());
    else setText(status, [said, time].filter(Boolean).join(' '));
  };

  const problemWords = (): (HTMLElement | string)[] => {
    const problem = check!.problem!;
    const place = problem.line ? t('builder.wrong.line', { line: problem.line }) : t('builder.wrong');
    const goTo = pathOf(problem.path);
    const known = goTo.length > 1;
    return [
      `${place} `,
      el('span', { lang: 'en' }, `${problem.path ? `${problem.path}: ` : ''}${problem.problem}`),
      ' ',
      ...(known
        ? [el('button', { class: 'link', type: 'button', id: 'builder-go', onclick: () => goToProblem(goTo) }, t('builder.wrong.go'))]
        : []),
    ];
  };

  const goToProblem = (path: Path) => {
    choose(path);
    fields.element.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };

  // pathOf is the chosen part of a path of the engine's: an item of a list, a nucleus, or a section.
  const pathOf = (text: string): Path => {
    for (const list of Object.keys(SCHEMA_PART) as ListName[])
      for (const { path } of partsOf(document_, list)) if (isWithin(text, pathText(path))) return path;
    const parts = text.split('.');
    if (text.startsWith('circuit.nuclei.at.')) return ['circuit', 'nuclei', 'at', parts[3]!];
    const section = /^circuit\.(\w+)/.exec(text)?.[1];
    return section ? ['circuit', section] : [];
  };

  const choose = (path: Path, fromPicture = false) => {
    if (path.length < 2) return;
    chosen = path;
    tree.select(path);
    showChosen();
    showTools();
    if (fromPicture) tree.focus();
  };

  const showChosen = () => {
    const list = chosen?.[1] as ListName | undefined;
    const name = !chosen
      ? ''
      : SCHEMA_PART[list!]
        ? titleOf(list!, chosen)
        : chosen.length === 4
          ? t(`modulator.${chosen[3]}`)
          : String(list);
    setText(fieldsHead, name || t('builder.fields'));
    picture.select(chosen ? pathText(chosen) : '');
    fields.show(chosen, context());
  };

  // titleOf is what the list calls an item.
  const titleOf = (list: ListName, path: Path): string => {
    const item = valueAt(document_, path) as Item;
    return (list === 'rows' && word(item.name)) || (list === 'parameters' && word(item.label)) || nameOf(document_, list, path);
  };

  const context = (): FormContext => ({
    document: document_,
    graph,
    problem: check?.problem ?? null,
    suggestions,
    choices: choicesOf,
    set: (path, value) => change((next) => setValue(next, path, value)),
    rename: (path, name) => change((next) => rename(next, path, name)),
  });

  const parameterKeys = () => store.model.params.map(({ key }) => key);

  const ruleNames = () => Object.keys((valueAt(document_, ['circuit', 'task', 'rules']) ?? {}) as Item);

  const suggestions = (key: string, item: Item): readonly string[] => {
    switch (key) {
      case 'from':
      case 'to':
        return populationNames();
      case 'current': {
        const to = chosen && typeof item.to !== 'string' ? valueOf(document_, chosen, 'to') : item.to;
        return typeof to === 'string' ? currentsOf(document_, to) : [];
      }
      case 'receptor':
        return file?.receptors[item.modulator as keyof CircuitFile['receptors']] ?? [];
      case 'gain':
        return item.modulator === undefined ? parameterKeys() : partsOf(document_, 'parameters').map(({ item: one }) => word(one.key));
      case 'group':
        return [...new Set(graph?.populations.map(({ group }) => group))];
      case 'configural':
      case 'criticOf':
      case 'input':
      case 'population':
        return populationNames();
      case 'rule':
        return item.schedules === undefined ? ruleNames() : parameterKeys();
      case 'schedule':
        return parameterKeys();
      case 'source':
      case 'speedSource':
        return Object.keys(((document_.circuit as Item).sources ?? {}) as Item);
      default:
        return [];
    }
  };

  const choicesOf = (key: string, item: Item): readonly string[] | null => {
    if (key === 'elemental' || (key === 'on' && item.up !== undefined)) return populationNames(); // of the read-out; of axons
    if (key !== 'on' || typeof item.target !== 'string') return null;
    switch (file?.targets[item.target]) {
      case 'populations':
        return populationNames();
      case 'projections':
        return projectionNames();
      case 'nuclei':
        return graph?.nuclei.map(({ modulator }) => modulator) ?? [];
      case 'choice':
        return ['choice'];
      default:
        return null;
    }
  };

  const addAndChoose = (add: (next: Item) => Path) => {
    let path: Path = [];
    change((next) => (path = add(next)));
    choose(path);
    fields.focus();
  };

  const canRemove = () => chosen !== null && SCHEMA_PART[chosen[1] as ListName] !== undefined;

  const removeChosen = () => {
    if (!chosen || !canRemove()) return;
    const path = chosen;
    const name = nameOf(document_, path[1] as ListName, path);
    const next = structuredClone(document_);
    const more = removePart(next, path);
    chosen = null;
    history.add(writeDocument(next));
    take(t(more ? 'builder.removed.more' : 'builder.removed', { name, n: more }));
    tree.focus();
  };

  const startConnecting = () => {
    const from = chosenPopulation();
    if (connecting !== null || !from) return stopConnecting();
    connecting = from;
    picture.connectFrom(from);
    connect.setAttribute('aria-pressed', 'true');
    setText(status, t('builder.connecting', { name: from }));
  };

  const stopConnecting = () => {
    connecting = null;
    picture.connectFrom(null);
    connect.setAttribute('aria-pressed', 'false');
  };

  const isRight = () => check?.graph !== null && check !== undefined;
  const original = () => store.model.figures.find(({ name }) => name === file?.original);

  const enable = (what: HTMLButtonElement, on: boolean) => {
    if (!on && what === document.activeElement) tree.focus();
    what.disabled = !on;
  };

  const showTools = () => {
    enable(undo, history.canUndo);
    enable(redo, history.canRedo);
    enable(remove, canRemove());
    enable(connect, chosenPopulation() !== undefined);
    // While an edit is checked the buttons stay: what they do waits for the answer.
    const wrong = check?.problem !== undefined && check.problem !== null;
    enable(run, !wrong);
    enable(compare, !wrong && original() !== undefined && original()?.name !== document_.name);
    enable(copy, !wrong);
  };

  // act does something with the edited circuit once it is known to be right. What fails is said here: the
  // page's notices lie behind the dialog.
  const act = async (what: (file: string) => Promise<void>) => {
    const text = history.text;
    check ??= await engine.call('checkCircuit', { json: text });
    if (!isRight()) return show('');
    try {
      await what(check.file);
    } catch (problem) {
      status.classList.add('wrong');
      setText(status, problem instanceof Error ? problem.message : String(problem));
    }
  };

  const runEdited = async (json: string) => {
    await session.importFigure(json);
    store.set({ show: 'one' });
    box.element.close();
  };

  const runBeside = async (json: string) => {
    const figure = original();
    if (!figure) return;
    await session.importFigure(json);
    store.set({ show: 'one' });
    await session.twin({ figure: figure.name });
    box.element.close();
  };

  const copyLink = async () => {
    const url = sharedLink(check!.link);
    try {
      await navigator.clipboard.writeText(url);
      setText(status, t('builder.link.copied', { n: number(url.length) }));
    } catch {
      linkField.value = url;
      linkField.hidden = false;
      linkField.select();
      setText(status, t('share.byHand'));
    }
  };

  const downloadFile = () =>
    save(new Blob([history.text], { type: 'application/json' }), `neuromod-lab_${word(document_.name)}.figure.json`);

  box.element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && connecting !== null) {
      stopConnecting();
      event.preventDefault();
      return;
    }
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const isRedo = (key === 'z' && event.shiftKey) || key === 'y';
    if (key !== 'z' && !isRedo) return;
    const { target } = event;
    const typing = (target instanceof HTMLInputElement && target.type === 'text') || target instanceof HTMLTextAreaElement;
    if (typing && target.value !== target.defaultValue) return; // the field's own undo
    event.preventDefault();
    if (isRedo && history.canRedo) forth();
    else if (!isRedo && history.canUndo) back();
  });
  box.element.addEventListener('cancel', (event) => {
    if (connecting !== null) event.preventDefault();
  });
  store.effect(({ appearance, theme }) => {
    if (appearance >= 0 && theme) picture.paint();
  });
  new ResizeObserver(() => picture.resize()).observe(picture.element);

  // load takes the circuit of the present figure, unless it, or its edited copy, is the one edited already.
  const load = async () => {
    const name = store.model.state?.figure;
    if (file && (document_.name === name || (file.original === name && history.canUndo))) return take();
    file = await engine.call('circuitFile');
    const figure = store.model.figures.find((one) => one.name === file!.original);
    const copied = readDocument(file.json);
    if (figure && !figure.mine && store.model.state?.figure === figure.name) inPageWords(copied, figure.title, figure.text);
    history = new History(writeDocument(copied));
    graph = null;
    chosen = null;
    take();
  };

  return () => {
    void load()
      .then(() => box.show())
      .catch(report);
  };
}

// inPageWords gives a copy of a figure of the lab its texts in the page's language, and says that they are of
// the original.
function inPageWords(copy: Item, title: string, text: object): void {
  copy.title = t('builder.copy.title', { title });
  const words = { ...text } as Record<string, Json>;
  copy.text = { ...words, why: `${t('builder.copy.why', { title })}\n\n${word(words.why)}` };
}

const stepTime = (ms: number) => fixed(ms, ms < 0.1 ? 3 : 2);
