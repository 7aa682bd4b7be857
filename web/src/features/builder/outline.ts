// The circuit as a tree: nuclei with their receptor rows, populations, projections, parameters, and what is
// edited as text. Arrow keys move in it, Enter goes to the fields; it does by keyboard all that the drawing
// does by pointer.

import type { Graph } from '../../engine/contract';
import { el, newId } from '../../base/dom';
import { t } from '../../base/text';
import { MODULATORS } from '../../engine/contract';
import { nameOf, partsOf, type ListName } from './circuit-document';
import { pathText, word, type Item, type Path } from './path';
import { SECTIONS } from './schema';

// Branch is an item of the tree.
interface Branch {
  id: string; // path as text, or the name of a list
  path: Path | null; // null: a heading
  label: string;
  note?: string;
  hue?: string; // of a modulator
  wrong?: boolean; // the engine's message is about it
  children?: Branch[];
}

export interface Outline {
  element: HTMLElement;
  show(document: Item, graph: Graph | null, problem: string): void;
  select(path: Path | null): void;
  focus(): void;
}

export function outline(actions: { select: (path: Path) => void; open: () => void; remove: () => void }): Outline {
  const element = el('ul', { class: 'outline', role: 'tree', 'aria-label': t('builder.outline') });
  const closed = new Set<string>(['parameters', 'sections', ...MODULATORS.map((key) => `circuit.nuclei.at.${key}`)]);
  let selected = '';
  let nodes: { branch: Branch; row: HTMLElement; parent?: HTMLElement }[] = [];
  let branches: Branch[] = [];
  let active = '';

  // The item of the tree is the row alone, so that its name is what it shows; it owns the list below it.
  const build = (branch: Branch, level: number, parent?: HTMLElement): HTMLElement => {
    const groupId = newId('branch');
    const row = el(
      'span',
      { class: 'branch-row', role: 'treeitem', 'aria-level': level, tabIndex: -1, 'data-path': branch.id },
      branch.hue && el('i', { class: `branch-dot hue-${branch.hue}` }),
      el('span', { class: 'branch-label' }, branch.label),
      branch.note && el('span', { class: 'branch-note' }, branch.note),
    );
    if (branch.wrong) row.classList.add('wrong');
    if (branch.path) row.setAttribute('aria-selected', String(branch.id === selected));
    nodes.push({ branch, row, parent });
    const item = el('li', { role: 'none' }, row);
    if (branch.children) {
      row.setAttribute('aria-expanded', String(!closed.has(branch.id)));
      row.setAttribute('aria-owns', groupId);
      const children = branch.children.map((one) => build(one, level + 1, row));
      item.append(el('ul', { role: 'group', id: groupId, hidden: closed.has(branch.id) }, ...children));
    }
    return item;
  };

  const draw = () => {
    const hadFocus = element.contains(document.activeElement);
    nodes = [];
    element.replaceChildren(...branches.map((branch) => build(branch, 1)));
    const known = nodes.some(({ branch }) => branch.id === active);
    setActive(known ? active : (nodes.find(({ branch }) => branch.id === selected)?.branch.id ?? nodes[0]?.branch.id ?? ''), hadFocus);
  };

  const setActive = (id: string, focus: boolean) => {
    active = id;
    for (const { branch, row } of nodes) row.tabIndex = branch.id === id ? 0 : -1;
    if (focus) nodes.find(({ branch }) => branch.id === id)?.row.focus();
  };

  const toggle = (id: string, open: boolean) => {
    if (open) closed.delete(id);
    else closed.add(id);
    draw();
  };

  const visible = () => nodes.filter(({ row }) => !row.closest('ul[hidden]'));

  const choose = (branch: Branch) => {
    if (branch.path) actions.select(branch.path);
    else toggle(branch.id, closed.has(branch.id));
  };

  element.addEventListener('click', (event) => {
    const row = (event.target as Element).closest('.branch-row');
    const node = nodes.find((one) => one.row === row);
    if (!node) return;
    setActive(node.branch.id, true);
    choose(node.branch);
  });

  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = visible();
    const at = all.findIndex(({ branch }) => branch.id === active);
    const here = all[at];
    if (!here) return;
    const { branch, parent } = here;
    const isOpen = branch.children && !closed.has(branch.id);
    const go = (to: number) => {
      const next = all[Math.max(0, Math.min(all.length - 1, to))]!;
      setActive(next.branch.id, true);
      if (next.branch.path) actions.select(next.branch.path);
    };
    switch (event.key) {
      case 'ArrowDown':
        go(at + 1);
        break;
      case 'ArrowUp':
        go(at - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(all.length - 1);
        break;
      case 'ArrowRight':
        if (branch.children && !isOpen) toggle(branch.id, true);
        else if (isOpen) go(at + 1);
        break;
      case 'ArrowLeft':
        if (isOpen) toggle(branch.id, false);
        else if (parent) go(all.findIndex(({ row }) => row === parent));
        break;
      case 'Enter':
      case ' ':
        choose(branch);
        if (branch.path && event.key === 'Enter') actions.open();
        break;
      case 'Delete':
        if (branch.path) actions.remove();
        break;
      default: {
        if (event.key.length !== 1) return;
        const typed = event.key.toLocaleLowerCase();
        const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
        const found = order.find((one) => one.branch.label.toLocaleLowerCase().startsWith(typed));
        if (!found) return;
        go(all.indexOf(found));
      }
    }
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,
    show(document, graph, problem) {
      branches = branchesOf(document, graph, problem);
      draw();
    },
    select(path) {
      selected = path ? pathText(path) : '';
      const node = nodes.find(({ branch }) => branch.id === selected);
      for (let above = node?.parent; above; above = nodes.find(({ row }) => row === above)?.parent) closed.delete(above.dataset.path!);
      draw();
      setActive(node ? selected : active, false);
      nodes.find(({ branch }) => branch.id === selected)?.row.scrollIntoView({ block: 'nearest' });
    },
    focus: () => nodes.find(({ branch }) => branch.id === active)?.row.focus(),
  };
}

