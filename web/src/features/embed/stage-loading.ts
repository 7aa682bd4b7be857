// An embedded figure's stage is there only while it is seen: out of view it leaves a picture
// of what it drew last and gives its graphics context back; in view again it is loaded anew.
// The engine keeps the state meanwhile.

import { byId, el } from '../../base/dom';
import { provenanceOf, stagePicture } from '../export';
import { icon } from '../../base/icons';
import type { Stage } from '../../stage/bridge';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { whenInView } from './pause-unseen';
import { takeSlot, type Slot } from './stage-slots';

const LEAST_SIDE = 120; // px of a picture by the engine
const SETTLE = 250; // ms in view until the stage is loaded: nothing is for what only passes by
const LINGER = 1500; // ms out of view until it is unloaded
const LINGER_HIDDEN = 60_000; // ms in a tab that is not shown

export function keepStages([first, second]: [Stage, Stage], session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const box = byId('stage-box');
  const still = el('img', { class: 'stage-still', alt: '', hidden: true });
  const take = el(
    'button',
    { class: 'poster', type: 'button', id: 'stage-take', hidden: true },
    el('span', { class: 'poster-sign' }, icon('play')),
    el('span', { class: 'poster-title' }, t('embed.take')),
  );
  box.append(still, take);

  let inView = false;
  let timer = 0;
  let slot: Slot | undefined;
  let waiting: AbortController | undefined; // for a place
  let drawn: Promise<Blob | null> = Promise.resolve(null); // the last picture

  const load = async (steal = false) => {
    if (slot || (waiting && !steal)) return;
    waiting?.abort();
    const mine = (waiting = new AbortController());
    take.hidden = true;
    const full = setTimeout(() => (take.hidden = !inView), SETTLE); // there is no place
    try {
      const taken = await takeSlot(mine.signal, () => void lost(), steal);
      if (mine.signal.aborted || !inView) return taken.release();
      slot = taken;
      take.hidden = true;
      first.load();
      second.suspend(false);
    } catch (error) {
      if (!mine.signal.aborted) report(error);
    } finally {
      clearTimeout(full);
      if (waiting === mine) waiting = undefined;
    }
  };

  const unload = async (picture: Promise<Blob | null>) => {
    const held = slot;
    if (!held) return;
    slot = undefined;
    await leave(await picture);
    first.suspend(true);
    second.suspend(true);
    held.release();
  };

  // lost is when another figure has taken the place.
  const lost = async () => {
    drawn = first.picture().catch(() => null);
    await unload(drawn);
    take.hidden = !inView;
  };

  // leave shows a picture where the stage was: what it drew last or, where it could no longer
  // say, the moment as the engine draws it.
  const leave = async (picture: Blob | null) => {
    URL.revokeObjectURL(still.src);
    const shown = picture ?? (await byEngine().catch(() => null));
    if (shown) still.src = URL.createObjectURL(shown);
    still.hidden = !shown || !(await still.decode().then(() => true, () => false));
    box.classList.toggle('has-still', !still.hidden);
  };

  const byEngine = async () => {
    const [width, height] = [box.clientWidth, box.clientHeight].map((side) => Math.max(side, LEAST_SIDE)) as [number, number];
    const size = { which: 0, width, height, theme: store.model.theme } as const;
    return new Blob([await stagePicture(session, await provenanceOf(session), size)], { type: 'image/svg+xml' });
  };

  take.addEventListener('click', () => void load(true));
  store.effect(({ stage: { done } }) => {
    if (!done) return;
    still.hidden = true;
    box.classList.remove('has-still');
  });
  whenInView(byId('stages'), (now) => {
    inView = now;
    clearTimeout(timer);
    take.hidden = true;
    if (inView) {
      timer = window.setTimeout(() => void load(), SETTLE);
      return;
    }
    waiting?.abort();
    // At once: a frame that is far out of view draws nothing any more.
    const linger = document.hidden ? LINGER_HIDDEN : LINGER;
    const late = new Promise<null>((done) => setTimeout(() => done(null), linger));
    drawn = Promise.race([first.picture().catch(() => null), late]);
    timer = window.setTimeout(() => void unload(drawn), linger);
  });
}
