import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { instantAt } from '../contract/index.ts';
import { removeEndedInstancesOfFile } from '../engine/index.ts';
import { readConfig } from '../platform/config.ts';

/** `npm run engine:retention -- --before 2026-01-01`: removes process instances that ended before a date from the engine in DATA_DIR. */
try {
  const { values } = parseArgs({ options: { before: { type: 'string' } } });
  const before = Date.parse(values.before ?? '');
  if (Number.isNaN(before)) throw new Error('Expected --before with a date, e.g. --before 2026-01-01');
  const removed = await removeEndedInstancesOfFile(join(readConfig(process.env).DATA_DIR, 'engine.db'), before);
  process.stdout.write(`Removed ${removed} process instances that ended before ${instantAt(before)}.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
