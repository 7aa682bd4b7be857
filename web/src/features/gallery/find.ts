// Finding figures by words.

import { language } from '../../base/text';

// normalise makes texts comparable: lower case, no accents.
export const normalise = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(language);

// matches says whether a normalised text has every word that is wanted.
export const matches = (text: string, wanted: string): boolean =>
  normalise(wanted)
    .split(/\s+/)
    .every((word) => text.includes(word));
