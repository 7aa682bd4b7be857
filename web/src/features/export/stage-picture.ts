// A drawing of the stage by the engine.

import type { PictureRequest } from '../../engine/contract.gen';
import type { Session } from '../../state/session';
import { labels } from '../../base/text';
import { moreContrast } from '../../state/theme';
import { noteFor, type Provenance } from './provenance';

type StagePictureOptions = Required<Pick<PictureRequest, 'which' | 'width' | 'height'>> & { theme: 'light' | 'dark' };

// stagePicture is an SVG of the stage at the current moment, in the page's language, with its
// provenance.
export const stagePicture = (session: Session, from: Provenance, { theme, ...of }: StagePictureOptions): Promise<string> =>
  session.engine.call('picture', {
    what: 'stage',
    ...of,
    light: theme === 'light',
    more: moreContrast(),
    fields: session.store.model.fields,
    labels: labels('stage.'),
    note: noteFor(from),
  });
