import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cpuMeter } from '../portal/process-tree.ts';

/** What a command of the command line took. */
export interface Cost {
  readonly seconds: number;
  /** User and system time of all its threads, s. */
  readonly cpu: number;
  /** The most memory that it held at a time, MB. */
  readonly peakMb: number;
  readonly said: string;
}

const lookMs = 50;

/** Runs `siths-kort` in a process of its own, on a house's folder. Throws when it doesn't do what it is asked. */
export async function runCommand(args: readonly string[], dataDir: string): Promise<Cost> {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/siths-kort.ts', ...args], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('The command could not be started');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const meter = cpuMeter();
  const seen = { cpu: 0, peakMb: 0 };
  const look = setInterval(() => {
    seen.cpu = meter([pid]) / 1000;
    seen.peakMb = Math.max(seen.peakMb, peakOf(pid));
  }, lookMs);
  try {
    await once(child, 'close');
  } finally {
    clearInterval(look);
  }
  if (child.exitCode !== 0) throw new Error(`siths-kort ${args.join(' ')} ended with ${child.exitCode}: ${said}`);
  return { seconds: (performance.now() - began) / 1000, ...seen, said };
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
