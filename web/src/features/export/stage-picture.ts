// The stage as the engine draws it.

import type { PictureRequest } from '../../engine/contract.gen';
import type { Session } from '../../state/session';
import { labels } from '../../base/text';
import { moreContrast } from '../../state/theme';
import { noteFor, type Provenance } from './provenance';

type Of = Required<Pick<PictureRequest, 'which' | 'width' | 'height'>> & { theme: 'light' | 'dark' };

// stagePicture is an SVG of the stage at this moment, in the words of the page, with a note of
// where it comes from.
export const stagePicture = (session: Session, from: Provenance, { theme, ...of }: Of): Promise<string> =>
  session.engine.call('picture', {
    what: 'stage',
    ...of,
    light: theme === 'light',
    more: moreContrast(),
    fields: session.store.model.fields,
    labels: labels('stage.'),
    note: noteFor(from),
  });
