import { spawnSync } from 'node:child_process';
import { readArguments } from '../platform/command-line.ts';
import { inOrder } from './support/run/order.ts';
import { overWire } from './support/run/over-wire.ts';
import { fastFolder, withPostgres } from './support/run/with-postgres.ts';

/**
 * `npm run test:postgres`: the tests of register, workers and portal once more, on PostgreSQL (see `withPostgres`); without a server it says
 * so and ends well. What has an engine is played on it by `npm run test:wire`. Arguments are passed to jest.
 */
const tested = ['test/register', 'test/workers', 'test/portal', 'test/processes', 'test/bin/run', 'test/soak'];
/** Of a file's own damage, and SQLite's plans. */
const ofSqlite = [
  'test/register/damage',
  'test/portal/plans',
  'test/portal/middleware/health',
  'test/portal/desk/misses',
];
const narrowed = await readArguments(
  'npm run test:postgres --',
  'The tests of register, workers and portal on PostgreSQL. Arguments choose others, as those of jest.',
  'passed on',
);

process.exitCode = await withPostgres((url) => {
  if (url === undefined) {
    console.log(
      'SKIPPED: the tests on PostgreSQL. There is no server: install Debian’s package postgresql, or set TEST_DATABASE_URL.',
    );
    return 0;
  }
  const jest = ['--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const chosen = narrowed.length > 0 ? narrowed : tested;
  const elsewhere = narrowed.length > 0 ? [] : overWire;
  const ignored = ['--testPathIgnorePatterns', ...ofSqlite, ...elsewhere];
  const env = { ...process.env, TEST_DATABASE_URL: url, TMPDIR: fastFolder };
  const options = { stdio: 'inherit', env } as const;
  return spawnSync(process.execPath, [...jest, ...chosen, ...inOrder(narrowed), ...ignored], options).status ?? 1;
});
