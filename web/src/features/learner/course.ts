// The course editor: its phases as cards in a row, tools for the coming ones, controls of the
// current task, and whole courses to choose from.

import type { Figure, Param, Value } from '../../engine/contract';
import { el, newId, setAttr, setText } from '../../base/dom';
import { icon, type Icon } from '../../base/icons';
import type { Session } from '../../state/session';
import type { Run } from '../../state/run-kind';
import { longTask, plainTask, shortTask, taskOf } from '../../state/task-names';
import { t } from '../../base/text';
import { defaultValue, field } from '../../ui/field';
import { menu } from '../../ui/menu';
import { makeSortable } from './course-drag';
import { changesTo, moveItem, nextSet, NONE, maxComing, slotsOf, toggleVariant, type CourseSlot } from './course-edit';

const SMALL_FROM = 8; // phases from which cards are small

type Report = (error: unknown) => void;

// Courses of the page, in addition to the figure's protocols.
const COURSES = [{ name: 'return', tasks: ['A', 'B', 'A'] }];

export function course(session: Session, report: Report): HTMLElement {
  const { store } = session;
  const announcement = el('p', { class: 'sr', 'aria-live': 'polite' });
  const cards = el('ol', { class: 'course-cards', 'aria-label': t('course.phases') });
  const titleId = newId('course');
  let slots: CourseSlot[] = [];
  let chosen = -1; // index of the card that buttons and keys change

  const begunCount = () => slots.filter((slot) => slot.when !== 'coming').length;
  const comingTasks = () => slots.slice(begunCount()).map((slot) => plainTask(slot.task));

  // setComing replaces the coming phases; the card at place stays chosen.
  const setComing = async (tasks: string[], place: number, words: string) => {
    const { params, values } = store.model;
    const focus = cards.contains(document.activeElement);
    const changes = changesTo(tasks, params, values, comingTasks().length);
    if (Object.keys(changes).length === 0) return;
    chosen = place;
    try {
      await session.set(changes);
      setText(announcement, words);
      if (focus) (cards.querySelectorAll('button')[Math.min(place, slots.length - 1) - begunCount()] as HTMLElement | undefined)?.focus();
    } catch (error) {
      report(error);
    }
  };
  const move = (from: number, to: number) => {
    if (to < begunCount() || to >= slots.length || to === from) return;
    void setComing(
      moveItem(comingTasks(), from - begunCount(), to - begunCount()),
      to,
      t('course.moved', { task: longTask(slots[from]!.task), place: to + 1, places: slots.length }),
    );
  };
  const change = (place: number, task: string) =>
    void setComing(comingTasks().with(place - begunCount(), task), place, t('course.is', { place: place + 1, task: longTask(task) }));
  const remove = (place: number) => {
    const remaining = comingTasks().toSpliced(place - begunCount(), 1);
    void setComing(remaining, Math.min(place, slots.length - 2), t('course.removed', { task: longTask(slots[place]!.task) }));
  };
  const add = (task: string) => void setComing([...comingTasks(), task], slots.length, t('course.added', { task: longTask(task) }));

  const choose = (place: number) => {
    chosen = place;
    [...cards.querySelectorAll('button')].forEach((card, i) => setAttr(card, 'aria-pressed', String(i + begunCount() === chosen)));
    showTools();
  };

  const tool = (id: string, name: Icon, act: (place: number) => void) => {
    const words = t(`course.${id}`);
    return el(
      'button',
      {
        class: 'button icon-button course-tool',
        type: 'button',
        id: `course-${id}`,
        title: words,
        'aria-label': words,
        onclick: () => chosen >= begunCount() && act(chosen),
      },
      icon(name),
    );
  };
  const tools = {
    left: tool('left', 'left', (place) => move(place, place - 1)),
    right: tool('right', 'right', (place) => move(place, place + 1)),
    turn: tool('turn', 'turn', (place) => change(place, toggleVariant(slots[place]!.task, '-'))),
    half: tool('half', 'half', (place) => change(place, toggleVariant(slots[place]!.task, '/'))),
    remove: tool('remove', 'close', remove),
  };
  const showTools = () => {
    const slot = slots[chosen];
    const can = slot?.when === 'coming';
    const variant = can ? taskOf(slot.task).variant : '';
    tools.left.disabled = !can || chosen === begunCount();
    tools.right.disabled = !can || chosen === slots.length - 1;
    tools.turn.disabled = tools.half.disabled = !can;
    tools.remove.disabled = !can || slots.length === 1;
    setAttr(tools.turn, 'aria-pressed', String(variant === '-'));
    setAttr(tools.half, 'aria-pressed', String(variant === '/'));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const all = [...cards.querySelectorAll('button')];
    const i = all.indexOf(event.target as HTMLButtonElement);
    if (i < 0 || event.ctrlKey || event.metaKey) return;
    const place = i + begunCount();
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const { task } = slots[place]!;
    if (by && (event.altKey || event.shiftKey)) move(place, place + by);
    else if (by) all[i + by]?.focus();
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      if (slots.length > 1) remove(place);
    } else if (event.key === '-') change(place, toggleVariant(task, '-'));
    else if (event.key === '/') change(place, toggleVariant(task, '/'));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  cards.addEventListener('keydown', onKeyDown);
  makeSortable(cards, (from, to) => move(from, to));

  const addMenu = menu({
    id: 'course-add',
    label: t('course.add'),
    class: 'menu-up',
    items: () => {
      const { params, values } = store.model;
      if (maxComing(params, values, comingTasks().length) <= comingTasks().length)
        return [{ label: t('course.full', { n: slots.length }), act: () => {} }];
      const next = nextSet(
        slots.map((slot) => slot.task),
        params,
      );
      const sets = [...new Set(slots.map((slot) => taskOf(slot.task).set))].sort();
      const again = sets.flatMap((set) => [set, `${set}-`].map((task) => ({ label: longTask(task), act: () => add(task) })));
      return [...(next ? [{ label: t('course.new', { task: longTask(next) }), act: () => add(next) }] : []), ...again];
    },
  });
  const presetMenu = menu({
    id: 'course-presets',
    label: t('course.presets'),
    class: 'menu-up',
    items: () => presetItems(session, report),
  });

  const cardTools = el('div', { class: 'course-tools', role: 'group', 'aria-label': t('course.tools') }, ...Object.values(tools));
  const menus = el('div', { class: 'course-tools' }, addMenu.element, presetMenu.element);

  let drawn = '';
  store.effect(({ state }) => {
    if (state?.kind !== 'learner') return;
    cardTools.hidden = menus.hidden = ofImages(state);
    slots = slotsOf(state);
    const now = JSON.stringify(slots);
    if (now !== drawn) {
      drawn = now;
      if (slots[chosen]?.when !== 'coming') chosen = -1;
      const focused = document.activeElement?.closest('li');
      const focusedIndex = focused ? [...cards.children].indexOf(focused) : -1;
      cards.replaceChildren(...slots.map((slot, i) => card(slot, i, chosen, choose)));
      if (focusedIndex >= 0) cards.children[focusedIndex]?.querySelector('button')?.focus();
      cards.classList.toggle('course-many', slots.length > SMALL_FROM);
      showTools();
    }
    const { inPhase, phaseTrials } = state.learner;
    cards.querySelector<HTMLElement>('.course-now')?.style.setProperty('--done', String(Math.min(1, inPhase / phaseTrials)));
  });

  return el(
    'section',
    { class: 'course', id: 'course', 'aria-labelledby': titleId },
    el(
      'div',
      { class: 'course-row' },
      el('h2', { class: 'kept-title', id: titleId }, t('course')),
      cards,
      cardTools,
      menus,
    ),
    taskControls(session, report),
    announcement,
  );
}

