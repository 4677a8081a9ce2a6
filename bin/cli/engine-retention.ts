import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Day, dayAt, instantAt, instantOf } from '../../contract/index.ts';
import { countEndedInstancesOfFile, removeEndedInstancesOfFile } from '../../engine/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { ConfigError, readConfig } from '../../platform/config.ts';
import { UsageError, type Answer, type Given } from './answer.ts';

const Options = z.object({ before: z.string(), dryRun: z.boolean().default(false) });

/** Removes process instances that ended before a day from the engine in DATA_DIR, beside a running engine too. */
export async function engineRetention({ options }: Given): Promise<Answer> {
  const { before, dryRun } = Options.parse(options);
  const day = Day.safeParse(before);
  if (!day.success || day.data > dayAt(systemClock.now()))
    throw new UsageError(
      `Expected --before with a day, e.g. --before 2026-01-01, today at the latest, and found ${before}`,
    );
  const time = instantOf(day.data);
  const file = join(readConfig(process.env).DATA_DIR, 'engine.db');
  if (!existsSync(file)) throw new ConfigError(`There is no engine's database '${file}'`);
  const count = dryRun ? countEndedInstancesOfFile(file, time) : await removeEndedInstancesOfFile(file, time);
  const ended = `${count} process instances that ended before ${instantAt(time)}`;
  return { text: `${dryRun ? 'Would remove' : 'Removed'} ${ended}.`, data: { dryRun, before, instances: count } };
}
