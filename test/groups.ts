import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { inOrder } from './support/run/order.ts';

interface Group {
  /** The script of package.json that runs it. */
  readonly script: 'test' | 'test:pages';
  /** Files that jest leaves out, by their paths. Arguments narrow what is left further. */
  readonly leftOut: string;
  /** How many test files run side by side; without: as jest.config.js says. */
  readonly atOnce?: number;
  readonly inMemory: boolean;
}

/**
 * Every test file is of one group (`test/agreement/groups.test.ts`): what may run side by side, then what starts whole houses.
 * Worlds keep their databases in memory where the machine has a folder for that: each commit waits for the disk, 10 ms on a busy
 * one and 0.1 ms in memory. What tests that nothing is lost uses the disk.
 */
export const groups = {
  rooms: { script: 'test', leftOut: '/test/(browser|durability|pages)/', inMemory: true },
  browser: { script: 'test', leftOut: allBut('browser'), atOnce: 1, inMemory: true },
  durability: { script: 'test', leftOut: allBut('durability'), atOnce: 1, inMemory: false },
  pages: { script: 'test:pages', leftOut: allBut('pages'), atOnce: 1, inMemory: true },
} as const satisfies Record<string, Group>;

const memory = '/dev/shm';
/** Bytes that the databases of two worlds, a browser and what they leave behind never reach. */
const enough = 2 ** 30;

const Summary = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
});

/** Runs the groups of a script one after the other, and prints one closing line with the sums. Returns the exit code. @param narrowed arguments for jest */
export function runGroups(script: Group['script'], narrowed: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'siths-kort-test-'));
  const inMemory = hasMemoryFolder() ? mkdtempSync(join(memory, 'siths-kort-test-')) : undefined;
  const sums = { passed: 0, failed: 0, skipped: 0 };
  let green = true;
  for (const [name, group] of Object.entries<Group>(groups)) {
    if (group.script !== script) continue;
    const outputFile = join(folder, `${name}.json`);
    const status = runJest(group, {
      flags: [
        // Before the flags: the last of them would take the patterns for its own.
        ...narrowed,
        ...(narrowed.length > 0 ? ['--passWithNoTests'] : []),
        ...inOrder(narrowed),
        '--json',
        `--outputFile=${outputFile}`,
      ],
      folder: group.inMemory ? inMemory : undefined,
    });
    const summary = Summary.parse(JSON.parse(readFileSync(outputFile, 'utf8')));
    sums.passed += summary.numPassedTests;
    sums.failed += summary.numFailedTests;
    sums.skipped += summary.numPendingTests;
    if (status !== 0 || summary.numFailedTestSuites > 0) green = false;
  }
  rmSync(folder, { recursive: true });
  if (inMemory !== undefined) rmSync(inMemory, { recursive: true });
  console.log(`${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped`);
  return green && sums.passed > 0 ? 0 : 1;
}

function runJest({ leftOut, atOnce }: Group, given: { flags: readonly string[]; folder: string | undefined }) {
  const { status } = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...given.flags,
      ...(atOnce === undefined ? [] : atOnce === 1 ? ['--runInBand'] : [`--maxWorkers=${atOnce}`]),
      `--testPathIgnorePatterns=${leftOut}`,
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...(given.folder !== undefined && { TMPDIR: given.folder }) },
    },
  );
  return status;
}

function allBut(folder: string): string {
  return `^(?!.*/test/${folder}/)`;
}

function hasMemoryFolder(): boolean {
  if (!existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= enough;
}
