import { Command } from 'commander';
import { z } from 'zod';
import { instantAt } from '../contract/index.ts';
import { systemClock } from '../platform/clock.ts';
import { ConfigError, type Config } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { Unusable } from '../platform/unusable.ts';
import { ImpossibleRegion, RegisterNotEmpty, fillWithDemoData } from '../bin/demo/index.ts';
import { fillRegion } from './region/fill.ts';
import { closeAll, type Part } from '../bin/run/part.ts';
import { startRegister } from '../bin/run/register.ts';
import { readSettings } from '../bin/run/settings.ts';

const Values = z.object({ ifEmpty: z.boolean(), cards: z.string().optional(), cases: z.string(), tasks: z.string() });

/**
 * `npm run demo-data`: fills an empty DATA_DIR with the invented Region Exempel; refuses any other. With `--if-empty` one
 * that holds something is left alone without complaint. With `--cards 100000 --cases 50000 --tasks 2000` the region is that large.
 */
try {
  const program = new Command('npm run demo-data --')
    .description('Fills an empty DATA_DIR with invented people, units and cards.')
    .option('--if-empty', 'leave one that holds something alone, without complaint', false)
    .option('--cards <n>', 'a whole region around them, with this number of cards')
    .option('--cases <n>', 'closed cases of that region, with their history', '0')
    .option('--tasks <n>', 'open tasks of that region', '0');
  const values = Values.parse(program.parse().opts());
  const config = readSettings();
  const { cards, cases, tasks } = values;
  if (cards === undefined) await fillSmall(config, values.ifEmpty);
  else await fillLarge(config, { cards: numberIn(cards), cases: numberIn(cases), tasks: numberIn(tasks) });
} catch (error) {
  const told = [RegisterNotEmpty, ConfigError, Unusable, ImpossibleRegion];
  if (!(error instanceof Error && told.some((kind) => error instanceof kind))) throw error;
  process.stderr.write(`${error.message}.\n`);
  process.exitCode = 1;
}

async function fillSmall(config: Config, ifEmpty: boolean): Promise<void> {
  const parts: Part[] = [];
  try {
    const register = await startRegister(config, createLog(config.LOG_LEVEL), parts);
    if (ifEmpty && !(await register.intake.isEmpty())) {
      process.stdout.write(`${config.DATA_DIR} holds data already; nothing was added.\n`);
      return;
    }
    await fillWithDemoData(register, instantAt(systemClock.now()));
    process.stdout.write(`Demo data is in ${config.DATA_DIR}.\n`);
  } finally {
    await closeAll(parts);
  }
}

async function fillLarge(config: Config, size: Parameters<typeof fillRegion>[1]): Promise<void> {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  await fillRegion(config, size, (stage, done, of) =>
    process.stderr.write(
      `${String(seconds()).padStart(4)} s  ${stage} ${done}${of === undefined ? '' : ` of ${of}`}\n`,
    ),
  );
  process.stdout.write(`A region with ${size.cards} cards is in ${config.DATA_DIR}, after ${seconds()} s.\n`);
}

function numberIn(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new ConfigError(`Expected a whole number, e.g. --cards 100000, and found ${text}`);
  return Number(text);
}
