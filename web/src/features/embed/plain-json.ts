// Checks data from a message before anything uses it: plain JSON, not too large, not too deep,
// without keys that reach a prototype.

const MAX_SIZE = 1_000_000; // characters plus values of a message
const MAX_DEPTH = 32;
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

// plainJsonProblem says what is wrong with a value, null where nothing is.
export function plainJsonProblem(value: unknown): 'json' | 'large' | null {
  let budget = MAX_SIZE;
  const walk = (at: unknown, depth: number): 'json' | 'large' | null => {
    budget -= 1;
    if (typeof at === 'string') budget -= at.length;
    if (budget < 0) return 'large';
    if (at === null || typeof at === 'string' || typeof at === 'boolean') return null;
    if (typeof at === 'number') return Number.isFinite(at) ? null : 'json';
    if (typeof at !== 'object' || depth === MAX_DEPTH) return 'json';
    if (Array.isArray(at)) {
      if (at.length > budget) return 'large';
      for (const one of at) {
        const problem = walk(one, depth + 1);
        if (problem) return problem;
      }
      return null;
    }
    if (Object.getPrototypeOf(at) !== Object.prototype) return 'json';
    for (const key of Object.keys(at)) {
      budget -= key.length;
      if (RESERVED.has(key)) return 'json';
      const problem = walk((at as Record<string, unknown>)[key], depth + 1);
      if (problem) return problem;
    }
    return null;
  };
  return walk(value, 0);
}
