// Runs every browser test, a file at a time in each of two lanes: one for files that draw
// the stage, which without a graphics card takes much of the machine, one for the others.
// Whichever lane is free takes of the other what is left, though never a second that draws.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const here = import.meta.dirname;
const LONGEST = ['languages', 'many', 'offline', 'lessons', 'play', 'include', 'embed', 'exports']; // begun first
const rank = (file) => (LONGEST.indexOf(file.split('.')[0]) + LONGEST.length + 1) % (LONGEST.length + 1);
const files = readdirSync(here)
  .filter((file) => file.endsWith('.test.mjs'))
  .sort((a, b) => rank(a) - rank(b));
const draws = (file) => /\bserve\(\)/.test(readFileSync(resolve(here, file), 'utf8'));
const [quiet, drawn] = [files.filter((file) => !draws(file)), files.filter(draws)];

const sums = { tests: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0 };
const begun = Date.now();
const failures = []; // said again at the end, where they are looked for

// run prints what a file's tests have to say once they have said it all.
const run = (file) =>
  new Promise((done) => {
    const child = spawn(process.execPath, ['--test', resolve(here, file)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.on('close', (status) => {
      process.stdout.write(`# ${file}\n${said}`);
      for (const [failure] of said.matchAll(/^not ok .*\n(?: {2}.*\n)*/gm)) failures.push(`# ${file}\n${failure}`);
      for (const name of Object.keys(sums)) sums[name] += Number(said.match(new RegExp(`^# ${name} (\\d+)`, 'm'))?.[1] ?? 0);
      if (status !== 0 && !/^# fail [1-9]/m.test(said)) sums.fail++; // it ended before it could say so
      done();
    });
  });

async function lane(...lists) {
  for (const list of lists) {
    for (let file = list.shift(); file; file = list.shift()) await run(file);
  }
}

await Promise.all([lane(drawn, quiet), lane(quiet)]);
process.stdout.write(failures.join(''));
process.stdout.write(
  `# all files\n${Object.entries(sums)
    .map(([name, n]) => `# ${name} ${n}\n`)
    .join('')}# duration_ms ${Date.now() - begun}\n`,
);
process.exit(sums.fail + sums.cancelled > 0 ? 1 : 0);
