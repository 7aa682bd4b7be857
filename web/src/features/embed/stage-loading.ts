// Loads an embedded figure's stage while it is in view. Out of view a picture of its last frame
// replaces it, and its graphics context is freed. The engine keeps the state.

import { byId, el } from '../../base/dom';
import { provenanceOf, stagePicture } from '../export';
import { icon } from '../../base/icons';
import type { Stage } from '../../stage/bridge';
import type { Session } from '../../state/session';
import { t } from '../../base/text';
import { watchVisibility } from './pause-unseen';
import { takeSlot, type Slot } from './stage-slots';

const MIN_SIDE = 120; // px, smallest side of a picture drawn by the engine
const LOAD_AFTER = 250; // ms in view until the stage is loaded, so that scrolling past loads nothing
const UNLOAD_AFTER = 1500; // ms out of view until it is unloaded
const UNLOAD_HIDDEN_AFTER = 60_000; // ms in a hidden tab until it is unloaded

export function loadStagesInView([first, second]: [Stage, Stage], session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const box = byId('stage-box');
  const lastPicture = el('img', { class: 'stage-last-picture', alt: '', hidden: true });
  const takeButton = el(
    'button',
    { class: 'poster', type: 'button', id: 'stage-take', hidden: true },
    el('span', { class: 'poster-sign' }, icon('play')),
    el('span', { class: 'poster-title' }, t('embed.take')),
  );
  box.append(lastPicture, takeButton);

  let inView = false;
  let timer = 0;
  let slot: Slot | undefined;
  let pendingRequest: AbortController | undefined; // for a slot
  let pictureRequest: Promise<Blob | null> = Promise.resolve(null); // the stage's last picture

  const load = async (steal = false) => {
    if (slot || (pendingRequest && !steal)) return;
    pendingRequest?.abort();
    const request = (pendingRequest = new AbortController());
    takeButton.hidden = true;
    const offerTimer = setTimeout(() => (takeButton.hidden = !inView), LOAD_AFTER); // no slot is free
    try {
      const granted = await takeSlot(request.signal, () => void onSlotLost(), steal);
      if (request.signal.aborted || !inView) return granted.release();
      slot = granted;
      takeButton.hidden = true;
      first.load();
      second.suspend(false);
    } catch (error) {
      if (!request.signal.aborted) report(error);
    } finally {
      clearTimeout(offerTimer);
      if (pendingRequest === request) pendingRequest = undefined;
    }
  };

  const unload = async (picture: Promise<Blob | null>) => {
    const released = slot;
    if (!released) return;
    slot = undefined;
    await showPicture(await picture);
    first.suspend(true);
    second.suspend(true);
    released.release();
  };

  // onSlotLost is called when another figure takes this one's slot.
  const onSlotLost = async () => {
    pictureRequest = first.picture().catch(() => null);
    await unload(pictureRequest);
    takeButton.hidden = !inView;
  };

  // showPicture shows a picture in the stage's place: its last frame, or where the stage gave none,
  // a drawing by the engine.
  const showPicture = async (picture: Blob | null) => {
    URL.revokeObjectURL(lastPicture.src);
    const image = picture ?? (await engineDrawing().catch(() => null));
    if (image) lastPicture.src = URL.createObjectURL(image);
    lastPicture.hidden = !image || !(await lastPicture.decode().then(() => true, () => false));
    box.classList.toggle('has-last-picture', !lastPicture.hidden);
  };

  const engineDrawing = async () => {
    const [width, height] = [box.clientWidth, box.clientHeight].map((side) => Math.max(side, MIN_SIDE)) as [number, number];
    const size = { which: 0, width, height, theme: store.model.theme } as const;
    return new Blob([await stagePicture(session, await provenanceOf(session), size)], { type: 'image/svg+xml' });
  };

  takeButton.addEventListener('click', () => void load(true));
  store.effect(({ stage: { done } }) => {
    if (!done) return;
    lastPicture.hidden = true;
    box.classList.remove('has-last-picture');
  });
  watchVisibility(byId('stages'), (now) => {
    inView = now;
    clearTimeout(timer);
    takeButton.hidden = true;
    if (inView) {
      timer = window.setTimeout(() => void load(), LOAD_AFTER);
      return;
    }
    pendingRequest?.abort();
    // The picture is requested at once: a frame far out of view soon draws nothing.
    const unloadAfter = document.hidden ? UNLOAD_HIDDEN_AFTER : UNLOAD_AFTER;
    const timeout = new Promise<null>((done) => setTimeout(() => done(null), unloadAfter));
    pictureRequest = Promise.race([first.picture().catch(() => null), timeout]);
    timer = window.setTimeout(() => void unload(pictureRequest), unloadAfter);
  });
}
