import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Scrub } from '../../../register/index.ts';
import { auditRows } from '../../support/audit-rows.ts';
import { onPostgres } from '../../support/registers.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who } from '../../support/ward/index.ts';

let site: WardRegister;
beforeEach(async () => {
  site = await openWardRegister();
});
afterEach(() => site.close());

const scrub = (): Promise<Scrub> => site.register.scrub(new AbortController().signal);

async function stored() {
  const { caseId, number } = await site.submitted();
  const documentId = await site.register.documents.store({
    caseId,
    title: 'Kvittens KV-2026-000001',
    template: 'receipt',
    bytes: Buffer.from('%PDF-1.7 kvittens'),
    textHash: 'abc',
    at: now,
  });
  const [row] = site.sql(`SELECT sha256 FROM documents WHERE documentId = '${documentId}'`);
  return { caseId, number, documentId, sha256: String(row?.['sha256']) };
}

const fileOf = (sha256: string) => join(site.dir, 'documents', sha256.slice(0, 2), sha256);

/** What a disk does to bytes; on PostgreSQL, to a row past its page's checksum. */
const damages = {
  flipped: {
    fault: 'changed',
    file(path: string) {
      const bytes = readFileSync(path);
      bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9);
      writeFileSync(path, bytes);
    },
    sql: (sha256: string) =>
      `UPDATE documentBytes SET bytes = set_byte(bytes, 9, get_byte(bytes, 9) # 1) WHERE sha256 = '${sha256}'`,
  },
  cut: {
    fault: 'changed',
    file: (path: string) => truncateSync(path, 10),
    sql: (sha256: string) => `UPDATE documentBytes SET bytes = substr(bytes, 1, 10) WHERE sha256 = '${sha256}'`,
  },
  removed: {
    fault: 'missing',
    file: (path: string) => rmSync(path),
    sql: (sha256: string) => `DELETE FROM documentBytes WHERE sha256 = '${sha256}'`,
  },
} as const;

describe('a document whose bytes are', () => {
  it.each(['flipped', 'cut', 'removed'] as const)(
    '%s is named with its case by a scrub, logged once, and counted by the health until it is put back',
    async (way) => {
      const { caseId, number, documentId, sha256 } = await stored();
      expect(await scrub()).toMatchObject({ damaged: 0, damage: [] });
      const before = onPostgres ? undefined : readFileSync(fileOf(sha256));
      const damage = damages[way];
      const { fault } = damage;
      if (onPostgres) site.sql(damage.sql(sha256));
      else damage.file(fileOf(sha256));
      const expected = { what: 'document', where: documentId, fault, caseId, caseNumber: number };
      expect(await scrub()).toMatchObject({ damaged: 1, damage: [expected] });
      await scrub();
      expect(auditRows(site.dir, 'damage-found')).toMatchObject([
        { details: { stored: 'document', where: documentId, damageKind: fault } },
      ]);
      expect(auditRows(site.dir, 'register-scrubbed').map(({ details }) => details['damaged'])).toEqual([
        '0',
        '1',
        '1',
      ]);
      expect((await site.register.health()).scrub).toMatchObject({ damaged: 1 });
      if (before === undefined) return;
      writeFileSync(fileOf(sha256), before);
      expect(await scrub()).toMatchObject({ damaged: 0 });
      expect((await site.register.health()).scrub).toMatchObject({ damaged: 0 });
    },
  );

  it('removed is told to be damaged by whoever asks for it, and not shown as viewed', async () => {
    const { documentId, sha256 } = await stored();
    if (onPostgres) site.sql(damages.removed.sql(sha256));
    else damages.removed.file(fileOf(sha256));
    const viewer = await site.viewer(who.manager);
    expect(await site.register.documents.open(documentId, { viewer, author: site.author(viewer) })).toBe('damaged');
    expect(auditRows(site.dir, 'document-viewed')).toEqual([]);
  });
});

it('a scrub that is to stop keeps nothing', async () => {
  await expect(site.register.scrub(AbortSignal.abort())).rejects.toThrow('abort');
  expect(await site.register.operation.lastScrub()).toBeUndefined();
});
