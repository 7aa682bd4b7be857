// Where the lab's host sends `require-trusted-types-for 'script'`, the browser asks this
// policy about markup and addresses of scripts that the page sets. The page sets none but
// its own; scripts may come from its own folder or from what it has made itself.

interface Factory {
  defaultPolicy: unknown;
  createPolicy(name: string, rules: Record<'createHTML' | 'createScript' | 'createScriptURL', (text: string) => string | null>): unknown;
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;

if (factory && !factory.defaultPolicy) {
  // Empty where the page has no address: there it is one file, which needs no other.
  const folder = /^(https?|file):/.test(document.baseURI) ? new URL('./', document.baseURI).href : '';
  try {
    factory.createPolicy('default', {
      createHTML: (text) => text,
      createScript: (text) => text,
      createScriptURL: (text) => (text.startsWith('blob:') || (folder && new URL(text, folder).href.startsWith(folder)) ? text : null),
    });
  } catch {
    // The host allows no such policy: what then does not work says so itself.
  }
}

export {};
