// The same calls as window.lab by message, for the page that embeds this one:
// {lab: 1, id, call, args} → {lab: 1, id, result | error}, and {lab: 1, event, …} for what
// happens. AUTHORS.md describes them.
//
// Only the parent is heard, and only from this page's own origin or one that the query's
// allow names; another is told so. What belongs to the person at the screen, not to the
// figure, is for the own origin alone.

import { objectArgument } from '../../base/call-arguments';
import { stateOf } from '../../state/run-kind';
import type { Store } from '../../state/store';
import { throttle } from '../../base/dom';
import { t } from '../../base/text';
import { whyNotPlain } from './plain-json';

const OF_THE_PERSON = new Set(['settings', 'kept', 'played']);
const EVENTS = ['trial', 'state'] as const;
const STATE_EVERY = 250; // ms
const ID_LONGEST = 100;

interface CallMessage {
  id: string | number;
  call: string;
  args?: unknown;
}

// LabCalls is window.lab: its calls by name, and when it is ready.
type LabCalls = object & { ready: Promise<void> };

export interface Door {
  lab: Promise<LabCalls>;
  store: Store;
  origins: string[]; // that may call, beside the own
  wake: () => void; // brings the engine, where that waits
}

// tellParent sends an event that is no secret: that the page listens, runs, how high it is.
export function tellParent(event: 'listening' | 'ready' | 'size', rest: object = {}): void {
  if (window.parent !== window) window.parent.postMessage({ lab: 1, event, ...rest }, '*');
}

export function answerParent({ lab, store, origins, wake }: Door): void {
  if (window.parent === window) return;
  const own = location.origin;
  const wanted = new Set<string>(); // events that the parent has asked for

  const allowed = (origin: string) => origin !== 'null' && (origin === own || origins.includes(origin));

  async function answer(data: CallMessage, origin: string): Promise<unknown> {
    if (!allowed(origin)) throw new Error(t('error.origin', { origin }));
    const wrong = whyNotPlain(data.args ?? null);
    if (wrong) throw new Error(t(`error.message.${wrong}`));
    const { call, args } = data;
    if (call === 'subscribe') return subscribe(args, origin);
    if (call === 'ready') return lab.then((made) => made.ready).then(() => true);
    wake();
    const made = await lab;
    const f: unknown = Object.hasOwn(made, call) ? Reflect.get(made, call) : undefined;
    if (typeof f !== 'function')
      throw new Error(t('error.call', { call: call.slice(0, ID_LONGEST), allowed: ['subscribe', ...Object.keys(made)].join(', ') }));
    if (origin !== own && OF_THE_PERSON.has(call)) throw new Error(t('error.personal', { call }));
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
      throw new Error(t('error.event', { event: String(unknown).slice(0, ID_LONGEST), allowed: EVENTS.join(', ') }));
    const first = wanted.size === 0;
    for (const event of events as string[]) wanted.add(event);
    if (!first) return [...wanted];
    const send = (event: string, rest: object) => window.parent.postMessage({ lab: 1, event, ...rest }, origin);
    let lastTrial = '';
    const tellState = throttle(STATE_EVERY, () => send('state', { state: stateOf(store.model.state!) }));
    store.effect(({ state }) => {
      if (!state) return;
      if (wanted.has('state')) tellState();
      const id = state.last ? `${state.figure} ${state.seed} ${state.last.trial}` : '';
      if (id !== lastTrial && id && wanted.has('trial')) send('trial', { trial: state.last! });
      lastTrial = id;
    });
    return [...wanted];
  }

  addEventListener('message', ({ data, source, origin }: MessageEvent) => {
    if (source !== window.parent || !isCallMessage(data)) return;
    const reply = (rest: object) => window.parent.postMessage({ lab: 1, id: data.id, ...rest }, origin === 'null' ? '*' : origin);
    answer(data, origin).then(
      (result) => reply({ result }),
      (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
  tellParent('listening');
}

function isCallMessage(data: unknown): data is CallMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { lab, id, call } = data as Record<string, unknown>;
  const known = typeof id === 'number' || (typeof id === 'string' && id.length <= ID_LONGEST);
  return lab === 1 && typeof call === 'string' && known;
}
