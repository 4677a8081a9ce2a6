import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unpack } from '../../../register/kernel/pack.ts';
import { countOrphans } from '../../../register/kernel/orphans.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { onPostgres, tablesIn } from '../../support/registers.ts';
import { who, type Known } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const bytes = Buffer.from('%PDF-1.7 kvittens');
const sumOf = (given: Uint8Array) => createHash('sha256').update(given).digest('hex');
const fileOf = (sum: string) => join(site.dir, 'documents', sum.slice(0, 2), sum);

/** What lies in the file, or the row, of a document. */
function keptOf(documentId: string): { kept: Buffer; sum: string } {
  const [row] = site.sql(`SELECT sha256 FROM documents WHERE documentId = '${documentId}'`);
  const sum = String(row?.['sha256']);
  if (!onPostgres) return { kept: readFileSync(fileOf(sum)), sum };
  const [bytes] = site.sql(`SELECT encode(bytes, 'hex') AS hex FROM documentBytes WHERE sha256 = '${sum}'`);
  return { kept: Buffer.from(String(bytes?.['hex']), 'hex'), sum };
}

/** In the place of what is kept of a document, under a sum. */
function keepOnce(documentId: string, sum: string, kept: Uint8Array): void {
  const before = keptOf(documentId).sum;
  if (onPostgres) {
    const hex = Buffer.from(kept).toString('hex');
    site.sql(`UPDATE documentBytes SET sha256 = '${sum}', bytes = '\\x${hex}' WHERE sha256 = '${before}'`);
    return;
  }
  rmSync(fileOf(before));
  mkdirSync(dirname(fileOf(sum)), { recursive: true });
  writeFileSync(fileOf(sum), kept);
}

/** Bytes that a step has left which was broken off two days ago. */
function leaveOrphan(sum: string): void {
  if (onPostgres) {
    site.sql(`INSERT INTO documentBytes (sha256, bytes) VALUES ('${sum}', '\\x00')`);
    return;
  }
  mkdirSync(dirname(fileOf(sum)), { recursive: true });
  writeFileSync(fileOf(sum), 'x');
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
  utimesSync(fileOf(sum), twoDaysAgo, twoDaysAgo);
}

async function countedOrphans(): Promise<number> {
  const db = tablesIn(site.dir);
  const documentsDir = onPostgres ? undefined : join(site.dir, 'documents');
  return countOrphans({ db, documentsDir }).finally(() => db.destroy());
}

const store = (caseId: string, given: Uint8Array = bytes) =>
  site.register.documents.store({
    caseId,
    title: 'Kvittens KV-2026-000001',
    template: 'receipt',
    bytes: given,
    textHash: 'abc',
    at: now,
  });

const open = async (documentId: string, person: Known) => {
  const viewer = await site.viewer(person);
  return site.register.documents.open(documentId, { viewer, author: site.author(viewer) });
};

async function opened(documentId: string): Promise<Buffer> {
  const found = await open(documentId, who.manager);
  if (typeof found !== 'object') throw new Error(`It is ${found ?? 'unknown'}`);
  return Buffer.from(found.bytes);
}

describe('a document', () => {
  it('is kept sealed under the hash of what is sealed, packed before that, and listed on its case', async () => {
    const { caseId } = await site.submitted();
    const long = Buffer.from(`%PDF-1.7 ${'Kajsa Anka '.repeat(500)}`);
    const documentId = await store(caseId, long);
    const { kept, sum } = keptOf(documentId);
    expect(sum).toBe(sumOf(kept));
    expect([kept.includes('%PDF'), kept.includes('Kajsa')]).toEqual([false, false]);
    expect(kept.length).toBeLessThan(200);
    await expect(unpack(kept)).rejects.toThrow(/./);
    expect(await site.register.documents.ofCase(caseId)).toEqual([
      { documentId, title: 'Kvittens KV-2026-000001', template: 'receipt', size: long.length, createdAt: now },
    ]);
    const [logged] = auditRows(site.dir, 'document-stored').map(({ details }) => details);
    expect(logged).toMatchObject({ sha256: sum, openedSha256: sumOf(long) });
    const other = await store(caseId, long);
    expect(keptOf(other).sum).not.toBe(sum);
    expect(await opened(documentId)).toEqual(long);
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
    keepOnce(documentId, keptOf(documentId).sum, Buffer.from('%PDF-1.7 något annat'));
    expect(await open(documentId, who.manager)).toBe('damaged');
  });

  it('whose row was never written is removed after a day, and counted before; those with a row stay', async () => {
    const documentId = await store((await site.submitted()).caseId);
    const sums = ['00', '01', 'fe'].map((beginning) => beginning.padEnd(64, 'a'));
    for (const sum of sums) leaveOrphan(sum);
    const clear = async () => {
      let count = 0;
      for (let hour = 0; hour < 24; hour += 1) count += await site.register.clearing.removeOrphans(hour);
      return count;
    };
    expect(await countedOrphans()).toBe(sums.length);
    expect(await clear()).toBe(sums.length);
    expect([await countedOrphans(), await clear()]).toEqual([0, 0]);
    expect(keptOf(documentId).kept.length).toBeGreaterThan(0);
    expect(await opened(documentId)).toEqual(bytes);
  });

  it('is left as long as its row may be under way', async () => {
    if (onPostgres) return;
    const sum = '7f'.padEnd(64, 'b');
    leaveOrphan(sum);
    const anHourAgo = Date.now() / 1000 - 3600;
    utimesSync(fileOf(sum), anHourAgo, anHourAgo);
    for (let hour = 0; hour < 24; hour += 1) expect(await site.register.clearing.removeOrphans(hour)).toBe(0);
    expect(existsSync(fileOf(sum))).toBe(true);
  });

  it('of a case that was erased since it was sealed is refused', async () => {
    const { caseId } = await site.submitted();
    site.sql(`UPDATE cases SET "erasedAt" = '${now}' WHERE "caseId" = '${caseId}'`);
    await expect(store(caseId)).rejects.toThrow('was erased meanwhile');
    expect(site.sql('SELECT documentId FROM documents')).toEqual([]);
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
