// Files of one's own: a figure, or a session that is too long for a link. They are saved
// from the menu of exports, and opened as every file is.

import { save } from './exports';
import type { Opener } from './openers';
import type { Session } from '../../state/session';
import { withView } from '../../state/view-link';

// kindOf tells a session and data that the lab has exported from a figure, in whatever
// order a program has saved their keys; what is no JSON the engine reads as a figure, and
// says in which line it is wrong.
function kindOf(text: string): 'session' | 'data' | 'figure' {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    if (/"provenance"\s*:/.test(text.slice(0, 400))) return 'data';
    return /^\s*\{\s*"neuromodlab"\s*:\s*"session"/.test(text) ? 'session' : 'figure';
  }
  if (typeof data !== 'object' || data === null) return 'figure';
  if (Reflect.get(data, 'neuromodlab') === 'session') return 'session';
  return Object.hasOwn(data, 'provenance') || Object.hasOwn(data, 'link') ? 'data' : 'figure';
}

// ownFiles opens sessions and figures.
export const ownFiles =
  (session: Session): Opener =>
  ({ text }) => {
    const words = text();
    if (!/^\s*\{/.test(words)) return null;
    const kind = kindOf(words);
    if (kind === 'data') return null;
    return { act: async () => void (await (kind === 'session' ? session.openSession(words) : session.importFigure(words))) };
  };

const asFile = (text: string, name: string) => save(new Blob([text], { type: 'application/json' }), name);

// sessionText is all that a link has, as a file's text, for what is too long for a link.
export const sessionText = (session: Session): Promise<string> =>
  session.engine.call('saveSession', { view: withView('', session.store.model) });

// saveSession hands it over as a file.
export async function saveSession(session: Session): Promise<void> {
  const { figure, seed, trial } = await session.state();
  asFile(await sessionText(session), `neuromod-lab_${figure}_seed-${seed}_trial-${trial}.session.json`);
}

// saveFigure hands over the figure with the parameters as they are.
export async function saveFigure(session: Session): Promise<void> {
  const text = await session.exportFigure();
  asFile(text, `neuromod-lab_${(JSON.parse(text) as { name: string }).name}.figure.json`);
}
