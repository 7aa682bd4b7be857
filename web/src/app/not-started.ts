// The error message inside the page's HTML (see build/not-started.mjs): removed once the page has
// started, shown when it cannot start.

// removeNotStarted removes it, unless it reports that the style is missing.
export function removeNotStarted(): void {
  if (document.documentElement.dataset.missing !== 'style') document.getElementById('not-started')?.remove();
}

// showNotStarted shows it, with what went wrong.
export function showNotStarted(error: unknown): void {
  console.error(error);
  dispatchEvent(new CustomEvent('not-started', { detail: error instanceof Error ? error.message : String(error) }));
}
