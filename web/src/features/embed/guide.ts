// The dialog with the author's guide (AUTHORS.md).

import { t } from '../../base/text';
import type { Dialog } from '../../ui/dialog';
import { documentDialog } from '../../ui/document-dialog';

let guideDialog: Dialog | undefined;

export const guide = (): Dialog =>
  (guideDialog ??= documentDialog(
    'guide-dialog',
    t('guide'),
    { loading: t('guide.loading'), table: t('guide.table') },
    () => import('../../../AUTHORS.md'),
  ));