// ofImages says whether a run is of a learner of images, whose course is not edited.
const ofImages = (state: Run | null) => state?.kind === 'learner' && state.learner.images !== '';

function card(slot: CourseSlot, place: number, chosen: number, choose: (place: number) => void): HTMLElement {
  const contents = [
    el('b', { class: 'course-name', 'aria-hidden': 'true' }, shortTask(slot.task)),
    el('span', { class: 'course-note', 'aria-hidden': 'true' }, t(`course.when.${slot.when}`)),
    el('span', { class: 'sr' }, t(`course.card.${slot.when}`, { place: place + 1, task: longTask(slot.task) })),
  ];
  return slot.when === 'coming'
    ? el(
        'li',
        {},
        el(
          'button',
          {
            class: 'course-card',
            type: 'button',
            title: t('course.card.hint'),
            'aria-pressed': String(place === chosen),
            onclick: () => choose(place),
            onfocus: () => choose(place),
          },
          ...contents,
        ),
      )
    : el(
        'li',
        {},
        el('div', { class: `course-card course-${slot.when}`, 'aria-current': slot.when === 'now' ? 'step' : undefined }, ...contents),
      );
}

// presetItems are whole courses: the figure's, and the page's own.
function presetItems(session: Session, report: Report) {
  const { store } = session;
  const { figures, state, params } = store.model;
  const figure = figures.find(({ name }) => name === state?.figure);
  const defaults = defaultsOf(figure, params);
  const own = COURSES.map(({ name, tasks }) => ({
    label: t(`course.preset.${name}`),
    set: Object.fromEntries(params.filter((param) => param.group === 'course').map((param, i) => [param.key, tasks[i] ?? NONE])),
  }));
  const presets = (figure?.protocols ?? []).map(({ name, label, set }) => ({ label: label ?? name, set }));
  return [...presets, ...own].map(({ label, set }) => ({
    label,
    hint: params
      .filter((param) => param.group === 'course')
      .flatMap((param) => (set[param.key] && set[param.key] !== NONE ? [shortTask(String(set[param.key]))] : []))
      .join(' '),
    act: () => void session.begin({ ...defaults, ...set }).catch(report),
  }));
}

