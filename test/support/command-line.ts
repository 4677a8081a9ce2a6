import { spawnSync } from 'node:child_process';

/** What a command of the operator's command line said, and with what it ended. */
export interface Told {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `siths-kort` in a process of its own. @param settings besides PATH */
export function sithsKort(args: readonly string[], settings: Record<string, string | undefined>): Told {
  const env = { PATH: process.env['PATH'], ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/siths-kort.ts', ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, err: stderr };
}
