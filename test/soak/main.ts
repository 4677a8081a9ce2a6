import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { serverFor } from '../../bench/peer/server-for.ts';
import { numberIn } from '../../platform/command-line.ts';
import { dropLeftovers } from '../support/registers.ts';
import { dice } from './dice.ts';
import { playProcesses } from './processes.ts';
import { playRound, type RoundReport } from './round.ts';

/**
 * `npm run soak -- --hours 4 [--seed n]`: houses are played with, one after the other, while everything goes wrong that can. Each round
 * prints its seed; `--seed n --rounds 1` plays that one again. With `--processes` it is real houses whose processes are killed and stopped
 * (`test/durability/kill.test.ts`). With `--postgres` the register is there: at DATABASE_URL, whose role may make databases, or on a server
 * of Debian's package, of which processes are killed too. Exit 1 when a promise was broken.
 */
const program = new Command('npm run soak --')
  .description('Plays houses, one after the other, while everything goes wrong that can.')
  .option('--hours <n>', 'for how long new ones are begun', '0.25')
  .option('--rounds <n>', 'rounds at most')
  .option('--postgres', 'the register is on PostgreSQL: at DATABASE_URL, or on a server of its own', false)
  .option('--processes', 'real houses, whose processes are killed and stopped', false)
  .option('--seed <n>', 'of the first round; with --rounds 1 it is played again')
  .option('--length <n>', 'steps of a round', '400');
const Values = z.object({
  hours: z.string(),
  rounds: z.string().optional(),
  processes: z.boolean(),
  postgres: z.boolean(),
  seed: z.string().optional(),
  length: z.string(),
});
const values = Values.parse(program.parse().opts());
const first = values.seed === undefined ? randomInt(2 ** 31) : numberIn('seed', values.seed);
const until = Date.now() + numberIn('hours', values.hours) * 3_600_000;
const rounds = values.rounds === undefined ? Infinity : numberIn('rounds', values.rounds);
const seeds = dice(first);
if (values.postgres && process.env['TEST_DATABASE_URL'] === undefined) process.exitCode = await onServer();
else process.exitCode = values.processes ? realHouses() : await housesInOne();

/** The same once more, with a server that its registers are told of. */
async function onServer(): Promise<number> {
  const server = await serverFor(process.env['DATABASE_URL']);
  const own = server.pid === undefined ? {} : { SOAK_SERVER: 'own' };
  const again = [...process.execArgv, ...process.argv.slice(1)];
  try {
    const env = { ...process.env, ...own, TEST_DATABASE_URL: server.url };
    return spawnSync(process.execPath, again, { stdio: 'inherit', env }).status ?? 1;
  } finally {
    await server.stop();
  }
}

/** The exit code. */
function realHouses(): number {
  let [played, broken] = [0, 0];
  for (let seed = first; played < rounds && Date.now() < until; seed = seeds.upTo(2 ** 31)) {
    const isWhole = playProcesses(seed);
    played += 1;
    if (!isWhole) broken += 1;
    console.log(`seed ${seed}: ${isWhole ? 'every promise kept' : 'VIOLATION'}`);
  }
  console.log(`${played} houses, ${broken} with violations`);
  return broken === 0 ? 0 : 1;
}

async function housesInOne(): Promise<number> {
  const prepared = mkdtempSync(join(tmpdir(), 'soak-prepared-'));
  process.env['PREPARED_DIR'] = prepared;
  const reports: RoundReport[] = [];
  for (let seed = first; reports.length < rounds && Date.now() < until; seed = seeds.upTo(2 ** 31)) {
    const report = await playRound({ seed, length: numberIn('length', values.length) });
    reports.push(report);
    const { submissions, cases, answers, mails, mailsAgain, kills, worldDays, violations } = report;
    console.log(
      `seed ${seed}: ${submissions} submissions, ${cases} cases, ${answers} answers, ${mails} mails (${mailsAgain} taken again), ${kills} kills, ${worldDays} days`,
    );
    for (const violation of violations) console.log(`VIOLATION ${violation}`);
  }
  rmSync(prepared, { recursive: true });
  await dropLeftovers();
  return tell(reports);
}

function tell(reports: readonly RoundReport[]): number {
  const sum = (of: (report: RoundReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  const faults = new Map<string, number>();
  for (const [name, count] of reports.flatMap((report) => [...report.faults])) {
    faults.set(name, (faults.get(name) ?? 0) + count);
  }
  for (const [name, count] of [...faults].sort()) console.log(`${name.padEnd(32)} ${count}`);
  const broken = sum(({ violations }) => violations.length);
  console.log(
    `${reports.length} rounds, ${sum((one) => one.submissions)} submissions, ${sum((one) => one.cases)} cases, ${sum((one) => one.answers)} answers, ` +
      `${sum((one) => one.mails)} mails, ${sum((one) => one.kills)} kills, ${sum((one) => one.worldDays)} days; ${broken} violations`,
  );
  return broken === 0 ? 0 : 1;
}
