import { randomInt } from 'node:crypto';
import { Command } from 'commander';
import { z } from 'zod';
import { numberIn } from '../../platform/command-line.ts';
import { fuzz } from './fuzz.ts';

/**
 * `npm run fuzz -- --requests 100000 [--seed N]`: hostile input to every route of the portal, as everybody and as a stranger, and to
 * every operation of the engine. Exit 1 for an answer of 5xx, an end, more than a second of CPU, or memory that stays.
 */
const program = new Command('npm run fuzz --')
  .description('Sends hostile input to every route of a house of its own.')
  .option('--requests <n>', 'how many', '2000')
  .option('--seed <n>', 'plays that run again');
const values = z.object({ requests: z.string(), seed: z.string().optional() }).parse(program.parse().opts());
const seed = values.seed === undefined ? randomInt(2 ** 31) : numberIn('seed', values.seed);
const requests = numberIn('requests', values.requests);
console.log(`seed ${seed}, ${requests} requests`);
const report = await fuzz({ requests, seed, say: (line) => console.log(line) });
for (const [status, count] of [...report.statuses].sort()) console.log(`${status.padEnd(16)} ${count}`);
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
console.log(`routes asked: ${report.routes.asked} of ${report.routes.all}`);
console.log(
  `heap: ${megabytes(report.heap.before)} before, ${megabytes(report.heap.after)} after; slowest alone: ${report.slowest} ms of CPU`,
);
for (const violation of [...new Set(report.violations)].slice(0, 200)) console.log(`VIOLATION ${violation}`);
console.log(report.violations.length === 0 ? 'No violation.' : `${report.violations.length} violations, seed ${seed}.`);
process.exitCode = report.violations.length === 0 ? 0 : 1;
