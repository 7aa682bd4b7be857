// The page's side of the service worker: registers it once the lab runs, reports a new version, and
// switches to it without losing the state.

import { hasOrigin } from '../../base/address';
import { packed } from '../../base/packed-files';
import { reopen } from '../../state/reopen';
import type { Session } from '../../state/session';
import { t } from '../../base/text';

const CHECK_EVERY = 3_600_000; // ms between two checks for a new version

export function startApp(session: Session): void {
  // In a sandboxed frame even reading navigator.serviceWorker throws.
  if (!import.meta.env.PROD || packed() || !isSecureContext || !hasOrigin() || !location.protocol.startsWith('http')) return;
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // Another tab may have switched to the new version: this page has to reload too.
  if (serviceWorker.controller) serviceWorker.addEventListener('controllerchange', () => void reopen(session), { once: true });
  if (window.top !== window) return; // an embedded page stores nothing
  void register(session).catch(() => {}); // the browser may be set to refuse it; the page works without
}

async function register(session: Session): Promise<void> {
  const registration = await navigator.serviceWorker.register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' });
  const offer = () => offerUpdate(session, registration);
  if (registration.waiting) offer();
  registration.addEventListener('updatefound', () => {
    const { installing, active } = registration;
    if (!active) return; // the first worker ever: there is no older version
    installing?.addEventListener('statechange', () => installing.state === 'installed' && offer());
  });
  setInterval(() => void registration.update().catch(() => {}), CHECK_EVERY);
}

function offerUpdate(session: Session, registration: ServiceWorkerRegistration): void {
  // Where no page used a worker before, the new worker is active at once.
  const update = () => (registration.waiting ? registration.waiting.postMessage('take over') : void reopen(session));
  session.store.notify({ kind: 'info', title: t('app.newVersion'), lines: [], act: { label: t('app.reload'), run: update } });
}
