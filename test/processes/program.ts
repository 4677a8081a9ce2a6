import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** One program of the house in a process of its own. */
export interface Program {
  readonly pid: number | undefined;
  /** Resolves when it has ended by itself; throws when it ended badly. */
  ended(): Promise<void>;
  stop(): Promise<void>;
  /** SIGKILL: nothing is closed. */
  kill(): Promise<void>;
}

/** Starts `bin/<name>.ts`, with what follows the name as its arguments, and waits until it says something, which each does when it is ready. */
export async function startProgram(name: string, environment: Record<string, string | undefined>): Promise<Program> {
  const [file, ...given] = name.split(' ');
  const child = spawn(process.execPath, [`bin/${file}.ts`, ...given], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => void (output += chunk.toString()));
  const exit = once(child, 'exit');
  let told = '';
  const ready = new Promise<boolean>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (/Engine \(REST\)|^SITHS-kort http|Workers are running|^Deployed/m.test(told)) resolve(true);
    });
  });
  if (!(await Promise.race([ready, exit.then(() => false)]))) throw new Error(`${name} ended early:\n${output}`);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exit;
  };
  return {
    pid: child.pid,
    async ended() {
      await exit;
      if (child.exitCode !== 0) throw new Error(`${name} failed:\n${output}`);
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
