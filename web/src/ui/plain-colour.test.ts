// Unit tests of plainColour.

import { expect, test } from 'vitest';
import { plainColour } from './plain-colour';

test.each([
  ['rgb(1, 2, 3)', 'rgb(1, 2, 3)'],
  ['none', 'none'],
  ['color(srgb 1 0.5 0)', 'rgb(255, 128, 0)'],
  ['color(srgb 1 0.5 0 / 0.5)', 'rgb(255, 128, 0)'],
  ['color(srgb 1 0.5 0 / 0)', 'none'],
  ['oklab(1 0 0)', 'rgb(255, 255, 255)'],
  ['oklch(0.627955 0.257683 29.2339)', 'rgb(255, 0, 0)'],
  ['oklab(0.519752 -0.140302 0.107676)', 'rgb(0, 128, 0)'],
])('%s is %s', (value, plain) => expect(plainColour(value)).toBe(plain));
