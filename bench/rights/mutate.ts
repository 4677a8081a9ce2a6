import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readArguments } from '../../platform/command-line.ts';
import { guardsOf, type Mutant } from './guards.ts';

/**
 * Takes away one guard at a time, of the room of rights and of the workers' own, in a copy of the sources, and runs the tests that cover
 * it: `npm run mutate:rights [-- part of a file name]`. Prints what no test noticed. A mutant that doesn't even start counts as caught.
 */
const root = new URL('../../', import.meta.url).pathname;
const least = 95;

/** Quick ones first: a guard that they miss is tried with the slow ones. */
const suites: readonly { readonly of: RegExp; readonly tests: readonly (readonly string[])[] }[] = [
  {
    of: /^rights\//,
    tests: [['test/rights'], ['test/register/cases/rights.test.ts', 'test/register/cases/visibility.property.test.ts']],
  },
  { of: /^workers\//, tests: [['test/workers/duty/duties.test.ts', 'test/workers/duty/rights.test.ts']] },
];
const workerGuards = ['duty/duties.ts', 'duty/unit-duty.ts', 'issue/desk-identity.ts', 'duty/proposal-duties.ts'];

/** Guards without which nothing changes that a person could see, with the reason. */
const harmless: readonly { readonly file: string; readonly what: string; readonly why: string }[] = [];

async function main(part: string | undefined): Promise<void> {
  const copy = copyOf();
  try {
    const files = [
      ...readdirSync(join(root, 'rights')).map((name) => `rights/${name}`),
      ...workerGuards.map((name) => `workers/${name}`),
    ].filter((file) => file.endsWith('.ts') && (part === undefined || file.includes(part)));
    const mutants = files.flatMap((file) => guardsOf(file, readFileSync(join(root, file), 'utf8')));
    const missed: Mutant[] = [];
    for (const mutant of mutants) {
      const isCaught = await tryOut(copy, mutant);
      console.log(`${isCaught ? 'caught    ' : 'NOT CAUGHT'} ${mutant.file}:${mutant.line} ${mutant.what}`);
      if (!isCaught) missed.push(mutant);
    }
    report(mutants.length, missed);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function report(count: number, missed: readonly Mutant[]): void {
  const percent = ((count - missed.length) / Math.max(1, count)) * 100;
  console.log(
    `\n${count - missed.length} of ${count} guards are caught by a test when they are gone (${percent.toFixed(1)} %).`,
  );
  for (const { file, line, what } of missed) {
    const why = harmless.find((each) => each.file === file && each.what === what)?.why ?? 'no test covers it';
    console.log(`  ${file}:${line} ${what} – ${why}`);
  }
  if (percent < least) process.exitCode = 1;
}

function copyOf(): string {
  const copy = mkdtempSync(join(tmpdir(), 'rights-'));
  const left = new Set(['node_modules', '.git', 'data']);
  cpSync(root, copy, { recursive: true, filter: (path) => !left.has(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** True when a test fails without the guard. */
async function tryOut(copy: string, { file, from, to, instead }: Mutant): Promise<boolean> {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, `${whole.slice(0, from)}${instead}${whole.slice(to)}`);
  try {
    for (const tests of suites.find(({ of }) => of.test(file))?.tests ?? []) {
      if (!(await passes(copy, tests))) return true;
    }
    return false;
  } finally {
    writeFileSync(path, whole);
  }
}

function passes(cwd: string, tests: readonly string[]): Promise<boolean> {
  const jest = ['--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  return new Promise((resolve) => {
    execFile(process.execPath, [...jest, '--runInBand', '--bail', '--silent', ...tests], { cwd }, (error) =>
      resolve(error === null),
    );
  });
}

const [part] = await readArguments(
  'npm run mutate:rights --',
  'Takes away one guard at a time and runs the tests that cover it. An argument is part of a file’s name.',
  'passed on',
);
await main(part);
