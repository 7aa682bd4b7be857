// Where something that is taken away comes from: version, figure, seed, moment, and the
// link that opens it again. It is read while the engine stands still, so that all that
// leaves together is of one tick.

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
  figure: string;
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

// standing lets time stand still while act looks, and go on afterwards if it did.
export async function standing<T>(session: Session, act: () => Promise<T>): Promise<T> {
  const { playing } = await session.state();
  if (!playing) return act();
  await session.engine.call('pause');
  try {
    return await act();
  } finally {
    await session.engine.call('play');
  }
}

// noteFor is what the engine writes of it into a picture.
export const noteFor = (from: Provenance) => ({
  ...from,
  seed: String(from.seed),
  tick: String(from.tick),
  language,
  lab: undefined,
  trial: undefined,
});
