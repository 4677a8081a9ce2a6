import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { readArguments } from '../platform/command-line.ts';
import { inOrder } from './support/run/order.ts';

/**
 * `npm run test:wire`: all tests of processes, and of the portal where it has an engine, once more as they would meet a cluster: the engine
 * is a process of its own with a password, answers in the shape of 8.9, and its searches lag five seconds behind by its clock. Other tests
 * that open a world can be given as arguments, as those of jest.
 */
const ofPortal =
  'access activation administration/incidents blocking caller case/case case/confirmation case/halts case/moment case/next-words case/signing ' +
  'case/stages case/why companion desk/desk desk/giving desk/list-review desk/order desk/task-completed extract/own-extract foreign-staff live ' +
  'my-tasks order return/chasing start-form/start-form stock take-out/head validity visits ways';
const tested = ['test/process/', ...ofPortal.split(' ').map((name) => `test/portal/${name}`)];
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
const memory = '/dev/shm';

const narrowed = await readArguments(
  'npm run test:wire --',
  'Tests of processes and portal with the engine as a separate server. Arguments choose others, as those of jest.',
  'passed on',
);
const chosen = narrowed.length > 0 ? narrowed : tested;
const env = { ...process.env, TEST_WIRE: 'yes', TMPDIR: existsSync(memory) ? memory : tmpdir() };
const jest = ['--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const ignored = ['--testPathIgnorePatterns', ...Object.keys(leftOut)];
process.exitCode =
  spawnSync(process.execPath, [...jest, ...chosen, ...inOrder(narrowed), ...ignored], { stdio: 'inherit', env })
    .status ?? 1;
if (narrowed.length === 0) for (const [file, why] of Object.entries(leftOut)) console.log(`Left out: ${file} (${why})`);
