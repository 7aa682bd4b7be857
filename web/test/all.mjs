// Runs every browser test, two files at a time; those that draw the stage, which without a
// graphics card takes the whole machine, one after the other.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const here = import.meta.dirname;
const files = readdirSync(here).filter((file) => file.endsWith('.test.mjs'));
const draws = (file) => /\bserve\(\)/.test(readFileSync(resolve(here, file), 'utf8'));

const run = (concurrency, some) => spawnSync(process.execPath, ['--test', `--test-concurrency=${concurrency}`, ...some.map((file) => resolve(here, file))], { stdio: 'inherit' }).status ?? 1;

const [quiet, drawn] = [files.filter((file) => !draws(file)), files.filter(draws)];
process.exit(Math.max(run(2, quiet), run(1, drawn)));
