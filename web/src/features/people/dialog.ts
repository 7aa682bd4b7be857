// The dialog of people's trials: a table is chosen, dropped or pasted; what was recognised is shown; once it
// is confirmed, the table is used. Tables are kept while the page is open, and nowhere else.

import './people.css';

import type { ImportedTrials } from '../../engine/contract';
import { el, setText } from '../../base/dom';
import { number } from '../../base/format';
import { t } from '../../base/text';
import type { Session } from '../../state/session';
import { dialog } from '../../ui/dialog';
import { csvFile, save, textOf } from '../export';
import { inOwnWorker, type Group } from './groups';
import { networksControl } from './networks';
import { plots } from './plots';
import { preview } from './preview';

export interface PeopleDialog {
  show: () => void;
  open: (name: string, text: string) => Promise<void>; // reads a table and shows it
}

const MOST_MB = 24;

export function peopleDialog(
  session: Session,
  exportPicture: (kind: 'png' | 'svg') => void,
  report: (error: unknown) => void,
): PeopleDialog {
  const box = dialog('people', t('people.title'), session);
  box.element.classList.add('people');
  const groups: Group[] = [];
  let reading = 0; // the number of the present reading: an earlier one that ends later is dropped

  const status = el('p', { class: 'people-status', role: 'status', id: 'people-status' });
  const problem = el('div', { class: 'people-problem', role: 'alert', id: 'people-problem', hidden: true });
  const shown = el('div', {});
  const used = el('ul', { class: 'people-used', id: 'people-used' });
  const drawn = el('div', { class: 'people-drawn', id: 'people-drawn' });
  const input = el('input', {
    type: 'file',
    id: 'people-file',
    hidden: true,
    accept: '.csv,.tsv,.txt,.json,.jsonl,text/csv,text/plain,application/json',
    'aria-label': t('people.choose'),
  });
  const pasted = el('textarea', {
    class: 'input people-paste',
    id: 'people-paste',
    rows: 4,
    spellcheck: false,
    placeholder: t('people.paste'),
    'aria-label': t('people.paste'),
  });
  const button = (id: string, words: string, onclick: () => void, kind = '') =>
    el('button', { class: `button ${kind}`, type: 'button', id: `people-${id}`, onclick }, words);

  box.body.append(
    el('p', { class: 'dialog-lead' }, t('people.lead')),
    el(
      'div',
      { class: 'people-ways' },
      el(
        'div',
        { class: 'people-way' },
        button('choose', t('people.choose'), () => input.click(), 'primary'),
        el('p', {}, t('people.drop')),
        input,
      ),
      el(
        'div',
        { class: 'people-way' },
        pasted,
        button('read', t('people.read'), () => void open(t('people.pasted'), pasted.value).catch(report)),
      ),
    ),
    el('p', { class: 'people-note' }, t('people.formats')),
    status,
    problem,
    shown,
    used,
    networksControl(session, (group) => add(group), (words) => setText(status, words)),
    drawn,
  );

  const openFile = async (file: File) => {
    if (file.size > MOST_MB * 1e6) return refuse(file.name, t('open.large', { most: MOST_MB }));
    await open(file.name, textOf(new Uint8Array(await file.arrayBuffer())));
  };
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = ''; // the same file can be chosen again
    if (file) void openFile(file).catch(report);
  });
  box.element.addEventListener('dragover', (event) => event.preventDefault());
  box.element.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation(); // else the page opens it too
    document.getElementById('drop-veil')?.setAttribute('hidden', '');
    void openFile(file).catch(report);
  });

  // refuse says why a table cannot be read; what is used stays.
  const refuse = (name: string, said: string) => {
    setText(status, '');
    shown.replaceChildren();
    problem.replaceChildren(el('p', {}, t('people.refused', { name })), ...said.split('\n').map((line) => el('p', { lang: 'en' }, line)));
    problem.hidden = false;
  };

  const open = async (name: string, text: string, format?: string) => {
    box.show();
    const present = ++reading;
    problem.hidden = true;
    setText(status, t('people.reading', { name }));
    let read: ImportedTrials;
    try {
      read = await inOwnWorker('importTrials', format === undefined ? { text } : { text, format });
    } catch (error) {
      if (present === reading) refuse(name, (error instanceof Error ? error.message : String(error)).replace(/^importTrials: text: /, ''));
      return;
    }
    if (present !== reading) return;
    setText(status, '');
    shown.replaceChildren(
      preview(name, read, {
        use: () => void use(name, read).catch(report),
        discard: () => close(t('people.discarded', { name })),
        readAs: (other) => void open(name, text, other).catch(report),
      }),
    );
    document.getElementById('people-found')?.focus();
  };

  const close = (words: string) => {
    shown.replaceChildren();
    setText(status, words);
  };

  // use takes a table that was confirmed.
  const use = async (name: string, read: ImportedTrials) => {
    close(t('people.measuring', { name }));
    const measures = await inOwnWorker('measurePeople', { table: read.table });
    pasted.value = '';
    add({ name, networks: false, table: read.table, measures, read });
    setText(status, t('people.inUse', { name }));
  };

  const add = (group: Group) => {
    groups.push(group);
    showGroups();
  };

  const showGroups = () => {
    const tools = groups.length
      ? [
          el(
            'div',
            { class: 'people-acts' },
            button('png', t('people.picture.png'), () => exportPicture('png')),
            button('svg', t('people.picture.svg'), () => exportPicture('svg')),
          ),
        ]
      : [];
    drawn.replaceChildren(...plots(groups), ...tools);
    used.replaceChildren(
      ...groups.map((group) =>
        el(
          'li',
          {},
          el(
            'span',
            {},
            t(group.networks ? 'people.group.networks' : 'people.group', {
              name: group.name,
              trials: number(group.measures.people.reduce((sum, { trials }) => sum + trials, 0)),
              people: number(group.measures.people.length),
            }),
          ),
          el(
            'button',
            { class: 'button small', type: 'button', onclick: () => save(csvFile(group.table), tableName(group.name)) },
            t('people.save'),
          ),
          el(
            'button',
            {
              class: 'button small',
              type: 'button',
              onclick: () => {
                groups.splice(groups.indexOf(group), 1);
                showGroups();
                setText(status, t('people.removed', { name: group.name }));
              },
            },
            t('people.remove'),
          ),
        ),
      ),
    );
  };

  return { show: box.show, open: (name, text) => open(name, text) };
}

// tableName is the name of the file with a group's trials in the lab's own form.
const tableName = (name: string) => `${name.replace(/\.\w+$/, '').replace(/[^\p{L}\p{N}_-]+/gu, '-')}.people.csv`;
