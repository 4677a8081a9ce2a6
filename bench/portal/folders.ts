import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sizes, type Size } from './options.ts';

/** A call that nobody takes is closed after a day, so that an older folder has no open tasks when a house is started on it. */
const keepsHours = 20;

/** The folder of a size, filled when there is none that is young enough. Nothing is ever changed in it. */
export function preparedFolder(root: string, size: Size): string {
  const folder = join(root, size);
  if (existsSync(join(folder, 'register.db')) && isYoung(folder)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { cards, cases, tasks } = sizes[size];
  const given = ['--cards', String(cards), '--cases', String(cases), '--tasks', String(tasks)];
  process.stderr.write(`Filling ${folder}: ${given.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, ['bench/demo-data.ts', ...given], {
    env: { PATH: process.env['PATH'], DATA_DIR: folder, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`The folder ${folder} could not be filled`);
  return folder;
}

function isYoung(folder: string): boolean {
  return Date.now() - statSync(join(folder, 'audit-head.json')).mtimeMs < keepsHours * 3_600_000;
}

/** A copy to measure on, which is written to. Remove it afterwards. */
export function copyOf(folder: string): string {
  const copy = `${folder}.run`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** 1, 5 and 15 minutes. */
export const loadAverage = (): string => readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ');

/** Keeps what was measured, for whoever compares. */
export const keepFigures = (path: string, figures: unknown): void =>
  writeFileSync(path, `${JSON.stringify(figures, undefined, 2)}\n`);
