import { join } from 'node:path';
import { holdLock } from '../../platform/hold-lock.ts';
import { createLog } from '../../platform/log.ts';
import { isDemoOfItsOwn, playFirstWeeks } from './first-weeks.ts';
import { partNames } from './house-messages.ts';
import { checkLimits } from './limits.ts';
import { readSettings } from './settings.ts';
import { supervise } from './supervise.ts';
import { runUntilSignal } from './until-signal.ts';

/**
 * The whole house: a supervisor, and engine, portal (with the demo identity provider) and workers (with the mail catcher) in processes of their own. One
 * at a time in a DATA_DIR.
 * @param isEmpty no weeks are played
 * @param compiled where the parts keep their compiled code
 */
export async function startHouse({ isEmpty, compiled }: { isEmpty: boolean; compiled: string }): Promise<void> {
  await runUntilSignal(async (parts, stopping) => {
    const config = readSettings();
    const log = createLog(config.LOG_LEVEL);
    checkLimits(log);
    parts.push(holdLock(join(config.DATA_DIR, 'run'), 'house'));
    const engine = config.CAMUNDA_REST_ADDRESS;
    const names = partNames.filter((name) => name !== 'engine' || engine === undefined);
    const environment = {
      NODE_COMPILE_CACHE: compiled,
      ...(config.METRICS_PORT !== undefined && { METRICS_PORT: String(config.METRICS_PORT) }),
    };
    const wanted = isEmpty ? ({ ...config, DEMO: 'empty' } as const) : config;
    if (!(await playFirstWeeks(wanted, { stopping: stopping.signal, environment }))) return;
    const keepers = isDemoOfItsOwn(wanted)
      ? await (await import('./demo-keepers.ts')).startDemoKeepers(wanted, { log, parts })
      : {};
    const environmentOfParts = { ...environment, ...keepers };
    const up = await supervise(
      { names, engine, log, environment: environmentOfParts, stopping, patience: 10_000 },
      parts,
    );
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
}
