import { randomInt } from 'node:crypto';
import { Command } from 'commander';
import { z } from 'zod';
import { numberIn } from '../../platform/command-line.ts';
import { fuzz } from './fuzz.ts';
import { hostile } from './hostile.ts';

/**
 * `npm run fuzz -- --requests 100000 [--seed N]`: hostile input to every route of the portal, as everybody and as a stranger, and to
 * every operation of the engine. Exit 1 for an answer of 5xx, an end, more than a second of CPU, or memory that stays.
 * `npm run fuzz -- --hostile --minutes 30 [--seed N]`: the same demands on a whole house, its parts in processes of their own, with values of up to
 * 4 MB, broken-off and slow requests, and answers that are read slowly or not at all.
 */
const program = new Command('npm run fuzz --')
  .description('Sends hostile input to every route of a house of its own.')
  .option('--requests <n>', 'how many', '2000')
  .option('--hostile', 'large values and bad manners, to a whole house with its parts in processes of their own')
  .option('--minutes <n>', 'for how long, with --hostile', '10')
  .option('--seed <n>', 'plays that run again');
const values = z
  .object({ requests: z.string(), minutes: z.string(), hostile: z.boolean().optional(), seed: z.string().optional() })
  .parse(program.parse().opts());
const seed = values.seed === undefined ? randomInt(2 ** 31) : numberIn('seed', values.seed);
const say = (line: string): void => console.log(line);
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

const violations = values.hostile === true ? await runHostile() : await runFuzz();
for (const violation of [...new Set(violations)].slice(0, 200)) console.log(`VIOLATION ${violation}`);
console.log(violations.length === 0 ? 'No violation.' : `${violations.length} violations, seed ${seed}.`);
process.exitCode = violations.length === 0 ? 0 : 1;

async function runFuzz(): Promise<readonly string[]> {
  const requests = numberIn('requests', values.requests);
  console.log(`seed ${seed}, ${requests} requests`);
  const report = await fuzz({ requests, seed, say });
  tellStatuses(report.statuses);
  console.log(`routes asked: ${report.routes.asked} of ${report.routes.all}`);
  console.log(
    `heap: ${megabytes(report.heap.before)} before, ${megabytes(report.heap.after)} after; slowest alone: ${report.slowest} ms of CPU`,
  );
  return report.violations;
}

async function runHostile(): Promise<readonly string[]> {
  const minutes = numberIn('minutes', values.minutes);
  console.log(`seed ${seed}, ${minutes} minutes`);
  const report = await hostile({ milliseconds: minutes * 60_000, seed, say });
  console.log(`${report.requests} requests`);
  tellStatuses(report.statuses);
  for (const { name, hasEnded, stall, alone, memory } of report.parts) {
    const cpu = `longest stall ${stall} ms of CPU${alone === 0 ? '' : `, ${alone} ms of one request alone`}`;
    const held = `memory ${megabytes(memory.before)} before, ${megabytes(memory.peak)} peak, ${megabytes(memory.rested)} rested`;
    console.log(`${name}: ${hasEnded ? 'ENDED' : 'there'}; ${cpu}; ${held}`);
  }
  return report.violations;
}

function tellStatuses(statuses: ReadonlyMap<string, number>): void {
  for (const [status, count] of [...statuses].sort()) console.log(`${status.padEnd(28)} ${count}`);
}
