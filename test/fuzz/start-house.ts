import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FromHouse, type ToHouse } from './messages.ts';

export type Ready = Extract<FromHouse, { kind: 'ready' }>;

/** The house under test, seen from outside. */
export interface House extends Ready {
  /** How it ended; undefined while it lives. */
  readonly end: () => string | undefined;
  session(hsaId: string): Promise<{ cookie: string; token: string }>;
  /** Bytes of the heap once it has been tidied. */
  heap(): Promise<number>;
  /** CPU since the start, ms; undefined where the system doesn't tell. */
  cpu(): number | undefined;
  stop(): void;
}

/** Starts it in a folder of its own. Resolves once it answers. */
export async function startHouse(): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const child = fork(new URL('house.ts', import.meta.url), {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: folder,
      NODE_ENV: 'test',
      LOG_LEVEL: process.env['FUZZ_LOG_LEVEL'] ?? 'silent',
      REGISTER_KEY: '',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let end: string | undefined;
  child.once('exit', (code, signal) => {
    end = `exit ${code ?? signal}`;
    rmSync(folder, { recursive: true, force: true });
  });
  const ready = await answer(child, 'ready');
  let turn: Promise<unknown> = Promise.resolve();
  /** One question at a time, so that the answer is its own. */
  const ask = <Kind extends FromHouse['kind']>(question: ToHouse, kind: Kind) => {
    const next = turn.then(() => {
      const told = answer(child, kind);
      child.send(question);
      return told;
    });
    turn = next.catch(() => undefined);
    return next;
  };
  return {
    ...ready,
    end: () => end,
    session: (hsaId) => ask({ kind: 'session', hsaId }, 'session'),
    heap: async () => (await ask({ kind: 'memory' }, 'memory')).heap,
    cpu: () => cpuOf(child.pid),
    stop: () => void child.kill('SIGKILL'),
  };
}

function answer<Kind extends FromHouse['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<FromHouse, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const listen = (sent: unknown) => {
      const message = FromHouse.parse(sent);
      if (!isOf(message, kind)) return;
      child.off('exit', fail);
      child.off('message', listen);
      resolve(message);
    };
    const fail = () => reject(new Error('The house under test has ended'));
    child.on('message', listen);
    child.once('exit', fail);
  });
}

function isOf<Kind extends FromHouse['kind']>(
  message: FromHouse,
  kind: Kind,
): message is Extract<FromHouse, { kind: Kind }> {
  return message.kind === kind;
}

/** A hundred ticks a second on every Linux that there is. */
const tickMs = 10;

/** CPU of a process with all its threads, from what Linux tells of them: threads that have ended are in the sum. */
function cpuOf(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined || !readdirSync('/proc').includes(String(pid)))
    return undefined;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}
