// What can be taken away: pictures and data, each with the link that made it.

import { withLink } from './offline/link';
import { packed } from './packed';
import type { Session } from './session';
import { linkNow } from './share';
import type { Stage } from './stage-bridge';
import { t } from './text';
import { withNote } from './png-note';

export const KINDS = ['png', 'csv', 'json', 'html'] as const;
export type Kind = (typeof KINDS)[number];

export async function exported(kind: string, session: Session, stage: Stage): Promise<Blob> {
  const link = `${location.href.split('#')[0]}#${await session.link()}`;
  switch (kind) {
    case 'png':
      return withNote(await stage.picture(), 'Source', `Neuromod Lab ${link}`);
    case 'csv':
      return new Blob([await session.csv()], { type: 'text/csv' });
    case 'json': {
      const [state, values, trials] = await Promise.all([session.state(), session.values(), session.trials()]);
      return new Blob([JSON.stringify({ lab: 'Neuromod Lab', link, state, values, trials }, null, 1)], { type: 'application/json' });
    }
    case 'html':
      return new Blob([await oneFile(await linkNow(session))], { type: 'text/html' });
    default:
      throw new Error(t('error.exportKind', { kind, allowed: KINDS.join(', ') }));
  }
}

// oneFile is the whole lab in one file that opens at a link, without a network.
async function oneFile(link: string): Promise<string> {
  const inside = packed();
  if (inside) return inside.copy(link);
  const response = await fetch(new URL('neuromodlab.html', document.baseURI)).catch(() => null);
  if (!response?.ok) throw new Error(t('error.noFile'));
  return withLink(await response.text(), link);
}

export async function download(kind: Kind, session: Session, stage: Stage): Promise<void> {
  const blob = await exported(kind, session, stage);
  const { figure, seed, trial } = await session.state();
  save(blob, `neuromod-lab_${figure}_seed-${seed}_trial-${trial}.${kind}`);
}

// save hands a file to the person.
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
