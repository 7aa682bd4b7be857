// The circuit as a drawing: populations and nuclei at their places in the tissue, projections and receptor
// rows as arrows. Drawn by Cytoscape.js 3 (MIT). Compared with it, Sigma.js 3 draws on WebGL, for large
// graphs, and has neither loops nor parallel edges without further packages; G6 5 (MIT) brings layouts and
// plugins of more than a megabyte; JointJS and React Flow need elements or a framework for every node.
// Cytoscape is one file without dependencies (its chunk with the builder is 131 KB as Brotli, loaded when the
// builder is first opened), drags, zooms by pinch and keeps the places that it is given.
// A canvas says nothing to a screen reader: the outline beside it does all that the drawing does.

import cytoscape, { type Core, type ElementDefinition, type NodeSingular, type StylesheetJson } from 'cytoscape';
import type { Graph, GraphPopulation, ModulatorKey } from '../../engine/contract';
import { columnOf, MODULATORS } from '../../engine/contract';
import { el } from '../../base/dom';
import { t } from '../../base/text';

export interface Drawing {
  element: HTMLElement;
  show(graph: Graph): void;
  select(path: string): void;
  paint(): void; // after a change of theme
  connectFrom(name: string | null): void; // the next population that is pressed ends a projection
  resize(): void;
  end(): void;
}

interface Actions {
  select: (path: string) => void;
  movePopulation: (path: string, x: number, y: number) => void;
  moveNucleus: (modulator: ModulatorKey, x: number, y: number) => void;
  connect: (from: string, to: string) => void;
}

const GAP = 92; // µm between populations of the same place
const ROUND = 5; // µm

// Cytoscape adds a style element for its container, which a strict content policy refuses, unless an element
// of this name is there. builder.css has that style.
const STYLE_ID = '__________cytoscape_stylesheet';

export function drawing(actions: Actions): Drawing {
  const element = el('div', { class: 'drawing', role: 'img', 'aria-label': t('builder.drawing') });
  if (!document.getElementById(STYLE_ID)) document.head.append(el('meta', { id: STYLE_ID, name: 'drawing' }));
  let core: Core | undefined;
  let graph: Graph | undefined;
  let selected = '';
  let from: string | null = null;
  let fitted = '';

  const start = (): Core => {
    const made = cytoscape({
      container: element,
      style: styles(element),
      minZoom: 0.2,
      maxZoom: 4,
      boxSelectionEnabled: false,
      autounselectify: true,
    });
    made.on('tap', 'node, edge', (event) => {
      const target = event.target as NodeSingular;
      if (from !== null && target.data('population')) {
        actions.connect(from, target.data('name') as string);
        return;
      }
      actions.select(target.data('path') as string);
    });
    made.on('dragfree', 'node', (event) => {
      const node = event.target as NodeSingular;
      const { x, y } = node.position();
      const at = { x: x - (node.data('shift') as number), y };
      const round = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value / ROUND) * ROUND));
      const to = [round(at.x, graph!.width), round(at.y, graph!.height)] as const;
      if (node.data('population')) actions.movePopulation(node.data('path') as string, ...to);
      else actions.moveNucleus(node.data('modulator') as ModulatorKey, ...to);
    });
    return made;
  };

  const mark = () => {
    if (!core) return;
    core.batch(() => {
      const all = core!.elements();
      all.removeClass('chosen near far');
      const chosen = all.filter((one) => one.data('path') === selected);
      chosen.addClass('chosen');
      if (!chosen.length) return;
      const near = chosen.union(chosen.edges().connectedNodes()).union(chosen.nodes().connectedEdges());
      near.addClass('near');
      all.difference(near.union(near.connectedNodes())).edges().addClass('far');
    });
  };

  return {
    element,
    show(next) {
      graph = next;
      if (!element.clientWidth) return; // not open yet: resize draws it
      core ??= start();
      const key = `${next.width} ${next.height}`;
      core.batch(() => {
        const view = { zoom: core!.zoom(), pan: core!.pan() };
        core!.elements().remove();
        core!.add(elementsOf(next));
        if (fitted === key) core!.viewport(view);
      });
      if (fitted !== key) core.fit(undefined, 16);
      fitted = key;
      mark();
    },
    select(path) {
      selected = path;
      mark();
    },
    paint: () => void core?.style(styles(element)),
    connectFrom(name) {
      from = name;
      element.classList.toggle('connecting', name !== null);
    },
    resize() {
      if (!element.clientWidth || !graph) return;
      if (core) {
        core.resize();
        core.fit(undefined, 16);
      } else this.show(graph);
    },
    end() {
      core?.destroy();
      core = undefined;
      fitted = '';
    },
  };
}