// defaultsOf are the figure's values of all parameters that its courses set.
function defaultsOf(figure: Figure | undefined, params: Param[]): Record<string, Value> {
  const keys = new Set((figure?.protocols ?? []).flatMap(({ set }) => Object.keys(set)));
  return Object.fromEntries([...keys].flatMap((key) => {
    const param = params.find((p) => p.key === key);
    return param ? [[key, figure?.set?.[key] ?? defaultValue(param)]] : [];
  }));
}

const FIRST_PAIR = '0-1'; // the context of images whose rule the button reverses
const TASK_PARAMS = ['task.noise', 'task.distractors', 'task.validity'];
const SILENCED_PART = 10; // one part in this many of the units is silenced by the button

// taskControls are the controls of the current task and network.
function taskControls(session: Session, report: Report): HTMLElement {
  const { store } = session;
  const flip = el(
    'button',
    { class: 'button', type: 'button', id: 'course-flip', 'aria-pressed': 'false', title: t('course.flip.hint') },
    icon('turn'),
    t('course.flip'),
  );
  flip.addEventListener('click', () => {
    const on = flip.getAttribute('aria-pressed') !== 'true';
    const reversal: Record<string, Value> = 'task.flip' in store.model.values
      ? { 'task.flip': on }
      : { 'task.reversed': on ? FIRST_PAIR : NONE, 'task.show': on ? FIRST_PAIR : 'course' };
    void session.set(reversal).catch(report);
  });
  const fields = TASK_PARAMS.flatMap((key) => {
    const param = store.model.params.find((p) => p.key === key);
    return param ? [{ key, control: field({ ...param, label: t(`course.${key}`) }, session) }] : [];
  });
  store.effect(({ values }) => {
    const images = 'task.reversed' in values;
    setAttr(flip, 'aria-pressed', String(values['task.flip'] === true || values['task.reversed'] === FIRST_PAIR));
    setText(flip.lastChild!, t(images ? 'images.flip' : 'course.flip'));
    flip.title = t(images ? 'images.flip.hint' : 'course.flip.hint');
    for (const { key, control } of fields) if (key in values) control.show(values[key]!);
  });

  const silent = el('span', { class: 'course-silent' });
  const silence = el(
    'button',
    { class: 'button small', type: 'button', id: 'course-silence', title: t('course.silence.hint') },
    t('course.silence'),
  );
  silence.addEventListener('click', () => {
    const { state } = store.model;
    if (state?.kind !== 'learner') return;
    const { learner } = state;
    const units = learner.side ** 2;
    const some = Math.round(units / SILENCED_PART);
    const from = Math.min(learner.silent, units - some);
    void session.lesion(Array.from({ length: some }, (_, i) => from + i)).catch(report);
  });
  const lesion = el(
    'div',
    { class: 'course-lesion' },
    el('div', { class: 'field-head' }, el('span', { class: 'field-label' }, t('course.lesion')), silence),
    silent,
  );
  store.effect(({ state }) => {
    lesion.hidden = ofImages(state);
    const n = state?.kind === 'learner' ? state.learner.silent : 0;
    setText(silent, n ? t('course.silent', { n }) : t('course.drag'));
  });
  return el(
    'div',
    { class: 'course-changes' },
    flip,
    ...fields.map(({ control }) => control.element),
    lesion,
  );
}
