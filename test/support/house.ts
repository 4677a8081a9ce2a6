import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePortsInARow } from './ports.ts';

/** With which tests use the engine of a house. */
export const houseToken = 'invented-token';

/** Ports and folder of one house under test; the same after a restart. */
export interface HouseSettings {
  readonly dataDir: string;
  readonly ports: { portal: number; engine: number; idp: number; mail: number; smtp: number };
}

/** The real program, started as a person starts it, in a process of its own. */
export interface House {
  readonly portalUrl: string;
  readonly mailUrl: string;
  readonly engineUrl: string;
  readonly pid: number | undefined;
  /** What it printed so far. */
  readonly output: () => string;
  /** True once it has ended by itself. */
  readonly hasEnded: () => boolean;
  /** Ctrl-C; answers the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL to all of its processes at once: nothing is closed. */
  kill(): Promise<void>;
}

/** @param pid of a process; negative: of a group, any of it */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

type Place = 'house' | 'engine' | 'portal' | 'workers';

/** The process that runs a part of the house on this folder, as the lock of its place tells. */
export function processOf(dataDir: string, part: Place): number {
  const pid = holderOf(dataDir, part);
  if (pid === undefined) throw new Error(`No process holds the place of ${part}`);
  return pid;
}

/** The same; undefined in the moment in which the next one writes its name. */
export function holderOf(dataDir: string, part: Place): number | undefined {
  const pid = /^process (\d+) /.exec(readFileSync(join(dataDir, 'run', `${part}-holder`), 'utf8'))?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** Finds ports that nobody uses right now. */
export async function freePorts(): Promise<HouseSettings['ports']> {
  const first = await freePortsInARow(5);
  return { portal: first, engine: first + 1, idp: first + 2, mail: first + 3, smtp: first + 4 };
}

/** The settings with which each of its programs is started. */
export function houseEnvironment({ dataDir, ports }: HouseSettings) {
  return {
    PATH: process.env['PATH'],
    DATA_DIR: dataDir,
    DEMO: 'empty',
    PORT: String(ports.portal),
    ENGINE_PORT: String(ports.engine),
    IDP_PORT: String(ports.idp),
    EID_PORTAL_PORT: '0',
    MAIL_PORT: String(ports.mail),
    SMTP_PORT: String(ports.smtp),
    ENGINE_TOKEN: houseToken,
    LOG_LEVEL: 'warn',
    CAMUNDA_VALIDATION: 'strict',
  };
}

/** Starts `bin/start.ts`, in a process group of its own, and waits until it says where it is. @param environment further settings */
export async function startHouse(
  { dataDir, ports }: HouseSettings,
  environment: Record<string, string> = {},
): Promise<House> {
  const child = spawn(process.execPath, ['bin/start.ts'], {
    env: { ...houseEnvironment({ dataDir, ports }), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const collect = (chunk: Buffer) => void (output += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  await untilPrinted(child, () => output, 'Ctrl-C stops');
  return {
    portalUrl: `http://localhost:${ports.portal}`,
    mailUrl: `http://localhost:${ports.mail}`,
    engineUrl: `http://127.0.0.1:${ports.engine}`,
    pid: child.pid,
    output: () => output,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async stop() {
      child.kill('SIGINT');
      return exitOf(child);
    },
    async kill() {
      if (child.pid !== undefined && isThere(-child.pid)) process.kill(-child.pid, 'SIGKILL');
      await exitOf(child);
    },
  };
}

async function untilPrinted(child: ChildProcess, output: () => string, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (output().includes(text)) done(resolve);
    };
    const ended = () => done(() => reject(new Error(`The program ended before it was ready:\n${output()}`)));
    const done = (finish: () => void) => {
      child.stdout?.off('data', look);
      child.off('exit', ended);
      finish();
    };
    child.stdout?.on('data', look);
    child.on('exit', ended);
    look();
  });
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  await once(child, 'exit');
  return child.exitCode;
}
