// Loading parts of the page when they are first needed: views, lessons, results, programs of
// workers. Where a part cannot be loaded, one notice says why and offers to reload, and the caller
// gets a PartMissing error with the same words.

import { fileDeadline, bytesArrived, deadline, TimedOut, WAIT } from './deadline';
import { packed } from './packed-files';
import { t } from './text';

// Why a part is missing: the server has a newer version of the lab, it cannot be reached, it no
// longer has the part, or the part has not arrived in time.
export type MissingReason = 'newer' | 'offline' | 'gone' | 'late';

// PartMissing is an error that the notice already shows.
export class PartMissing extends Error {}

let show: ((why: MissingReason) => void) | undefined;
let hide = () => {};
let pendingReason: MissingReason | undefined; // a reason reported before showMissingWith was called

// loadPart loads a part. Another call tries again.
export function loadPart<T>(load: () => Promise<T>): Promise<T> {
  const loading = load();
  return fileDeadline(loading, 'late').catch(async (error) => {
    loading.then(hide, () => {}); // it was only late
    throw await partMissing(error);
  });
}

// usePart loads a part and passes it to use, even when it arrives late. It returns when that is
// done, or when the notice says that the part is missing.
export async function usePart<T>(load: () => Promise<T>, use: (part: T) => void): Promise<void> {
  const loading = load();
  void loading.then(use, () => {}); // failures are handled in the next line
  await loadPart(() => loading).catch(ignoreMissing);
}

// ignoreMissing ignores PartMissing, which the notice shows, and throws other errors.
export function ignoreMissing(error: unknown): void {
  if (!(error instanceof PartMissing)) throw error;
}

// fetchPart is the text of a file of the lab; null where there is no such file.
export async function fetchPart(name: string): Promise<string | null> {
  const response = await loadPart(() => fetch(new URL(name, document.baseURI)));
  if (!response.ok || !response.body) return null;
  const counted = response.body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytesArrived();
      controller.enqueue(chunk);
    },
  }));
  return loadPart(() => new Response(counted).text());
}

// partMissing finds out why a part is missing, shows it, and returns the error for the caller.
export async function partMissing(error?: unknown): Promise<PartMissing> {
  if (error instanceof PartMissing) return error;
  reasonRequest ??= findReason(error instanceof TimedOut).finally(() => (reasonRequest = undefined));
  return reportMissing(await reasonRequest);
}

let reasonRequest: Promise<MissingReason> | undefined;

// reportMissing shows a known reason and returns the error for the caller.
export function reportMissing(why: MissingReason): PartMissing {
  if (show) show(why);
  else pendingReason = why;
  return new PartMissing(`${t('missing.title')}: ${t(`missing.${why}`)}`);
}

// showMissingWith sets how the notice about a missing part is shown and hidden.
export function showMissingWith(showNotice: (why: MissingReason) => void, hideNotice: () => void): void {
  show = showNotice;
  hide = hideNotice;
  if (pendingReason) show(pendingReason);
}

// findReason loads the page again: if it names another script, the server has a newer lab.
async function findReason(late: boolean): Promise<MissingReason> {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
  if (!script || packed()) return late ? 'late' : 'gone';
  try {
    const response = await deadline(fetch(location.href.replace(/#.*/, ''), { cache: 'no-store' }), WAIT.answer, '');
    const text = await deadline(response.text(), WAIT.answer, '');
    if (response.ok && !text.includes(script.slice(script.lastIndexOf('/') + 1))) return 'newer';
    return late ? 'late' : 'gone';
  } catch {
    return 'offline';
  }
}
