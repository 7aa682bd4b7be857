// The statement of conformance: what meets which criterion, and what shows it.

import { t } from '../../base/text';
import type { Dialog } from '../../ui/dialog';
import { documentDialog } from '../../ui/document-dialog';

let made: Dialog | undefined;

export const conformance = (): Dialog =>
  (made ??= documentDialog(
    'access-dialog',
    t('access.title'),
    { loading: t('access.loading'), table: t('access.table') },
    () => import('../../../ACCESSIBILITY.md'),
  ));
