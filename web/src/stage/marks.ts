// The names on the stage: a description of each where it stands, on pointing at it and by keyboard.
// Over the stage lies a toolbar with one invisible button for each mark; arrow keys go from one to
// the next. The pointer goes through it to the stage, which says what it is at.

import { el, setAttr, setText } from '../base/dom';
import { fixed } from '../base/format';
import { t } from '../base/text';
import type { Run } from '../state/run-kind';
import type { Store } from '../state/store';

export interface Mark {
  key: string;
  x: number; // CSS px in the stage
  y: number;
  width: number;
  height: number;
}

const GAP = 8; // px between a mark and its description
const STEPS: Record<string, number | undefined> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const HIDE_AFTER = 120; // ms, so that the description does not flicker between two marks

export class Marks {
  private readonly bar = el('div', { class: 'stage-marks', role: 'toolbar', 'aria-label': t('marks.bar'), hidden: true });
  private readonly tip = el('div', { class: 'stage-tip', 'aria-hidden': 'true', hidden: true });
  private readonly buttons = new Map<string, { mark: Mark; element: HTMLElement }>();
  private shown = ''; // key of the mark that is described
  private timer = 0;

  constructor(
    box: HTMLElement,
    private readonly store: Store,
  ) {
    box.append(this.bar, this.tip);
    this.bar.addEventListener('keydown', (event) => this.onKey(event));
    store.effect(({ state }) => {
      if (this.shown && state) this.fill(this.shown);
    });
  }

  // place takes up where marks are; fresh: all others are gone.
  place(marks: Mark[], fresh: boolean): void {
    if (fresh) this.clear();
    for (const mark of marks) {
      const known = this.buttons.get(mark.key);
      if (known) known.mark = mark;
      else this.add(mark);
    }
    for (const { mark, element } of this.buttons.values())
      Object.assign(element.style, {
        left: `${mark.x}px`,
        top: `${mark.y}px`,
        width: `${mark.width}px`,
        height: `${mark.height}px`,
      });
    this.bar.hidden = this.buttons.size === 0;
    if (this.shown) this.move(this.shown);
  }

  clear(): void {
    this.buttons.clear();
    this.bar.replaceChildren();
    this.bar.hidden = true;
    this.hide();
  }

  // point describes the mark at the pointer; '' where there is none.
  point(key: string): void {
    if (key) return this.show(key);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.hide(), HIDE_AFTER);
  }

  private add(mark: Mark): void {
    const element = el('button', {
      class: 'stage-mark',
      type: 'button',
      tabindex: this.buttons.size ? -1 : 0,
      onfocus: () => this.show(mark.key),
      onblur: () => this.hide(),
    });
    this.buttons.set(mark.key, { mark, element });
    this.bar.append(element);
    setAttr(element, 'aria-label', described(mark.key, null));
  }

  private show(key: string): void {
    if (!this.buttons.has(key)) return;
    clearTimeout(this.timer);
    this.shown = key;
    this.fill(key);
    this.tip.hidden = false;
    this.move(key);
  }

  private hide(): void {
    clearTimeout(this.timer);
    this.shown = '';
    this.tip.hidden = true;
  }

  private fill(key: string): void {
    const text = described(key, this.store.model.state);
    if (this.tip.textContent === text) return;
    setText(this.tip, text);
    const element = this.buttons.get(key)?.element;
    if (element) setAttr(element, 'aria-label', text);
  }

  // move puts the description above its mark, or below it where there is no room.
  private move(key: string): void {
    const known = this.buttons.get(key);
    if (!known || this.tip.hidden) return;
    const { x, y, width, height } = known.mark;
    const { offsetWidth, offsetHeight } = this.tip;
    const left = Math.max(GAP, Math.min(this.bar.clientWidth - offsetWidth - GAP, x + width / 2 - offsetWidth / 2));
    const above = y - offsetHeight - GAP;
    Object.assign(this.tip.style, { left: `${left}px`, top: `${above >= 0 ? above : y + height + GAP}px` });
  }

  private onKey(event: KeyboardEvent): void {
    const all = [...this.bar.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
    const at = all.findIndex((element) => element === document.activeElement);
    const by = STEPS[event.key];
    if (event.key === 'Escape') this.hide();
    if (by === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = all[(at + by + all.length) % all.length]!;
    all[at]!.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}

// described is the description of a mark, with the present values of what it names.
function described(key: string, state: Run | null): string {
  const text = t(`mark.${key}`);
  return state ? [text, now(key, state)].filter(Boolean).join(' ') : text;
}

// now is a mark's present value in words; '' where it has none.
function now(key: string, state: Run): string {
  const [kind, name] = key.split('.');
  if (kind === 'group') {
    const group = state.groups.find((one) => one.name === name);
    if (!group) return '';
    return group.i > 0 ? t('mark.now.both', { e: fixed(group.e, 0), i: fixed(group.i, 0) }) : t('mark.now.rate', { e: fixed(group.e, 0) });
  }
  return '';
}
