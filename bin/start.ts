import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** Compiled code of the supervisor and its parts, which is half of what their start costs. Where it can't be written they start without. */
const compiled = process.env['NODE_COMPILE_CACHE'] ?? join(import.meta.dirname, '../node_modules/.cache/compiled');
enableCompileCache(compiled);

const isEmpty = await asksForEmpty();
const { startHouse } = await import('./run/start-house.ts');
await startHouse({ isEmpty, compiled });

/** `--empty`: no weeks are played. The library is loaded only when there is something to read, for the time of a start counts. */
async function asksForEmpty(): Promise<boolean> {
  if (process.argv.length === 2) return false;
  const { Command } = await import('commander');
  const program = new Command('npm start --')
    .description('The whole house. Settings are environment variables: .env.example.')
    .option('--empty', 'an empty folder gets invented people, but not the three weeks of what they do')
    .allowExcessArguments(false);
  return program.parse().getOptionValue('empty') === true;
}
