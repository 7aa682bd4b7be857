// The sentence about two networks side by side.

import type { TwinComparison } from '../../engine/contract-twins';
import { fixed } from '../../base/format';
import { sentences, t } from '../../base/text';
import type { Run } from '../../state/run-kind';

// twinsSentence says when their spikes first differed, and how many choices did.
export function twinsSentence({ apart, choice, others, trials }: TwinComparison, { trial, kind }: Run): string {
  if (kind === 'noTask') return t('twins.still');
  if (apart === null) return t('twins.same', { trial });
  const spike = t('twins.apart', { s: fixed(apart / 1000, 3) });
  return sentences(
    spike,
    choice === 0 ? t('twins.sameChoices', { n: trials }) : t('twins.otherChoices', { trial: choice, n: others, of: trials }),
  );
}
