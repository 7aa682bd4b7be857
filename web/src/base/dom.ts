// DOM helpers: making elements, changing them, and throttling.

type Child = Node | string | null | undefined | false;
type Props = Record<string, unknown>;

// el makes an element. Props that begin with "on" are listeners. "class", names with a dash and
// those in ATTRIBUTES become attributes, the others properties.
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on') && typeof value === 'function') node.addEventListener(name.slice(2), value as EventListener);
    else if (name.includes('-') || ATTRIBUTES.has(name)) {
      const plain = value as string | number | boolean;
      node.setAttribute(name, String(plain));
    } else Reflect.set(node, name, value);
  }
  for (const child of children) if (child) node.append(child);
  return node;
}

const ATTRIBUTES = new Set(['class', 'for', 'role', 'list', 'style', 'inputmode', 'popover']);

// setText writes only a changed text. A lone text node keeps its place and changes its data: a node that
// comes or goes would have the browser match rules that ask what an element has (:has) again.
export function setText(node: Node, text: string): void {
  const only = node.firstChild;
  if (only instanceof Text && only === node.lastChild && text !== '') {
    if (only.data !== text) only.data = text;
  } else if (node.textContent !== text) node.textContent = text;
}

export function setAttr(node: Element, name: string, value: string): void {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

// setProperty sets a changed custom property of CSS.
export function setProperty(node: HTMLElement, name: `--${string}`, value: string): void {
  if (node.style.getPropertyValue(name) !== value) node.style.setProperty(name, value);
}

let ids = 0;
export const newId = (prefix: string) => `${prefix}-${++ids}`;

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const node = document.getElementById(id);
  if (!node) throw new Error(`page: no element #${id}`);
  return node as T;
}

// throttle calls f at most once every ms; the last call is always made.
export function throttle<A extends unknown[]>(ms: number, f: (...args: A) => void): (...args: A) => void {
  let timer = 0;
  let last = 0;
  let pending: A | undefined;
  const run = () => {
    timer = 0;
    last = performance.now();
    const args = pending!;
    pending = undefined;
    f(...args);
  };
  return (...args: A) => {
    pending = args;
    if (!timer) timer = window.setTimeout(run, Math.max(0, ms - (performance.now() - last)));
  };
}
