// Parts of the page that are loaded when they are first wanted: views, lessons, results,
// workers' programs. Where one does not come, one notice says why and offers to reload;
// whoever wanted it is refused with the same words.

import { arrival, arriving, deadline, Late, WAIT } from './deadline';
import { packed } from './packed-files';
import { t } from './text';

// Why a part is missing: the server has a newer lab, it cannot be reached, it does not
// give the part out, or the part has not come yet.
export type Why = 'newer' | 'offline' | 'gone' | 'late';

// PartMissing has been told of by the notice.
export class PartMissing extends Error {}

let show: ((why: Why) => void) | undefined;
let hide = () => {};
let untold: Why | undefined; // from before there was a place for notices

// part loads a part; it is tried again where it is asked for again.
export function part<T>(load: () => Promise<T>): Promise<T> {
  const coming = load();
  return arrival(coming, 'late').catch(async (error) => {
    coming.then(hide, () => {}); // then it was only late
    throw await partMissing(error);
  });
}

// usePart loads a part and uses it, however late it comes. It returns once the part has been
// used, or told to be missing.
export async function usePart<T>(load: () => Promise<T>, use: (part: T) => void): Promise<void> {
  const coming = load();
  void coming.then(use, () => {}); // told below
  await part(() => coming).catch(ignoreMissing);
}

// ignoreMissing passes over a missing part, of which the notice has told; other errors it throws.
export function ignoreMissing(error: unknown): void {
  if (!(error instanceof PartMissing)) throw error;
}

// fetchPart is the text of a file beside the page; null where there is no such file.
export async function fetchPart(name: string): Promise<string | null> {
  const response = await part(() => fetch(new URL(name, document.baseURI)));
  if (!response.ok || !response.body) return null;
  const counted = response.body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      arriving();
      controller.enqueue(chunk);
    },
  }));
  return part(() => new Response(counted).text());
}

// partMissing tells that a part is missing, and is the error for whoever wanted it.
export async function partMissing(error?: unknown): Promise<PartMissing> {
  if (error instanceof PartMissing) return error;
  asking ??= whyMissing(error instanceof Late).finally(() => (asking = undefined));
  return tellMissing(await asking);
}

let asking: Promise<Why> | undefined;

// tellMissing does so where the reason is known.
export function tellMissing(why: Why): PartMissing {
  if (show) show(why);
  else untold = why;
  return new PartMissing(`${t('part.title')}: ${t(`part.${why}`)}`);
}

// startParts says how a missing part is shown, and how that is taken away once the part has come.
export function startParts(shows: (why: Why) => void, hides: () => void): void {
  show = shows;
  hide = hides;
  if (untold) show(untold);
}

// whyMissing asks the server for the page itself: another script in it is a newer lab.
async function whyMissing(late: boolean): Promise<Why> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
  if (!own || packed()) return late ? 'late' : 'gone';
  try {
    const response = await deadline(fetch(location.href.replace(/#.*/, ''), { cache: 'no-store' }), WAIT.answer, '');
    const text = await deadline(response.text(), WAIT.answer, '');
    if (response.ok && !text.includes(own.slice(own.lastIndexOf('/') + 1))) return 'newer';
    return late ? 'late' : 'gone';
  } catch {
    return 'offline';
  }
}
