import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Every test, in groups: what may run side by side on two cores, then what wants the machine for itself.
 * Prints one closing line with the sums. Arguments are passed to jest in each group.
 */
const groups: { name: string; flags: string[] }[] = [
  { name: 'rooms', flags: ['--testPathIgnorePatterns', 'test/browser/', 'test/durability/'] },
  { name: 'browser', flags: ['--runInBand', '--testPathPatterns', 'test/browser/'] },
  { name: 'durability', flags: ['--runInBand', '--testPathPatterns', 'test/durability/'] },
];

const Summary = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
});

const narrowed = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'siths-kort-test-'));
const sums = { passed: 0, failed: 0, skipped: 0 };
let green = true;

for (const { name, flags } of groups) {
  const outputFile = join(folder, `${name}.json`);
  const jest = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...(narrowed.length > 0 ? ['--passWithNoTests'] : []),
      '--json',
      `--outputFile=${outputFile}`,
      ...flags,
      ...narrowed,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const summary = Summary.parse(JSON.parse(readFileSync(outputFile, 'utf8')));
  sums.passed += summary.numPassedTests;
  sums.failed += summary.numFailedTests;
  sums.skipped += summary.numPendingTests;
  if (jest.status !== 0 || summary.numFailedTestSuites > 0) green = false;
}

rmSync(folder, { recursive: true });
console.log(`${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped`);
process.exitCode = green && sums.passed > 0 ? 0 : 1;
