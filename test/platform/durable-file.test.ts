import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { now, openWardRegister } from '../support/ward-register.ts';
import { makeFolderDurably, writeDurably } from '../../platform/durable-file.ts';
import { onSqlite } from '../support/on-sqlite.ts';

let dir: string;
const synced: number[] = [];

const syncs = (value: unknown): value is { sync: (this: FileHandle) => Promise<void> } =>
  typeof value === 'object' && value !== null && 'sync' in value;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'durable-'));
  const handle = await open(dir, 'r');
  const handles: unknown = Object.getPrototypeOf(handle);
  if (!syncs(handles)) throw new Error('File handles have no sync()');
  const { sync } = handles;
  mock.method(handles, 'sync', async function (this: FileHandle) {
    synced.push((await this.stat()).ino);
    await sync.call(this);
  });
  await handle.close();
});
afterEach(() => {
  mock.restoreAll();
  synced.length = 0;
  rmSync(dir, { recursive: true });
});

const inode = async (path: string) => {
  const handle = await open(path, 'r');
  try {
    return (await handle.stat()).ino;
  } finally {
    await handle.close();
  }
};

describe('a durable file', () => {
  it('is on disk before its name is, and its name before it is said to be written', async () => {
    const path = join(dir, 'file');
    await writeDurably(path, 'text', { draft: `${path}.draft`, mode: 0o640 });
    expect(readFileSync(path, 'utf8')).toBe('text');
    expect(readdirSync(dir)).toEqual(['file']);
    expect(synced).toEqual([await inode(path), await inode(dir)]);
  });

  it('leaves the old file when the new one can not be put in place', async () => {
    const path = join(dir, 'file');
    await writeDurably(path, 'old', { draft: `${path}.draft`, mode: 0o640 });
    await expect(writeDurably(path, 'new', { draft: join(dir, 'none', 'draft'), mode: 0o640 })).rejects.toThrow();
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  it('can stand in folders that were just made, each in its own on disk', async () => {
    await makeFolderDurably(join(dir, 'a', 'b'));
    expect(synced.toSorted()).toEqual([await inode(dir), await inode(join(dir, 'a'))].toSorted());
    await makeFolderDurably(join(dir, 'a', 'b'));
    expect(synced).toHaveLength(2);
  });

  onSqlite('is what documents and the audit checkpoint are kept in', async () => {
    const site = await openWardRegister();
    try {
      const { caseId } = await site.submitted();
      const rest = { title: 'Kvittens', template: 'receipt', textHash: 'abc', at: now };
      await site.register.documents.store({ caseId, bytes: Buffer.from('%PDF-1.7'), ...rest });
      const [folder = ''] = readdirSync(join(site.dir, 'documents'));
      expect(synced).toContain(await inode(join(site.dir, 'documents', folder)));
      expect(synced).toContain(await inode(site.dir));
    } finally {
      await site.close();
    }
  });

  onSqlite('is what documents of a filled register are at its end, not one by one', async () => {
    const site = await openWardRegister();
    try {
      const { caseId } = await site.submitted();
      const rest = { title: 'Kvittens', template: 'receipt', textHash: 'abc', at: now };
      const files: number[] = [];
      await site.register.fill(async () => {
        for (const text of ['%PDF-1.7', '%PDF-1.7 other']) {
          await site.register.documents.store({ caseId, bytes: Buffer.from(text), ...rest });
        }
        const documents = join(site.dir, 'documents');
        for (const folder of readdirSync(documents)) {
          for (const name of readdirSync(join(documents, folder)))
            files.push(await inode(join(documents, folder, name)));
        }
        expect(files).toHaveLength(2);
        for (const file of files) expect(synced).not.toContain(file);
      });
      for (const file of files) expect(synced).toContain(file);
    } finally {
      await site.close();
    }
  });
});
