// The place of what a network that learns rules in sequence has beside its stage: brought
// when such a network is first shown.

import { byId } from '../../base/dom';
import { usePart } from '../../base/lazy-part';
import type { Session } from '../../state/session';

export function learnerPlace(session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const place = byId('learner');
  let begun = false;
  store.effect(({ state }) => {
    const on = state?.kind === 'learner';
    byId('hero').classList.toggle('learner', on);
    if (!on || begun) return;
    begun = true;
    void usePart(() => import('./view'), ({ learnerView }) => place.append(learnerView(session, report)));
  });
}
