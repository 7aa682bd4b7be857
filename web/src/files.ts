// Files of one's own: a figure, or a session that is too long for a link. They are opened
// from the figures' menu and saved from that of exports.

import { save } from './export';
import type { Session } from './session';
import { sessionText } from './share';
import { t } from './text';

const MOST = 4 << 20; // bytes; the engine refuses shorter ones too

const isSession = (text: string) => /^\s*\{\s*"neuromodlab"\s*:\s*"session"/.test(text);

// openFile opens a figure file or a session file. What cannot be read is told, and
// changes nothing.
export async function openFile(session: Session, file: File): Promise<void> {
  try {
    if (file.size > MOST) throw new Error(t('file.long', { most: MOST >> 20 }));
    const text = await file.text();
    await (isSession(text) ? session.openSession(text) : session.importFigure(text));
  } catch (error) {
    session.store.notify({ kind: 'problem', title: t('file.refused', { name: file.name.slice(0, 80) }), lines: [error instanceof Error ? error.message : String(error)] });
  }
}

// chooseFile asks for a file and opens it.
export function chooseFile(session: Session): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void openFile(session, file);
  });
  input.click();
}

const asFile = (text: string, name: string) => save(new Blob([text], { type: 'application/json' }), name);

// saveSession hands over all that a link has as a file.
export async function saveSession(session: Session): Promise<void> {
  const { figure, seed, trial } = await session.state();
  asFile(await sessionText(session), `neuromod-lab_${figure}_seed-${seed}_trial-${trial}.session.json`);
}

// saveFigure hands over the figure with the parameters as they are.
export async function saveFigure(session: Session): Promise<void> {
  const text = await session.exportFigure();
  asFile(text, `neuromod-lab_${JSON.parse(text).name}.figure.json`);
}
