// The dialog with the statement of conformance to WCAG: each criterion and the test that shows it.

import { t } from '../../base/text';
import type { Dialog } from '../../ui/dialog';
import { documentDialog } from '../../ui/document-dialog';

let statement: Dialog | undefined;

export const conformance = (): Dialog =>
  (statement ??= documentDialog(
    'access-dialog',
    t('access.title'),
    { loading: t('access.loading'), table: t('access.table') },
    () => import('../../../ACCESSIBILITY.md'),
  ));
