// Figure files and session files (sessions too long for a link): saving them, and an opener for
// them.

import { save } from './exports';
import type { Opener } from './openers';
import type { Session } from '../../state/session';
import { withView } from '../../state/view-link';

// kindOf distinguishes a session and exported data from a figure, in whatever order their keys were
// saved. Text that is not JSON counts as a figure: the engine then says which line is wrong.
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

// sessionAndFigureOpener opens sessions and figures.
export const sessionAndFigureOpener =
  (session: Session): Opener =>
  ({ text }) => {
    const words = text();
    if (!/^\s*\{/.test(words)) return null;
    const kind = kindOf(words);
    if (kind === 'data') return null;
    return { act: async () => void (await (kind === 'session' ? session.openSession(words) : session.importFigure(words))) };
  };

const saveJson = (text: string, name: string) => save(new Blob([text], { type: 'application/json' }), name);

// sessionText is everything that a link holds, as a session file's text.
export const sessionText = (session: Session): Promise<string> =>
  session.engine.call('saveSession', { view: withView('', session.store.model) });

// saveSession saves it as a file.
export async function saveSession(session: Session): Promise<void> {
  const { figure, seed, trial } = await session.state();
  saveJson(await sessionText(session), `neuromod-lab_${figure}_seed-${seed}_trial-${trial}.session.json`);
}

// saveFigure saves the figure with the current parameters.
export async function saveFigure(session: Session): Promise<void> {
  const text = await session.exportFigure();
  saveJson(text, `neuromod-lab_${(JSON.parse(text) as { name: string }).name}.figure.json`);
}
