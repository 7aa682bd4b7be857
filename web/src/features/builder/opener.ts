// Opens the builder. It is a part of the page that is loaded when it is first needed.

import { usePart } from '../../base/lazy-part';
import type { Session } from '../../state/session';

// builderOpener makes the function that opens the builder on the present figure.
export function builderOpener(session: Session, report: (error: unknown) => void): () => void {
  let show: (() => void) | undefined;
  const open = async () => {
    if (!show)
      await usePart(
        () => import('./dialog'),
        ({ builderDialog }) => (show ??= builderDialog(session, report)),
      );
    show?.();
  };
  return () => void open().catch(report);
}
