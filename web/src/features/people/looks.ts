// Whether a text looks like a table of trials; the engine then reads it and says what it is.

// Columns of which a table of trials has one, without marks and small.
const COLUMNS = /^(?:.*\.keys|key_?press(?:ed)?|response|pressed|choice|go_?is_?correct|is_?go_?trial)$/i;

const HEAD = 20_000; // characters at the start that are searched

export function looksLikeTrials(text: string): boolean {
  const start = text.slice(0, HEAD).trimStart();
  if (start.startsWith('<')) return false;
  if (/^(?:#.*\s+)*"?NL1[- ]?[0-9A-Z]/i.test(start)) return true; // result codes of a class
  if (start.startsWith('[') || start.startsWith('{')) return /"(?:key_?press(?:ed)?|response|rt|trial_type|trialdata)"\s*:/i.test(start);
  const names = start.split(/\r\n|\r|\n/).find((line) => line.trim() !== '' && !/^"?(?:#|sep=)/i.test(line));
  const columns = (names ?? '').split(/[,;\t|]/).map((name) => name.replace(/["\ufeff]/g, '').trim().replaceAll(' ', '_'));
  return columns.length > 1 && columns.some((name) => COLUMNS.test(name));
}
