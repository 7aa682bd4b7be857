// Settings for scripts: several at once, checked before any is chosen.

import { objectArgument, argumentError } from '../base/call-arguments';
import { CHOICES, choose, setting, type Setting } from '../base/settings';

// changed chooses all of what is asked for, or, where one is no setting or no choice,
// nothing; it returns what holds then.
export function changed(changes?: Record<string, unknown>): Record<string, string> {
  const names = Object.keys(CHOICES) as Setting[];
  const wanted = objectArgument('settings', changes, names);
  for (const [name, value] of Object.entries(wanted)) {
    const choices: readonly unknown[] | undefined = Object.hasOwn(CHOICES, name) ? CHOICES[name as Setting] : undefined;
    if (!choices?.includes(value)) throw argumentError('settings', name, value, choices!.join(', '));
  }
  for (const [name, value] of Object.entries(wanted)) choose(name as Setting, value as never);
  return Object.fromEntries(names.map((name) => [name, setting(name)]));
}