// elementsOf are the nodes and edges. Populations of the same place stand side by side.
function elementsOf({ nuclei, populations, projections, rows }: Graph): ElementDefinition[] {
  const samePlace = (a: GraphPopulation, b: GraphPopulation) => Math.hypot(a.x - b.x, a.y - b.y) < GAP / 2;
  const shift = (p: GraphPopulation) => {
    const all = populations.filter((one) => samePlace(one, p));
    return (all.indexOf(p) - (all.length - 1) / 2) * GAP;
  };
  const shared = (path: string) => populations.filter((one) => one.path === path).length > 1;
  const nodes = populations.map((p) => ({
    group: 'nodes' as const,
    data: {
      id: `p ${p.name}`,
      path: p.path,
      name: p.name,
      label: `${p.name}\n${p.cells}`,
      population: true,
      kind: p.kind,
      size: sizeOf(p.cells),
      shift: shift(p),
    },
    position: { x: p.x + shift(p), y: p.y },
    grabbable: !shared(p.path), // one item of the file stands for several: it has no place of its own
  }));
  const nucleusNodes = nuclei.map((n) => ({
    group: 'nodes' as const,
    data: {
      id: `n ${n.modulator}`,
      path: `circuit.nuclei.at.${n.modulator}`,
      modulator: n.modulator,
      label: t(`stage.nucleus.${n.modulator}`),
      shift: 0,
    },
    classes: columnOf(n.modulator),
    position: { x: n.x, y: n.y },
  }));
  const edges = projections.map((p, i) => ({
    group: 'edges' as const,
    data: { id: `e ${i}`, source: `p ${p.from}`, target: `p ${p.to}`, path: p.path },
    classes: [p.inhibits ? 'inhibits' : '', p.plastic ? 'plastic' : '', p.delay ? 'delayed' : ''].join(' '),
  }));
  const rowEdges = rows.flatMap((row, i) =>
    [...row.at.map((name) => `p ${name}`), ...row.nuclei.map((key) => `n ${key}`)].map((target, k) => ({
      group: 'edges' as const,
      data: { id: `r ${i} ${k}`, source: `n ${row.modulator}`, target, path: row.path },
      classes: `row ${columnOf(row.modulator)} ${row.acts ? '' : 'off'}`,
    })),
  );
  const ids = new Set([...nodes, ...nucleusNodes].map(({ data }) => data.id));
  return [...nodes, ...nucleusNodes, ...[...edges, ...rowEdges].filter(({ data }) => ids.has(data.source) && ids.has(data.target))];
}

const sizeOf = (cells: number) => 52 + 13 * Math.log10(Math.max(1, cells));

const SHAPES = { input: 'round-rectangle', excitatory: 'ellipse', inhibitory: 'diamond' } as const;

// styles reads the colours of the theme.
function styles(element: HTMLElement): StylesheetJson {
  const of = getComputedStyle(element);
  const colour = (name: string) => of.getPropertyValue(`--${name}`).trim();
  const [text, muted, line, ground] = [colour('text'), colour('muted'), colour('line'), colour('bg')];
  return [
    {
      selector: 'node',
      style: {
        label: 'data(label)',
        'text-wrap': 'wrap',
        'text-valign': 'center',
        'font-family': of.fontFamily,
        'font-size': 19,
        'font-weight': 600,
        color: text,
        'text-outline-color': ground,
        'text-outline-width': 3,
        'background-color': ground,
        'border-color': muted,
        'border-width': 2,
        width: 70,
        height: 70,
      },
    },
    { selector: 'node[population]', style: { width: 'data(size)', height: 'data(size)' } },
    { selector: 'node[kind = "input"]', style: { width: 112 } },
    ...Object.entries(SHAPES).map(([kind, shape]) => ({ selector: `node[kind = "${kind}"]`, style: { shape } })),
    {
      selector: 'edge',
      style: {
        width: 1.6,
        'curve-style': 'bezier',
        'control-point-step-size': 26,
        'line-color': muted,
        'target-arrow-color': muted,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.9,
        'loop-direction': '-45deg',
        'loop-sweep': '50deg',
      },
    },
    { selector: 'edge:loop', style: { 'control-point-step-size': 80 } },
    { selector: 'edge.inhibits', style: { 'target-arrow-shape': 'tee' } },
    { selector: 'edge.plastic', style: { width: 3.2 } },
    { selector: 'edge.delayed', style: { 'line-style': 'dashed' } },
    { selector: 'edge.row', style: { width: 1.4, 'target-arrow-shape': 'circle', 'arrow-scale': 0.7, opacity: 0.5 } },
    ...MODULATORS.map((key) => columnOf(key)).flatMap((column) => {
      const hue = colour(column);
      return [
        {
          selector: `node.${column}`,
          style: { 'border-color': hue, 'border-width': 3, shape: 'hexagon' as const, width: 112, height: 80 },
        },
        { selector: `edge.${column}`, style: { 'line-color': hue, 'target-arrow-color': hue } },
      ];
    }),
    { selector: 'edge.off', style: { 'line-style': 'dotted', opacity: 0.3 } },
    { selector: '.far', style: { opacity: 0.12 } },
    { selector: 'edge.near', style: { opacity: 1 } },
    { selector: 'edge.chosen', style: { width: 4.5, opacity: 1 } },
    { selector: 'node.chosen', style: { 'border-color': text, 'border-width': 5, 'background-color': line } },
  ];
}
