// The statement of conformance: what meets which criterion, and what shows it.

import { t } from '../text';
import type { Dialog } from './dialog';
import { written } from './written';

let made: Dialog | undefined;

export const conformance = (): Dialog =>
  (made ??= written(
    'access-dialog',
    t('access.title'),
    { loading: t('access.loading'), table: t('access.table') },
    () => import('../../ACCESSIBILITY.md?raw'),
  ));
