// @vitest-environment happy-dom
// Unit tests of the saved state of a tab: it is offered, and a link in the address goes first.

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { MomentSaver, runPart } from './resume';
import { Store } from './store';

vi.mock('../base/text', () => ({
  t: (key: string, words: Record<string, string> = {}) => `${key} ${Object.values(words).join(' ')}`.trim(),
  language: 'en',
}));

const TRIAL = 650;

// tab is a tab of a browser: its storage outlives its pages.
function tab(storage = new Map<string, string>()) {
  const full = { on: false };
  const stored = {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full.on) throw new DOMException('QuotaExceededError');
      storage.set(key, value);
    },
    removeItem: (key: string) => void storage.delete(key),
  };
  // page loads the lab at a link, with the few parts of a session that are needed here.
  const page = async (address: string) => {
    history.replaceState(null, '', `#${address}`);
    const store = new Store();
    const at = { run: address || 'v=1&figure=set-shift&seed=1', trial: 1 };
    const link = () => at.run.replace(/&tick=\d+/, '') + (at.trial > 1 ? `&tick=${(at.trial - 1) * TRIAL}` : '');
    const show = () =>
      store.set({ state: { figure: 'set-shift', trial: at.trial, tick: (at.trial - 1) * TRIAL, kind: 'task', modulators: {} } as never });
    const session = {
      store,
      openedLink: '',
      link: async () => link(),
      open: async (link: string) => {
        at.run = session.openedLink = link;
        at.trial = Number(/tick=(\d+)/.exec(link)?.[1] ?? 0) / TRIAL + 1;
        show();
      },
    };
    const opened = session.open(address || at.run);
    await opened;
    const keeper = new MomentSaver(session, stored);
    await keeper.begin();
    const work = async (change: string, trials: number) => {
      at.run += change;
      at.trial += trials;
      show();
      await keeper.save();
    };
    const notices = () => store.model.notices.filter(({ title }) => title.startsWith('resume.'));
    return { store, session, keeper, work, notices, link };
  };
  return { page, storage, full };
}

beforeEach(() => history.replaceState(null, '', '#'));

describe('the saved state', () => {
  test('is offered after a reload, in words, and opened by one button', async () => {
    const { page } = tab();
    const first = await page('v=1&figure=set-shift&seed=3');
    await first.work('&na.strength=0.5', 120);
    const again = await page('v=1&figure=set-shift&seed=3');
    expect(again.link()).toBe('v=1&figure=set-shift&seed=3'); // the address wins
    expect(again.notices()[0]!.lines[0]).toContain('121');
    again.notices()[0]!.act!.run();
    await vi.waitFor(() => expect(again.link()).toBe(`v=1&figure=set-shift&seed=3&na.strength=0.5&tick=${120 * TRIAL}`));
    expect(again.notices()).toEqual([]);
    expect(location.hash).toBe(`#${again.link()}`);
    expect((await page(location.hash.slice(1))).notices()).toEqual([]); // the address has it now
  });

  test('is offered again where the page is reloaded twice, and however long it has played by itself since', async () => {
    const { page } = tab();
    await (await page('')).work('&na.on=off', 5);
    const second = await page('');
    await second.work('', 300);
    const third = await page('');
    expect(third.notices()[0]!.lines[0]).toMatch(/ 6 /);
  });

  test('is not, once it has been declined', async () => {
    const { page } = tab();
    await (await page('')).work('&na.on=off', 5);
    const { store } = await page('').then((made) => (made.store.dismiss(made.notices()[0]!.id), made));
    expect(store.model.notices).toEqual([]);
    expect((await page('')).notices()).toEqual([]);
  });

  test('does not exist where a link was only opened', async () => {
    const { page, storage } = tab();
    await (await page('v=1&figure=set-shift&seed=3&tick=6500')).work('', 8);
    await (await page('v=1&figure=set-shift&seed=3&tick=6500')).work('&view.tab=about', 0);
    expect((await page('v=1&figure=set-shift&seed=3&tick=6500')).notices()).toEqual([]);
    expect(storage.size).toBe(0);
  });

  test('is offered where a run has played for long', async () => {
    const { page } = tab();
    await (await page('')).work('', 120);
    expect((await page('')).notices().length).toBe(1);
  });

  test('is offered where another link has been opened in the same page, and that in turn', async () => {
    const { keeper, work, notices, session, link } = await tab().page('v=1&figure=set-shift&seed=3');
    await work('&na.on=off', 3);
    const left = link();
    history.replaceState(null, '', '#v=1&figure=reversal&seed=9');
    await session.open('v=1&figure=reversal&seed=9');
    await keeper.linkChanged();
    expect(notices().length).toBe(1);
    await work('&da.on=off', 1);
    notices()[0]!.act!.run();
    await vi.waitFor(() => expect(link()).toBe(left));
    await vi.waitFor(() => expect(notices().length).toBe(1));
  });

  test('belongs to its tab only', async () => {
    await (await tab().page('')).work('&na.on=off', 5);
    expect((await tab().page('')).notices()).toEqual([]);
  });

  test('a storage that is full, broken or forbidden does no harm', async () => {
    const full = tab();
    full.full.on = true;
    await (await full.page('')).work('&na.on=off', 5);
    expect((await full.page('')).notices()).toEqual([]);
    for (const broken of ['{', '7', '{"link": 3}', 'null']) {
      expect((await tab(new Map([[`neuromod-lab left ${location.pathname}`, broken]])).page('')).notices()).toEqual([]);
    }
  });
});

test('the run part of a link is what a person has made', () => {
  const link = 'v=2&figure=a&seed=1&tick=5&view.tab=about&view.marks=5&view.twin=all';
  expect(runPart(link)).toBe('figure=a&seed=1&view.marks=5&view.twin=all');
  expect(runPart('')).toBe('');
});
