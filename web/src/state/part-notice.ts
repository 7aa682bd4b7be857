// The notice that a part of the page could not be loaded: why, and a button that loads the page again.

import { showMissingWith } from '../base/lazy-part';
import { t } from '../base/text';
import type { Store } from './store';

const NOTICE = 'part'; // there is only one at a time

// startPartNotice shows the notice whenever a part is missing; reload reloads the page with its
// state.
export function startPartNotice(store: Store, reload: () => void): void {
  showMissingWith(
    (why) =>
      void store.notify({
        kind: 'problem',
        key: NOTICE,
        title: t('missing.title'),
        lines: [t(`missing.${why}`), t('missing.kept')],
        act: { label: t('error.reload'), run: reload },
      }),
    () => store.forget(NOTICE),
  );
}
