// The call settings() of window.lab: changes several settings at once, all checked first.

import { objectArgument, argumentError } from '../base/call-arguments';
import { CHOICES, choose, setting, type Setting } from '../base/settings';

// changeSettings changes all of the given settings, or none where one is invalid, and returns the
// current ones.
export function changeSettings(changes?: Record<string, unknown>): Record<string, string> {
  const names = Object.keys(CHOICES) as Setting[];
  const requested = objectArgument('settings', changes, names);
  for (const [name, value] of Object.entries(requested)) {
    const choices: readonly unknown[] | undefined = Object.hasOwn(CHOICES, name) ? CHOICES[name as Setting] : undefined;
    if (!choices?.includes(value)) throw argumentError('settings', name, value, choices!.join(', '));
  }
  for (const [name, value] of Object.entries(requested)) choose(name as Setting, value as never);
  return Object.fromEntries(names.map((name) => [name, setting(name)]));
}
