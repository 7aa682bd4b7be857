// The place of what a network that learns rules in sequence has beside its stage: brought
// when such a network is first shown.

import { byId } from '../dom';
import { usePart } from '../part';
import type { Session } from '../session';

export function learnerPlace(session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const place = byId('learner');
  let begun = false;
  store.on(['state'], ({ state }) => {
    const on = state?.learner != null;
    byId('hero').classList.toggle('learner', on);
    if (!on || begun) return;
    begun = true;
    void usePart(() => import('./learner/view'), ({ learnerView }) => place.append(learnerView(session, report)));
  });
}
