import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { forgetPairingOfFile } from '../../engine/index.ts';
import { readConfig } from '../../platform/config.ts';
import { holdLock } from '../../platform/hold-lock.ts';
import { asAsked, type Answer, type Given } from './answer.ts';
import { operator, reasonOf, withRegister } from './register.ts';

const Options = z.object({ reason: z.string().min(1), dryRun: z.boolean().default(false) });

/**
 * Lets register and engine of a stopped house be used together though they are not of one moment, where no backup is left in which they are. What the
 * one has done without the other isn't mended by it.
 */
export async function pairAnew({ options }: Given): Promise<Answer> {
  const { reason, dryRun } = asAsked(Options, options);
  const { DATA_DIR: dataDir } = readConfig(process.env);
  const lock = holdLock(join(dataDir, 'run'), 'house');
  try {
    const file = join(dataDir, 'engine.db');
    if (existsSync(file) && !dryRun) forgetPairingOfFile(file);
    const accepted = { author: operator(), reason: reasonOf(reason) };
    await withRegister(async (register) => {
      if (!dryRun) await register.operation.forgetPairing(accepted);
    });
  } finally {
    lock.close();
  }
  return {
    text: `${dryRun ? 'Nothing was changed. Without --dry-run: ' : ''}Register and engine take each other at the next start as they are. Cases whose process the engine doesn’t have stand still: the metric siths_cases_without_instance counts them.`,
    data: { paired: 'anew', dryRun },
  };
}
