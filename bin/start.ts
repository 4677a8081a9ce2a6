import { join } from 'node:path';
import { holdLock } from '../platform/hold-lock.ts';
import { createLog } from '../platform/log.ts';
import { playFirstWeeks } from './run/first-weeks.ts';
import { partNames } from './run/house-messages.ts';
import { runUntilSignal } from './run/until-signal.ts';
import { supervise } from './run/supervise.ts';
import { readSettings } from './run/settings.ts';

const isLeftOut = await asksForEmpty();

/** Compiled code of the parts, which is half of what their start costs. Where it can't be written they start without. */
const compiled = join(import.meta.dirname, '../node_modules/.cache/compiled');

/**
 * The whole house: a supervisor, and engine, portal (with the demo identity provider) and workers (with the mail catcher) in processes of their own. One
 * at a time in a DATA_DIR.
 */
await runUntilSignal(async (parts, stopping) => {
  const config = readSettings();
  const log = createLog(config.LOG_LEVEL);
  parts.push(holdLock(join(config.DATA_DIR, 'run'), 'house'));
  const engine = config.CAMUNDA_REST_ADDRESS;
  const names = partNames.filter((name) => name !== 'engine' || engine === undefined);
  const environment = {
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? compiled,
    ...(config.METRICS_PORT !== undefined && { METRICS_PORT: String(config.METRICS_PORT) }),
  };
  const wanted = isLeftOut ? ({ ...config, DEMO: 'empty' } as const) : config;
  if (!(await playFirstWeeks(wanted, { stopping: stopping.signal, environment }))) return;
  const up = await supervise({ names, engine, log, environment, stopping }, parts);
  if (stopping.signal.aborted) return;

  const inbox = up.get('workers')?.address;
  const lines = [
    '',
    `  Portal           ${up.get('portal')?.address}`,
    `  Engine (REST)    ${engine ?? up.get('engine')?.address}/v2`,
    ...(inbox === undefined ? [] : [`  Mail inbox       ${inbox}`]),
    ...[...up.values()].flatMap(({ lines: told = [] }) => told),
    '',
    '  Ctrl-C stops.',
    '',
  ];
  console.log(lines.join('\n'));
});

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
