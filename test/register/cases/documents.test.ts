import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unpack } from '../../../register/cases/packing/pack.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { onSqlite } from '../../support/on-sqlite.ts';
import { onPostgres } from '../../support/registers.ts';
import { until } from '../../support/until.ts';
import { who, type Known } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const bytes = Buffer.from('%PDF-1.7 kvittens');
const sha256 = createHash('sha256').update(bytes).digest('hex');

const store = (caseId: string) =>
  site.register.documents.store({
    caseId,
    title: 'Kvittens KV-2026-000001',
    template: 'receipt',
    bytes,
    textHash: 'abc',
    at: now,
  });

const open = async (documentId: string, person: Known) => {
  const viewer = await site.viewer(person);
  return site.register.documents.open(documentId, { viewer, author: site.author(viewer) });
};

describe('a document', () => {
  onSqlite('is kept packed in a file under its own hash, and listed on its case', async () => {
    const { caseId } = await site.submitted();
    const documentId = await store(caseId);
    const folder = join(site.dir, 'documents', sha256.slice(0, 2));
    expect(readdirSync(folder)).toEqual([sha256]);
    expect(Buffer.compare(await unpack(readFileSync(join(folder, sha256))), bytes)).toBe(0);
    expect(await site.register.documents.ofCase(caseId)).toEqual([
      { documentId, title: 'Kvittens KV-2026-000001', template: 'receipt', size: bytes.length, createdAt: now },
    ]);
  });

  onSqlite('keeps its file when erasure takes that away while it is stored anew, or was about to', async () => {
    const { caseId } = await site.submitted();
    const file = join(site.dir, 'documents', sha256.slice(0, 2), sha256);
    await store(caseId);
    site.sql(`INSERT INTO erasedFiles (sha256) VALUES ('${sha256}')`);
    let letGo = (): void => undefined;
    // Another transaction stands before that of the row: the file is written, and its row not.
    const other = site.register.once('stands', async () => {
      await new Promise<void>((resolve) => (letGo = resolve));
      return {};
    });
    rmSync(file);
    const again = store(caseId);
    await until(() => Promise.resolve(existsSync(file)), 'the file is written');
    rmSync(file);
    letGo();
    const documentId = await again;
    await other;
    expect(Buffer.compare(await unpack(readFileSync(file)), bytes)).toBe(0);
    expect(site.sql('SELECT * FROM erasedFiles')).toEqual([]);
    expect(await open(documentId, who.manager)).toMatchObject({ title: 'Kvittens KV-2026-000001' });
  });

  it('is opened by whoever may see the case, and the view is logged', async () => {
    const documentId = await store((await site.submitted()).caseId);
    const opened = await open(documentId, who.manager);
    expect(opened).toMatchObject({ title: 'Kvittens KV-2026-000001' });
    expect(typeof opened === 'object' && bytes.equals(opened.bytes)).toBe(true);
    expect(await open(documentId, who.otherManager)).toBe('forbidden');
    expect(await open('unknown', who.manager)).toBeUndefined();
    const logged = site.sql("SELECT actor FROM audit WHERE action = 'document-viewed'");
    expect(logged).toMatchObject([{ actor: who.manager.hsaId }]);
  });

  it('is not handed out when the file was changed', async () => {
    const documentId = await store((await site.submitted()).caseId);
    if (onPostgres) site.sql(`UPDATE documentBytes SET bytes = '%PDF-1.7 another'`);
    else writeFileSync(join(site.dir, 'documents', sha256.slice(0, 2), sha256), '%PDF-1.7 något annat');
    await expect(open(documentId, who.manager)).rejects.toThrow('not what was stored');
  });

  onSqlite('is read as it is when its file is from before files were packed', async () => {
    const documentId = await store((await site.submitted()).caseId);
    writeFileSync(join(site.dir, 'documents', sha256.slice(0, 2), sha256), bytes);
    const opened = await open(documentId, who.manager);
    expect(typeof opened === 'object' && bytes.equals(opened.bytes)).toBe(true);
  });

  it('leaves no row when the step around it fails', async () => {
    const { caseId } = await site.submitted();
    const failing = site.register.once('effect', async (work) => {
      await work.documents.store({ caseId, title: 'A', template: 'receipt', bytes, textHash: 'abc', at: now });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await site.register.documents.ofCase(caseId)).toEqual([]);
    expect((await site.register.audit.verify()).broken).toBeUndefined();
  });
});
