import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Programs that operators run beside a house, at any moment of its life and death. */
export interface LookingOn {
  /** Begins one of them, in turn. */
  begin(count: number): void;
  /** What any of them said that it shouldn't, once all have ended. */
  faults(): Promise<string[]>;
}

interface Program {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  /** What it may say instead of doing its work. */
  readonly mayRefuse?: RegExp;
}

/** Debian's, which is older than the one that the house writes with. */
const sqlite = '/usr/bin/sqlite3';

/** @param databaseUrl of a house on PostgreSQL, which has no file to read */
export function lookOn(dataDir: string, databaseUrl: string | undefined): LookingOn {
  const folder = mkdtempSync(join(tmpdir(), 'beside-'));
  const env = { ...process.env, DATA_DIR: dataDir, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) };
  const running: Promise<string | undefined>[] = [];

  function programs(count: number): Program[] {
    const cli = (...args: readonly string[]) => ({ file: process.execPath, args: ['bin/siths-kort.ts', ...args] });
    const verify = { name: 'verify-audit', ...cli('verify-audit') };
    // A house that is dead, or not ready, is told of as that.
    const status = { name: 'status', ...cli('status'), mayRefuse: /\S/ };
    if (databaseUrl !== undefined) return [verify, status];
    const to = join(folder, String(count));
    const backup = { name: 'backup', ...cli('backup', to, '--keys', `${to}-keys`) };
    const select = `SELECT count(*) FROM cases WHERE state = 'open'`;
    const reader = { name: 'sqlite3', file: sqlite, args: [join(dataDir, 'register.db'), select] };
    const isThere = existsSync(sqlite);
    return [...(isThere ? [{ ...reader, mayRefuse: /locked|busy/ }] : []), verify, backup, status];
  }

  const run = ({ name, file, args, mayRefuse }: Program) =>
    new Promise<string | undefined>((tell) => {
      execFile(file, args, { env, encoding: 'utf8' }, (error, stdout, stderr) => {
        const said = `${stdout}${stderr}`;
        tell(error === null || mayRefuse?.test(said) === true ? undefined : `${name}: ${said}`);
      });
    });

  return {
    begin(count) {
      const each = programs(count);
      const program = each[count % each.length];
      if (program) running.push(run(program));
    },
    async faults() {
      const told = await Promise.all(running);
      rmSync(folder, { recursive: true });
      return told.filter((fault) => fault !== undefined);
    },
  };
}
