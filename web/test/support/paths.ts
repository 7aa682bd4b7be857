// Where the things lie that tests read: the built page, the assets, the page's sources, the command line.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

export const DIST = resolve(root, 'web/dist');
export const ASSETS = resolve(root, 'assets');
export const TESTS = resolve(root, 'web/test');
export const ACCESSIBILITY = resolve(root, 'web/ACCESSIBILITY.md');
export const SAMPLES = resolve(root, 'engine/people/testdata'); // tables of trials
export const PALETTE_TEST = resolve(root, 'engine/scene/palette_test.go');
export const PACKAGE = resolve(root, 'web/package.json');
export const NEUROMOD = process.env.NEUROMOD ?? resolve(root, 'bin/neuromod');

// json reads a file of the assets.
export const json = <T>(path: string): T => JSON.parse(readFileSync(resolve(ASSETS, path), 'utf8')) as T;
