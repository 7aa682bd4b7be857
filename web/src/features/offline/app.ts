// The page's side of the service worker: it asks for it once the lab runs, tells of a new
// version, and goes over to that without losing the state.

import { hasOrigin } from '../../base/address';
import { packed } from '../../base/packed-files';
import { reopen } from '../../state/reopen';
import type { Session } from '../../state/session';
import { t } from '../../base/text';

const LOOK_EVERY = 3_600_000; // ms between two looks for a new version

export function startApp(session: Session): void {
  // In a sandboxed frame even asking for navigator.serviceWorker throws.
  if (!import.meta.env.PROD || packed() || !isSecureContext || !hasOrigin() || !location.protocol.startsWith('http')) return;
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // Whichever tab it was that took the new version, this one has to go along.
  if (serviceWorker.controller) serviceWorker.addEventListener('controllerchange', () => void reopen(session), { once: true });
  if (window.top !== window) return; // what is embedded leaves nothing behind
  void register(session).catch(() => {}); // the page does without, as browsers may be set to
}

async function register(session: Session): Promise<void> {
  const registration = await navigator.serviceWorker.register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' });
  const offer = () => tell(session, registration);
  if (registration.waiting) offer();
  registration.addEventListener('updatefound', () => {
    const { installing, active } = registration;
    if (!active) return; // the first: there is nothing older to leave
    installing?.addEventListener('statechange', () => installing.state === 'installed' && offer());
  });
  setInterval(() => void registration.update().catch(() => {}), LOOK_EVERY);
}

function tell(session: Session, registration: ServiceWorkerRegistration): void {
  // Where no page had one before, the new worker waits for nobody.
  const go = () => (registration.waiting ? registration.waiting.postMessage('take over') : void reopen(session));
  session.store.notify({ kind: 'info', title: t('app.newVersion'), lines: [], act: { label: t('app.reload'), run: go } });
}
