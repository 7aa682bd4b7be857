// A Trusted Types policy, for hosts that send `require-trusted-types-for 'script'`: the browser
// asks it about markup and script addresses that the page sets. The markup is all the page's own;
// scripts may come from the lab's folder or from a blob that the page made.

interface Factory {
  defaultPolicy: unknown;
  createPolicy(name: string, rules: Record<'createHTML' | 'createScript' | 'createScriptURL', (text: string) => string | null>): unknown;
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;

if (factory && !factory.defaultPolicy) {
  // Empty where the page has no address: there it is a single file, which loads no scripts.
  const folder = /^(https?|file):/.test(document.baseURI) ? new URL('./', document.baseURI).href : '';
  try {
    factory.createPolicy('default', {
      createHTML: (text) => text,
      createScript: (text) => text,
      createScriptURL: (text) => (text.startsWith('blob:') || (folder && new URL(text, folder).href.startsWith(folder)) ? text : null),
    });
  } catch {
    // The host does not allow this policy: what then fails reports it itself.
  }
}

export {};
