// The section of an artificial learner beside its stage. It is loaded when a learner is first
// shown.

import { byId } from '../../base/dom';
import { usePart } from '../../base/lazy-part';
import type { Session } from '../../state/session';

export function learnerSection(session: Session, report: (error: unknown) => void): void {
  const { store } = session;
  const place = byId('learner');
  let loading = false;
  store.effect(({ state }) => {
    const isLearner = state?.kind === 'learner';
    byId('hero').classList.toggle('learner', isLearner);
    if (!isLearner || loading) return;
    loading = true;
    void usePart(() => import('./view'), ({ learnerView }) => place.append(learnerView(session, report)));
  });
}
