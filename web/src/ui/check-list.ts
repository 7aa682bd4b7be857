// A collapsed list of checkboxes for what an experiment runs. Groups can be ticked at once.

import { el, setText } from '../base/dom';
import { t } from '../base/text';

export interface Group {
  title: string; // empty where there is only one group
  items: { value: string; words: string }[];
}

// checkList needs the texts `${key}`, `.all`, `.some` and `.none`; item is the class of its
// checkboxes' labels.
export function checkList(key: string, item: string) {
  const summary = el('summary', {});
  const list = el('div', { class: 'many-groups' });
  const element = el(
    'details',
    { class: 'many-list', id: key.replace('.', '-') },
    summary,
    el('fieldset', {}, el('legend', { class: 'sr' }, t(key)), list),
  );
  const boxes = () => [...list.querySelectorAll<HTMLInputElement>(`.${item} input`)];
  const ticked = () => boxes().filter((box) => box.checked);
  let disabled = false;

  const count = () => {
    const [n, all] = [ticked().length, boxes().length];
    setText(summary, n === all ? t(`${key}.all`, { n: all }) : t(`${key}.some`, { n, all }));
    for (const group of list.querySelectorAll('.many-group')) {
      const [head, ...own] = [...group.querySelectorAll('input')];
      if (!group.querySelector('.many-group-all')) continue;
      head!.checked = own.every((box) => box.checked);
      head!.indeterminate = !head!.checked && own.some((box) => box.checked);
    }
  };
  const box = (value: string, checked: boolean, onchange: (event: Event) => void) =>
    el('input', { type: 'checkbox', value, checked, disabled, onchange });
  const whole = (event: Event) => {
    const head = event.target as HTMLInputElement;
    for (const own of head.closest('.many-group')!.querySelectorAll('input')) own.checked = head.checked;
    count();
  };

  return {
    element,
    fill(groups: Group[]): void {
      element.hidden = groups.reduce((n, { items }) => n + items.length, 0) < 2;
      list.replaceChildren(
        ...groups.map(({ title, items }) =>
          el(
            'div',
            { class: 'many-group' },
            title ? el('label', { class: 'many-group-all' }, box('', true, whole), el('span', {}, title)) : null,
            el(
              'div',
              { class: 'many-items' },
              ...items.map(({ value, words }) =>
                el('label', { class: `many-item ${item}` }, box(value, true, count), el('span', {}, words)),
              ),
            ),
          ),
        ),
      );
      count();
    },
    // chosen are the ticked values, undefined where all are ticked.
    chosen(): string[] | undefined {
      const values = ticked().map(({ value }) => value);
      if (boxes().length && !values.length) throw new Error(t(`${key}.none`));
      return values.length < boxes().length ? values : undefined;
    },
    disable(on: boolean): void {
      disabled = on;
      for (const input of list.querySelectorAll('input')) input.disabled = on;
    },
  };
}
