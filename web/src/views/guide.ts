// The author's guide: from an idea to a figure in a page.

import { t } from '../text';
import type { Dialog } from './dialog';
import { written } from './written';

let made: Dialog | undefined;

export const guide = (): Dialog =>
  (made ??= written(
    'guide-dialog',
    t('guide'),
    { loading: t('guide.loading'), table: t('guide.table') },
    () => import('../../AUTHORS.md?raw'),
  ));
