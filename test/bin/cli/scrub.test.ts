import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastBackup } from '../../../platform/last-backup.ts';
import { sithsKort } from '../../support/command-line.ts';
import { onPostgres } from '../../support/registers.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';

// On PostgreSQL the documents are rows: `register/scrub` damages those.
(onPostgres ? describe.skip : describe)('a document that rots', () => {
  let site: WardRegister;
  let root: string;
  let path: string;
  let number: string;
  beforeEach(async () => {
    site = await openWardRegister();
    root = mkdtempSync(join(tmpdir(), 'scrub-'));
    const found = await site.submitted();
    number = found.number;
    const { caseId } = found;
    const bytes = Buffer.from('%PDF-1.7 kvittens');
    const document = { caseId, title: 'Kvittens', template: 'receipt', bytes, textHash: 'abc', at: now };
    await site.register.documents.store(document);
    const [row] = site.sql('SELECT sha256 FROM documents');
    const sha256 = String(row?.['sha256']);
    path = join(site.dir, 'documents', sha256.slice(0, 2), sha256);
  });
  afterEach(async () => {
    await site.close();
    rmSync(root, { recursive: true });
  });

  const run = (...args: string[]) => sithsKort(args, { DATA_DIR: site.dir });
  function rot(): void {
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(5) ^ 4, 5);
    writeFileSync(path, bytes);
  }

  it('is named with its case by the command, which ends as not well', () => {
    expect(run('scrub')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing is damaged: 1 documents') });
    rot();
    const found = run('scrub');
    expect(found).toMatchObject({
      code: 4,
      out: expect.stringContaining(`of case ${number} is not as it was written`),
    });
    expect(found.out).toContain(path.slice(-64));
  });

  it('is not carried into a backup, and the last good one stays as it is; unless that is asked for, and marked', () => {
    expect(run('backup', join(root, 'good')).code).toBe(0);
    expect(readdirSync(join(root, 'good')).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
    const good = lastBackup(site.dir);
    rot();
    const refused = run('backup', join(root, 'bad'));
    expect(refused).toMatchObject({ code: 3, err: expect.stringContaining(`of case ${number}`) });
    expect(refused.err).toContain('Nothing was backed up');
    expect([existsSync(join(root, 'bad')), lastBackup(site.dir)]).toEqual([false, good]);

    const marked = run('backup', join(root, 'marked'), '--even-damaged');
    expect(marked).toMatchObject({ code: 4, out: expect.stringContaining('DAMAGED, and its manifest says so') });
    expect(lastBackup(site.dir)).toEqual(good);
    const restored = { DATA_DIR: join(root, 'restored') };
    const keys = join(site.dir, 'keys');
    expect(sithsKort(['restore', join(root, 'marked'), '--keys', keys], restored)).toMatchObject({
      code: 4,
      out: expect.stringContaining('It was DAMAGED when it was made'),
    });
    // What is damaged is put back from the good one.
    const file = path.slice(site.dir.length);
    cpSync(join(root, 'good', file), join(root, 'restored', file));
    expect(sithsKort(['scrub'], restored).code).toBe(0);
  });
});
