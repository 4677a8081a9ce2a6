import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { inOrder } from './support/run/order.ts';

interface Group {
  /** The script of package.json that runs it. */
  readonly script: 'test' | 'test:houses' | 'test:pages';
  /** Files that jest leaves out, by their paths. Arguments narrow what is left further. */
  readonly leftOut: string;
  /** One test file after the other; without: as many side by side as jest.config.js says. */
  readonly oneByOne?: true;
  readonly inMemory: boolean;
}

/**
 * Every test file is of one group (`test/agreement/groups.test.ts`): what fills the cores first, then what mostly waits for whole houses.
 * Worlds keep their databases in memory where the machine has a folder for that: each commit waits for the disk, 10 ms on a busy
 * one and 0.1 ms in memory. What tests that nothing is lost uses the disk.
 */
export const groups = {
  rooms: { script: 'test', leftOut: '/test/(bin|browser|durability|pages)/', inMemory: true },
  houses: { script: 'test:houses', leftOut: allBut('bin'), inMemory: true },
  browser: { script: 'test:pages', leftOut: allBut('browser'), oneByOne: true, inMemory: true },
  durability: { script: 'test', leftOut: allBut('durability'), oneByOne: true, inMemory: false },
  pages: { script: 'test:pages', leftOut: allBut('pages'), oneByOne: true, inMemory: true },
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
type Ended = z.infer<typeof Summary> & { readonly green: boolean };

/** Runs the groups of a script one after the other, and prints one closing line with the sums. Returns the exit code. @param narrowed arguments for jest */
export async function runGroups(script: Group['script'], narrowed: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'siths-kort-test-'));
  const inMemory = hasMemoryFolder() ? mkdtempSync(join(memory, 'siths-kort-test-')) : undefined;
  // Tests also run programs under other accounts, as PostgreSQL, whose folders lie in it.
  if (inMemory !== undefined) chmodSync(inMemory, 0o711);
  const ended: Ended[] = [];
  for (const [name, group] of Object.entries<Group>(groups)) {
    if (group.script !== script) continue;
    const temporary = group.inMemory ? inMemory : undefined;
    ended.push(await runJest(group, { narrowed, outputFile: join(folder, `${name}.json`), temporary }));
  }
  rmSync(folder, { recursive: true });
  if (inMemory !== undefined) rmSync(inMemory, { recursive: true });
  const sum = (of: (summary: Ended) => number) => ended.reduce((total, summary) => total + of(summary), 0);
  const passed = sum(({ numPassedTests }) => numPassedTests);
  const [failed, skipped] = [
    sum(({ numFailedTests }) => numFailedTests),
    sum(({ numPendingTests }) => numPendingTests),
  ];
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return ended.every(({ green }) => green) && passed > 0 ? 0 : 1;
}

interface Given {
  readonly narrowed: readonly string[];
  readonly outputFile: string;
  readonly temporary: string | undefined;
}

async function runJest({ leftOut, oneByOne }: Group, { narrowed, outputFile, temporary }: Given): Promise<Ended> {
  const jest = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      // Before the flags: the last of them would take the patterns for its own.
      ...narrowed,
      ...(narrowed.length > 0 ? ['--passWithNoTests'] : []),
      ...inOrder(narrowed),
      '--json',
      `--outputFile=${outputFile}`,
      ...(oneByOne ? ['--runInBand'] : []),
      `--testPathIgnorePatterns=${leftOut}`,
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...(temporary !== undefined && { TMPDIR: temporary }) },
    },
  );
  await once(jest, 'exit');
  const summary = Summary.parse(JSON.parse(readFileSync(outputFile, 'utf8')));
  return { ...summary, green: jest.exitCode === 0 && summary.numFailedTestSuites === 0 };
}

function allBut(folder: string): string {
  return `^(?!.*/test/${folder}/)`;
}

function hasMemoryFolder(): boolean {
  if (!existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= enough;
}