// branchesOf are the branches of a document. What the present values leave out is marked so.
function branchesOf(document: Item, graph: Graph | null, problem: string): Branch[] {
  const wrong = (path: Path) =>
    problem !== '' && (problem === pathText(path) || problem.startsWith(`${pathText(path)}.`) || problem.startsWith(`${pathText(path)}[`));
  const branch = (path: Path, label: string, note = '', hue?: string): Branch => ({
    id: pathText(path),
    path,
    label,
    note,
    hue,
    wrong: wrong(path),
  });
  const list = (name: ListName, noteOf: (path: Path, item: Item) => string): Branch[] =>
    partsOf(document, name).map(({ path, item }) => branch(path, nameOf(document, name, path), noteOf(path, item)));
  const under = (id: string, children: Branch[]): Branch => ({
    id,
    path: null,
    label: t(`builder.list.${id}`),
    note: String(children.length),
    children,
  });

  const populations = list('populations', (path) => {
    const found = graph?.populations.filter((one) => one.path === pathText(path)) ?? [];
    if (graph && !found.length) return t('builder.absent');
    const names = found.length > 1 ? `${found.map(({ name }) => name).join(', ')} · ` : '';
    return found[0] ? names + t('builder.cells', { n: found[0].cells }) : '';
  });
  const projections = list('projections', (path) => {
    const found = graph?.projections.filter((one) => one.path === pathText(path)) ?? [];
    if (graph && !found.length) return t('builder.absent');
    const names = found.length > 1 ? `${found.map(({ name }) => name).join(', ')} · ` : '';
    return names + (found[0]?.plastic ? t('builder.plastic') : '');
  });
  const rows = partsOf(document, 'rows').map(({ path, item }) => {
    const found = graph?.rows.find((one) => one.path === pathText(path));
    const note = [word(item.receptor), graph && !found?.acts ? t('builder.off') : ''].filter(Boolean).join(' · ');
    return { ...branch(path, word(item.name) || word(item.id), note), modulator: word(item.modulator) };
  });
  const nuclei = MODULATORS.filter(
    (key) => graph?.nuclei.some((one) => one.modulator === key) ?? rows.some((row) => row.modulator === key),
  ).map((key) => ({
    ...branch(['circuit', 'nuclei', 'at', key], t(`modulator.${key}`), t(`stage.nucleus.${key}`), key),
    children: rows.filter((row) => row.modulator === key),
  }));
  const lost = rows.filter((row) => !nuclei.some(({ children }) => children.includes(row)));
  return [
    under('nuclei', [...nuclei, ...lost]),
    under('populations', populations),
    under('projections', projections),
    under(
      'parameters',
      list('parameters', (_, item) => word(item.label)),
    ),
    under(
      'sections',
      SECTIONS.filter((key) => (document.circuit as Item)[key] !== undefined).map((key) =>
        branch(['circuit', key], key, t(`builder.section.${key}`)),
      ),
    ),
  ];
}
