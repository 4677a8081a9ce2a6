import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Options, Size } from './options.ts';

/** What of another version's figures is compared. */
export type Before = z.output<typeof Before>;
const Before = z.object({
  startMs: z.number().optional(),
  pages: z.array(z.object({ name: z.string(), cpu: z.number() })).optional(),
  activations: z.object({ cpu: z.number() }).optional(),
  orders: z.object({ acknowledged: z.number() }).optional(),
});

/** Has another version measure itself, with its own bench and on a folder that it fills itself. Throws when it doesn't come to its end. */
export function measureBefore(checkout: string, size: Size, { only, folder, users, count }: Options): Before {
  const own = join(folder, 'before');
  mkdirSync(own, { recursive: true });
  const given = ['--sizes', size, '--only', [...only].join(','), '--folder', own];
  const people = ['--users', String(users), '--count', String(count)];
  process.stderr.write(`${size}: the version in ${checkout}\n`);
  // Its exit code says whether it has met its own goals.
  const { error, signal } = spawnSync(process.execPath, ['bench/portal/run.ts', ...given, ...people], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (error ?? signal) throw new Error(`The version in ${checkout} could not be measured`, { cause: error ?? signal });
  const [figures] = z.array(Before).parse(JSON.parse(readFileSync(join(own, 'figures.json'), 'utf8')));
  if (!figures) throw new Error(`The version in ${checkout} measured nothing`);
  return figures;
}
