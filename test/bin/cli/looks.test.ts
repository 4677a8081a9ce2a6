import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSqlite } from '../../../platform/sqlite.ts';
import { sithsKort } from '../../support/command-line.ts';
import { onPostgres } from '../../support/registers.ts';
import { append, signedLog, type SignedLog } from '../../register/kernel/audit/tampered-log.ts';

/** Every file of a folder with its bytes and when it was last written. */
function stateOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const { mtimeMs } = lstatSync(path);
    return `${path} ${mtimeMs} ${entry.isFile() ? readFileSync(path).toString('base64') : ''}`;
  });
}

// The register of a PostgreSQL house lies on its server: nothing is opened in a folder.
(onPostgres ? describe.skip : describe)('a folder that is only looked at', () => {
  let log: SignedLog;
  let root: string;
  let folders: Record<'stopped' | 'cut off', string>;
  beforeAll(async () => {
    log = await signedLog();
    root = mkdtempSync(join(tmpdir(), 'looks-'));
    folders = { stopped: join(root, 'stopped'), 'cut off': join(root, 'cut-off') };
    cpSync(log.dir, folders.stopped, { recursive: true });
    // As a machine leaves it whose power fails: the newest rows of the log stand in the write-ahead log alone.
    const other = openSqlite(join(log.dir, 'register.db'));
    other.prepare('SELECT count(*) FROM audit').get();
    await append(log.dir, 2);
    cpSync(log.dir, folders['cut off'], { recursive: true });
    other.close();
    rmSync(join(folders['cut off'], 'register.db-shm'));
  });
  afterAll(() => {
    log.close();
    rmSync(root, { recursive: true });
  });

  const asked: Record<string, (folder: string) => readonly string[]> = {
    'verify-audit --register': (folder) => ['verify-audit', '--register', join(folder, 'register.db')],
    'verify-audit --world': (folder) => ['verify-audit', '--register', join(folder, 'register.db'), '--world'],
    'verify-audit': () => ['verify-audit'],
    check: () => ['check'],
    status: () => ['status'],
  };

  describe.each(['stopped', 'cut off'] as const)('of a house that was %s', (how) => {
    it.each(Object.keys(asked))('stays as it was: %s', (command) => {
      const folder = folders[how];
      const before = stateOf(folder);
      const { code, out, err } = sithsKort(asked[command]?.(folder) ?? [], {
        DATA_DIR: folder,
        KEYS_DIR: join(folder, 'keys'),
      });
      // A house that doesn't run isn't well.
      expect({ code, said: out + err }).toMatchObject({ code: command === 'status' ? 4 : 0 });
      expect(stateOf(folder)).toEqual(before);
    });
  });

  it('is read with what stands in its write-ahead log alone', () => {
    const rowsIn = (folder: string) => {
      const asking = ['verify-audit', '--register', join(folder, 'register.db')];
      const { out } = sithsKort(asking, { KEYS_DIR: join(folder, 'keys') });
      return Number(/whole: (\d+) rows/.exec(out)?.[1]);
    };
    expect(rowsIn(folders['cut off'])).toBe(rowsIn(folders.stopped) + 2);
  });
});
