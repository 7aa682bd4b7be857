// The calls of window.lab by message, for the page that embeds this one: {lab: 1, id, call, args} →
// {lab: 1, id, result | error}; events are {lab: 1, event, …}. AUTHORS.md describes them.
//
// Only messages of the parent are answered, and only where its origin is this page's or is listed
// in the query's field allow; others get an error. Calls about the person at the screen are for
// this page's own origin only.

import { objectArgument } from '../../base/call-arguments';
import { stateOf } from '../../state/run-kind';
import type { Store } from '../../state/store';
import { throttle } from '../../base/dom';
import { t } from '../../base/text';
import { plainJsonProblem } from './plain-json';

const PERSONAL_CALLS = new Set(['settings', 'kept', 'played']);
const EVENTS = ['trial', 'state'] as const;
const STATE_EVERY = 250; // ms
const MAX_ID_LENGTH = 100;

interface CallMessage {
  id: string | number;
  call: string;
  args?: unknown;
}

// LabCalls is window.lab: its calls by name, and a promise that resolves when it is ready.
type LabCalls = object & { ready: Promise<void> };

export interface ParentAccess {
  lab: Promise<LabCalls>;
  store: Store;
  origins: string[]; // other origins that may call
  load: () => void; // loads the engine, where that has not begun
}

// postToParent sends an event that any page may know: the page listens, is ready, or its height.
export function postToParent(event: 'listening' | 'ready' | 'size', rest: object = {}): void {
  if (window.parent !== window) window.parent.postMessage({ lab: 1, event, ...rest }, '*');
}

export function answerParent({ lab, store, origins, load }: ParentAccess): void {
  if (window.parent === window) return;
  const own = location.origin;
  const subscribed = new Set<string>(); // events that the parent subscribed to

  const allowed = (origin: string) => origin !== 'null' && (origin === own || origins.includes(origin));

  async function answer(data: CallMessage, origin: string): Promise<unknown> {
    if (!allowed(origin)) throw new Error(t('error.origin', { origin }));
    const problem = plainJsonProblem(data.args ?? null);
    if (problem) throw new Error(t(`error.message.${problem}`));
    const { call, args } = data;
    if (call === 'subscribe') return subscribe(args, origin);
    if (call === 'ready') return lab.then((api) => api.ready).then(() => true);
    load();
    const api = await lab;
    const f: unknown = Object.hasOwn(api, call) ? Reflect.get(api, call) : undefined;
    if (typeof f !== 'function')
      throw new Error(t('error.call', { call: call.slice(0, MAX_ID_LENGTH), allowed: ['subscribe', ...Object.keys(api)].join(', ') }));
    if (origin !== own && PERSONAL_CALLS.has(call)) throw new Error(t('error.personal', { call }));
    const list: unknown[] = Array.isArray(args) ? args : args === undefined ? [] : [args];
    return (f as (...values: unknown[]) => unknown)(...list);
  }

  function subscribe(args: unknown, origin: string): string[] {
    const options: unknown = Array.isArray(args) ? args[0] : args;
    const { events = EVENTS } = objectArgument('subscribe', options, ['events']);
    const unknown: unknown = Array.isArray(events)
      ? (events as (typeof EVENTS)[number][]).find((event) => !EVENTS.includes(event))
      : events;
    if (!Array.isArray(events) || unknown !== undefined)
      throw new Error(t('error.event', { event: String(unknown).slice(0, MAX_ID_LENGTH), allowed: EVENTS.join(', ') }));
    const first = subscribed.size === 0;
    for (const event of events as string[]) subscribed.add(event);
    if (!first) return [...subscribed];
    const send = (event: string, rest: object) => window.parent.postMessage({ lab: 1, event, ...rest }, origin);
    let lastTrial = '';
    const sendState = throttle(STATE_EVERY, () => send('state', { state: stateOf(store.model.state!) }));
    store.effect(({ state }) => {
      if (!state) return;
      if (subscribed.has('state')) sendState();
      const id = state.last ? `${state.figure} ${state.seed} ${state.last.trial}` : '';
      if (id !== lastTrial && id && subscribed.has('trial')) send('trial', { trial: state.last! });
      lastTrial = id;
    });
    return [...subscribed];
  }

  addEventListener('message', ({ data, source, origin }: MessageEvent) => {
    if (source !== window.parent || !isCallMessage(data)) return;
    const reply = (rest: object) => window.parent.postMessage({ lab: 1, id: data.id, ...rest }, origin === 'null' ? '*' : origin);
    answer(data, origin).then(
      (result) => reply({ result }),
      (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
  postToParent('listening');
}

function isCallMessage(data: unknown): data is CallMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { lab, id, call } = data as Record<string, unknown>;
  const known = typeof id === 'number' || (typeof id === 'string' && id.length <= MAX_ID_LENGTH);
  return lab === 1 && typeof call === 'string' && known;
}
