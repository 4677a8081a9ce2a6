import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { now, openDemoRegister, type DemoRegister } from '../demo-register.ts';
import { onSqlite } from '../../support/on-sqlite.ts';
import { onPostgres } from '../../support/registers.ts';

let demo: DemoRegister;
beforeEach(async () => {
  demo = await openDemoRegister();
});
afterEach(() => demo.close());

const bytes = Buffer.from('%PDF-1.7 kvittens');
const sha256 = createHash('sha256').update(bytes).digest('hex');

const store = (caseId: string) =>
  demo.register.documents.store({
    caseId,
    title: 'Kvittens KV-2026-000001',
    template: 'receipt',
    bytes,
    textHash: 'abc',
    at: now,
  });

const open = async (documentId: string, who: string) => {
  const viewer = await demo.viewer(who);
  return demo.register.documents.open(documentId, { viewer, author: demo.author(viewer) });
};

describe('a document', () => {
  onSqlite('is kept packed in a file under its own hash, and listed on its case', async () => {
    const { caseId } = await demo.submitted();
    const documentId = await store(caseId);
    const folder = join(demo.dir, 'documents', sha256.slice(0, 2));
    expect(readdirSync(folder)).toEqual([sha256]);
    expect(gunzipSync(readFileSync(join(folder, sha256))).equals(bytes)).toBe(true);
    expect(await demo.register.documents.ofCase(caseId)).toEqual([
      { documentId, title: 'Kvittens KV-2026-000001', size: bytes.length, createdAt: now },
    ]);
  });

  it('is opened by whoever may see the case, and the view is logged', async () => {
    const documentId = await store((await demo.submitted()).caseId);
    const opened = await open(documentId, 'Provén');
    expect(opened).toMatchObject({ title: 'Kvittens KV-2026-000001' });
    expect(typeof opened === 'object' && bytes.equals(opened.bytes)).toBe(true);
    expect(await open(documentId, 'Skissgren')).toBe('forbidden');
    expect(await open('unknown', 'Provén')).toBeUndefined();
    const logged = demo.sql("SELECT actor FROM audit WHERE action = 'document-viewed'");
    expect(logged).toMatchObject([{ actor: 'SE2321000065-P101' }]);
  });

  it('is not handed out when the file was changed', async () => {
    const documentId = await store((await demo.submitted()).caseId);
    if (onPostgres) demo.sql(`UPDATE documentBytes SET bytes = '%PDF-1.7 another'`);
    else writeFileSync(join(demo.dir, 'documents', sha256.slice(0, 2), sha256), '%PDF-1.7 något annat');
    await expect(open(documentId, 'Provén')).rejects.toThrow('not what was stored');
  });

  onSqlite('is read as it is when its file is from before files were packed', async () => {
    const documentId = await store((await demo.submitted()).caseId);
    writeFileSync(join(demo.dir, 'documents', sha256.slice(0, 2), sha256), bytes);
    const opened = await open(documentId, 'Provén');
    expect(typeof opened === 'object' && bytes.equals(opened.bytes)).toBe(true);
  });

  it('leaves no row when the step around it fails', async () => {
    const { caseId } = await demo.submitted();
    const failing = demo.register.once('effect', async (work) => {
      await work.documents.store({ caseId, title: 'A', template: 'receipt', bytes, textHash: 'abc', at: now });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await demo.register.documents.ofCase(caseId)).toEqual([]);
    expect((await demo.register.audit.verify()).broken).toBeUndefined();
  });
});
