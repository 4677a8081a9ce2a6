import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Kysely } from 'kysely';
import { canonicalJson } from '../../../../platform/canonical-json.ts';
import { headOf } from '../../../../register/kernel/audit/head.ts';
import { canonicalRow, rowLeaf } from '../../../../register/kernel/audit/leaf.ts';
import { consistencyProof, inclusionProof, rootOf } from '../../../../register/kernel/audit/tree-of.ts';
import { verifyConsistency, verifyInclusion } from '../../../../proof/tree/verify.ts';
import { openKeyRing } from '../../../../register/kernel/key-ring.ts';
import { findKeys } from '../../../../register/kernel/person-keys.ts';
import type { Tables } from '../../../../register/kernel/schema/index.ts';
import { loadKeys } from '../../../../register/index.ts';
import { join } from 'node:path';
import { tablesIn } from '../../../support/registers.ts';
import { must, now, openWardRegister, type WardRegister } from '../../../support/ward-register.ts';
import { who } from '../../../support/ward/index.ts';

let site: WardRegister;
let db: Kysely<Tables>;
beforeEach(async () => {
  site = await openWardRegister();
  db = tablesIn(site.dir);
});
afterEach(async () => {
  await db.destroy();
  await site.close();
});

const author = { hsaId: 'system', role: 'system', at: now };
const entry = (index: number) => ({ action: 'task-taken-over', author, details: { index: String(index) } }) as const;
const whole = { erased: 0, broken: undefined };
const last = async () => (await headOf(db)).size - 1;

describe('rows of the audit log', () => {
  it('are proved to be in it, whatever its size, and each of its sizes to be the beginning of the next', async () => {
    await site.submitted();
    const { size, root } = await headOf(db);
    const rows = await db.selectFrom('audit').selectAll().where('row', '>', 0).execute();
    const found = await findKeys({ db, keys: keys(), ring: await openKeyRing(db, keys()) }, rows);
    for (const row of rows.filter(({ row: number }) => number % 7 === 1)) {
      const leafHash = rowLeaf(must(found.key(row, row.keyedBy ?? 'register')), row);
      const proof = await inclusionProof(db, row.row, size);
      const claim = { index: row.row, size, leafHash, proof, root: Buffer.from(root, 'hex') };
      expect(verifyInclusion(claim)).toBe(true);
      const other = rowLeaf(must(found.key(row, row.keyedBy ?? 'register')), { ...row, actor: 'SE2321000065-P999' });
      expect(verifyInclusion({ ...claim, leafHash: other })).toBe(false);
      const first = row.row;
      const beginning = {
        first,
        second: size,
        firstRoot: await rootOf(db, first),
        secondRoot: Buffer.from(root, 'hex'),
        proof: await consistencyProof(db, first, size),
      };
      expect(verifyConsistency(beginning)).toBe(true);
    }
  });

  it('are leaves of the canonical text of their content', () => {
    const row = {
      row: 7,
      at: now,
      recordedAt: now,
      actor: who.manager.hsaId,
      role: 'manager',
      onBehalfOf: null,
      action: 'case-closed',
      caseId: 'c',
      cardNumber: 'RK1',
      personId: 'p',
      unitId: null,
      details: '{"name":"å"}',
      sealed: Buffer.of(1, 2, 3),
    };
    const text = canonicalRow(row);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect(JSON.parse(text)).toEqual({
      ...row,
      type: 'siths-kort/audit-row',
      version: 1,
      sealed: '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81',
    });
  });

  it('follow each other when a transaction writes many, side by side too', async () => {
    const before = await last();
    const numbers = await site.register.once('many', (work) =>
      Promise.all(Array.from({ length: 30 }, (_, index) => work.audit.append(entry(index)))),
    );
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => before + 1 + index));
    const many = await site.register.audit.appendMany(Array.from({ length: 1200 }, (_, index) => entry(index)));
    expect(many).toEqual(Array.from({ length: 1200 }, (_, index) => before + 31 + index));
    expect(await site.register.audit.verify()).toEqual({ rows: before + 1230, ...whole });
  });

  it('go on where the log was when a step is rolled back and the transaction isn’t', async () => {
    const before = await last();
    await site.register.once('outer', async (work) => {
      await work.audit.append(entry(1));
      const inner = work.once('inner', async (inside) => {
        await inside.audit.append(entry(2));
        throw new Error('not this');
      });
      await expect(inner).rejects.toThrow('not this');
      await work.audit.append(entry(3));
    });
    expect(await site.register.audit.verify()).toEqual({ rows: before + 2, ...whole });
  });

  it('of one case can be made unreadable without those of another, and the log stays whole', async () => {
    const { caseId, holder } = await site.submitted();
    const salted = site.sql(`SELECT count(*) AS rows FROM audit WHERE keyedBy = 'case' AND caseId = '${caseId}'`);
    const { rows } = await site.register.audit.verify();
    site.sql(`UPDATE caseKeys SET sealedKey = NULL WHERE caseId = '${caseId}'`);
    expect(await site.register.audit.verify()).toEqual({ rows, erased: salted[0]?.['rows'], broken: undefined });
    expect(Number(salted[0]?.['rows'])).toBeGreaterThan(0);
    await site.register.audit.append({ ...entry(1), caseId, personId: holder.personId });
    expect(site.sql('SELECT keyedBy FROM audit ORDER BY row DESC LIMIT 1')).toEqual([{ keyedBy: 'person' }]);
    expect(await site.register.audit.verify()).toMatchObject({ rows: rows + 1, erased: salted[0]?.['rows'] });
    expect(site.sql(`SELECT sealedKey FROM caseKeys WHERE caseId = '${caseId}'`)).toEqual([{ sealedKey: null }]);
  });
});

const keys = () => loadKeys(join(site.dir, 'keys'));
