import { execFile, spawnSync } from 'node:child_process';

/** What a command of the operator's command line said, and with what it ended. */
export interface Told {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

type Settings = Record<string, string | undefined>;

const maxBuffer = 64 * 1024 * 1024;

/** Runs `siths-kort` in a process of its own, and stands still meanwhile: for a folder that nobody has open. @param settings besides PATH */
export function sithsKort(args: readonly string[], settings: Settings): Told {
  const options = { env: environment(settings), encoding: 'utf8', maxBuffer } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/siths-kort.ts', ...args], options);
  return { code: status, out: stdout, err: stderr };
}

/** The same beside a register that is open here: it goes on meanwhile, for the command would wait for a transaction that stands still. */
export function sithsKortBeside(args: readonly string[], settings: Settings): Promise<Told> {
  return new Promise((told) => {
    const options = { env: environment(settings), maxBuffer };
    const command = execFile(process.execPath, ['bin/siths-kort.ts', ...args], options, (_error, out, err) => {
      told({ code: command.exitCode, out, err });
    });
  });
}

function environment(settings: Settings): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], ...settings };
}
