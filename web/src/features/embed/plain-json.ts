// Looks at what came by message before anything reads it: plain JSON, not too large, not
// too deep, no key that reaches into a prototype.

const MOST = 1_000_000; // characters and values of one message
const DEEPEST = 32;
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

// whyNotPlain names what is wrong with a value, null where nothing is.
export function whyNotPlain(value: unknown): 'json' | 'large' | null {
  let left = MOST;
  const walk = (at: unknown, depth: number): 'json' | 'large' | null => {
    left -= 1;
    if (typeof at === 'string') left -= at.length;
    if (left < 0) return 'large';
    if (at === null || typeof at === 'string' || typeof at === 'boolean') return null;
    if (typeof at === 'number') return Number.isFinite(at) ? null : 'json';
    if (typeof at !== 'object' || depth === DEEPEST) return 'json';
    if (Array.isArray(at)) {
      if (at.length > left) return 'large';
      for (const one of at) {
        const wrong = walk(one, depth + 1);
        if (wrong) return wrong;
      }
      return null;
    }
    if (Object.getPrototypeOf(at) !== Object.prototype) return 'json';
    for (const key of Object.keys(at)) {
      left -= key.length;
      if (RESERVED.has(key)) return 'json';
      const wrong = walk((at as Record<string, unknown>)[key], depth + 1);
      if (wrong) return wrong;
    }
    return null;
  };
  return walk(value, 0);
}
