import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readArguments } from '../platform/command-line.ts';

/**
 * Every test, in groups: what may run side by side on two cores, then what wants the machine for itself.
 * Prints one closing line with the sums. Arguments are passed to jest in each group.
 * Worlds keep their databases in memory where the machine has a folder for that: each commit waits for the disk, 10 ms on a busy
 * one and 0.1 ms in memory. What tests that nothing is lost uses the disk.
 */
const groups: { name: string; flags: string[]; inMemory: boolean }[] = [
  { name: 'rooms', flags: ['--testPathIgnorePatterns=/test/(browser|durability)/'], inMemory: true },
  { name: 'browser', flags: ['--runInBand', only('browser')], inMemory: true },
  { name: 'durability', flags: ['--runInBand', only('durability')], inMemory: false },
];

const memory = '/dev/shm';
/** Bytes that the databases of two worlds, a browser and what they leave behind never reach. */
const enough = 2 ** 30;

const Summary = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
});

const narrowed = await readArguments('npm test --', 'Every test. Arguments narrow it, as those of jest.', 'passed on');
const folder = mkdtempSync(join(tmpdir(), 'siths-kort-test-'));
const inMemory = hasMemoryFolder() ? mkdtempSync(join(memory, 'siths-kort-test-')) : undefined;
const sums = { passed: 0, failed: 0, skipped: 0 };
let green = true;

for (const { name, flags, ...group } of groups) {
  const outputFile = join(folder, `${name}.json`);
  const jest = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      // Before the flags: the last of them would take the patterns for its own.
      ...narrowed,
      ...(narrowed.length > 0 ? ['--passWithNoTests'] : []),
      '--json',
      `--outputFile=${outputFile}`,
      ...flags,
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...(group.inMemory && inMemory !== undefined && { TMPDIR: inMemory }) },
    },
  );
  const summary = Summary.parse(JSON.parse(readFileSync(outputFile, 'utf8')));
  sums.passed += summary.numPassedTests;
  sums.failed += summary.numFailedTests;
  sums.skipped += summary.numPendingTests;
  if (jest.status !== 0 || summary.numFailedTestSuites > 0) green = false;
}

rmSync(folder, { recursive: true });
if (inMemory !== undefined) rmSync(inMemory, { recursive: true });
console.log(`${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped`);
process.exitCode = green && sums.passed > 0 ? 0 : 1;

/** Leaves out the rest, so that arguments can narrow what is in the folder further. */
function only(folder: string): string {
  return `--testPathIgnorePatterns=^(?!.*/test/${folder}/)`;
}

function hasMemoryFolder(): boolean {
  if (!existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= enough;
}
