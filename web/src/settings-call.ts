// Settings for scripts: several at once, checked before any is chosen.

import { CHOICES, choose, setting, type Setting } from './settings';
import { t } from './text';

// changed chooses all of what is asked for, or, where one is no setting or no choice,
// nothing; it returns what holds then.
export function changed(wanted: Record<string, unknown>): Record<string, string> {
  const names = Object.keys(CHOICES) as Setting[];
  for (const [name, value] of Object.entries(wanted)) {
    const choices: readonly unknown[] | undefined = Object.hasOwn(CHOICES, name) ? CHOICES[name as Setting] : undefined;
    if (!choices) throw new Error(t('error.setting', { name, allowed: names.join(', ') }));
    if (!choices.includes(value)) throw new Error(t('error.choice', { name, value: String(value), allowed: choices.join(', ') }));
  }
  for (const [name, value] of Object.entries(wanted)) choose(name as Setting, value as never);
  return Object.fromEntries(names.map((name) => [name, setting(name)]));
}
