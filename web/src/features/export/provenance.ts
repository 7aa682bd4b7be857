// Provenance is where an exported file comes from: version, figure, seed, moment, and the link that
// opens it again. It is read while time is paused, so that everything in a file is of one tick.

import { sharedLink } from '../../base/address';
import type { Seed, State } from '../../engine/contract';
import type { Session } from '../../state/session';
import { language } from '../../base/text';
import { withView } from '../../state/view-link';
import { citation } from './cite';

export const LAB = 'Neuromod Lab';

export interface Provenance {
  lab: string;
  version: string; // of the engine
  figure: string; // of the engine
  title: string; // of the figure, in the page's language
  seed: Seed;
  trial: number;
  tick: number;
  hash: string; // of the engine's state at the tick
  link: string;
  citation: string;
}

export async function provenanceOf(session: Session): Promise<Provenance> {
  const [state, link, version] = await Promise.all([session.state(), session.link(), session.engine.call('version')]);
  const { model } = session.store;
  const title = titleOf(session, state);
  const absolute = sharedLink(withView(link, model));
  return {
    lab: LAB,
    version,
    figure: state.figure,
    title,
    seed: state.seed,
    trial: state.trial,
    tick: state.tick,
    hash: state.hash,
    link: absolute,
    citation: citation({ version, title, link: absolute }),
  };
}

const titleOf = ({ store }: Session, state: State) => store.model.figures.find(({ name }) => name === state.figure)?.title ?? state.figure;

// whilePaused pauses time while act runs; it goes on afterwards if it was playing.
export async function whilePaused<T>(session: Session, act: () => Promise<T>): Promise<T> {
  const { playing } = await session.state();
  if (!playing) return act();
  await session.engine.call('pause');
  try {
    return await act();
  } finally {
    await session.engine.call('play');
  }
}

// noteFor is the provenance in the form that the engine writes into pictures.
export const noteFor = (from: Provenance) => ({
  ...from,
  seed: String(from.seed),
  tick: String(from.tick),
  language,
  lab: undefined,
  trial: undefined,
});
