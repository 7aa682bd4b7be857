// The words in the page's own file for when its scripts do not come or do not run: see
// build/not-started.mjs. They go once the page stands.

// started takes them away, unless the page's style is missing, of which they tell.
export function started(): void {
  if (document.documentElement.dataset.missing !== 'style') document.getElementById('not-started')?.remove();
}

// notStarted shows them, with what went wrong.
export function notStarted(error: unknown): void {
  console.error(error);
  dispatchEvent(new CustomEvent('not-started', { detail: error instanceof Error ? error.message : String(error) }));
}
