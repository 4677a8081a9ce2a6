import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { dayAt } from '../../contract/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { readConfig, type Config } from '../../platform/config.ts';
import { isMadeAt, lookAtRegister, type RegisterLook } from '../../register/index.ts';
import { exitCodes, type Answer } from './answer.ts';
import { keysIn } from './keys-in.ts';

const Ready = z.looseObject({ ready: z.boolean() });
const patience = 5000;

/** What the running portal's `/ready` says, and what the register holds. Not ready, or not running: not well. */
export async function status(): Promise<Answer> {
  const config = readConfig(process.env);
  const house = await askHouse(config);
  const look = await askRegister(config);
  const lines = [
    house === undefined
      ? `The portal doesn't answer on port ${config.PORT}.`
      : `The house is ${house.ready ? 'ready' : 'NOT ready'}: ${partsOf(house)}.`,
    ...registerLines(look),
  ];
  return {
    text: lines.join('\n'),
    data: { running: house !== undefined, ...house, register: look ?? null },
    exitCode: house?.ready === true ? exitCodes.done : exitCodes.notWell,
  };
}

/** Undefined: nobody answers. */
async function askHouse({ PORT, PORTAL_HOST, METRICS_TOKEN }: Config): Promise<z.infer<typeof Ready> | undefined> {
  const headers = METRICS_TOKEN === undefined ? {} : { authorization: `Bearer ${METRICS_TOKEN}` };
  try {
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(`http://${nameOf(PORTAL_HOST)}:${PORT}/ready`, { headers, signal });
    return Ready.parse(await answer.json());
  } catch {
    return undefined;
  }
}

/** Where this machine asks a portal that listens on that interface. */
function nameOf(host: string): string {
  if (['0.0.0.0', '::'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function partsOf(house: z.infer<typeof Ready>): string {
  return Object.entries(house)
    .filter(([name, well]) => name !== 'ready' && typeof well === 'boolean')
    .map(([name, well]) => `${name} ${well === true ? 'ok' : 'NOT WELL'}`)
    .join(', ');
}

async function askRegister({
  DATA_DIR,
  KEYS_DIR,
  DATABASE_URL,
  REGISTER_KEY,
}: Config): Promise<RegisterLook | undefined> {
  const file = join(DATA_DIR, 'register.db');
  const isMade = DATABASE_URL === undefined ? existsSync(file) : await isMadeAt(DATABASE_URL);
  if (!isMade) return undefined;
  const keys = keysIn(KEYS_DIR, REGISTER_KEY);
  return lookAtRegister({ file, databaseUrl: DATABASE_URL, keys, day: dayAt(systemClock.now()) });
}

function registerLines(look: RegisterLook | undefined): string[] {
  if (look?.missingMigrations === undefined) return ['There is no register yet; the first start makes it.'];
  if (!look.figures)
    return [`The register is of an earlier version: the start does ${look.missingMigrations} migrations.`];
  const { employers, units, people, employments, administrators, openCases, outboxWaiting, auditRows } = look.figures;
  return [
    `The register holds ${employers} employers, ${units} units, ${people} people with ${employments} employments; administrators: ${administrators}.`,
    `${openCases} open cases, ${outboxWaiting} rows wait to leave the house, ${auditRows} rows of audit.`,
  ];
}
