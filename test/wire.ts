import { spawnSync } from 'node:child_process';
import { readArguments } from '../platform/command-line.ts';
import { inOrder } from './support/run/order.ts';
import { overWire } from './support/run/over-wire.ts';
import { fastFolder, withPostgres } from './support/run/with-postgres.ts';

/**
 * `npm run test:wire`: all tests of processes, and of the portal where it has an engine, once more as in a house of several machines: the
 * engine is a process of its own with a password, answers in the shape of 8.9, and its searches lag five seconds behind by its clock; the
 * register is on PostgreSQL where there is a server (see `withPostgres`). Other tests that open a world can be given as arguments, as those of jest.
 */

/** Files of worlds that need no engine, or look at something else than a cluster has, each with its reason. */
const leftOut: Readonly<Record<string, string>> = {
  'test/process/every-path': 'reads models and tests, asks no engine',
  'test/portal/administration/processes': 'asks the engine at once for what was done just now',
  'test/portal/desk/left': 'asks the engine at once for what was done just now',
  'test/portal/desk/misses': 'asks the register alone',
  'test/portal/plans': 'looks at SQLite’s plans',
  'test/portal/scans': 'reads pictures for minutes; what it asks the engine is asked by desk/desk, too',
  'test/workers/': 'the workers’ steps, which the processes run; what they say to the engine is tested with the client',
  'test/browser/, test/pages/': 'houses of their own, whose engine is a process with a password already',
};

const narrowed = await readArguments(
  'npm run test:wire --',
  'Tests of processes and portal with the engine as a separate server. Arguments choose others, as those of jest.',
  'passed on',
);
const chosen = narrowed.length > 0 ? narrowed : overWire;
const jest = ['--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const ignored = ['--testPathIgnorePatterns', ...Object.keys(leftOut)];
process.exitCode = await withPostgres((url) => {
  if (url === undefined) console.log('There is no PostgreSQL: the register is on SQLite.');
  const register = url === undefined ? {} : { TEST_DATABASE_URL: url };
  const env = { ...process.env, ...register, TEST_WIRE: 'yes', TMPDIR: fastFolder };
  const options = { stdio: 'inherit', env } as const;
  return spawnSync(process.execPath, [...jest, ...chosen, ...inOrder(narrowed), ...ignored], options).status ?? 1;
});
if (narrowed.length === 0) for (const [file, why] of Object.entries(leftOut)) console.log(`Left out: ${file} (${why})`);
