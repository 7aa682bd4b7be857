// The author's guide: from an idea to a figure in a page.

import { t } from '../../base/text';
import type { Dialog } from '../../ui/dialog';
import { documentDialog } from '../../ui/document-dialog';

let made: Dialog | undefined;

export const guide = (): Dialog =>
  (made ??= documentDialog(
    'guide-dialog',
    t('guide'),
    { loading: t('guide.loading'), table: t('guide.table') },
    () => import('../../../AUTHORS.md'),
  ));
