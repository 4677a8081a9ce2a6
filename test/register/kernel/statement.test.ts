import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Kysely } from 'kysely';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tables } from '../../../register/kernel/schema/index.ts';
import { statement, statementOfList, type Take } from '../../../register/kernel/statement.ts';
import { tablesIn } from '../../support/registers.ts';
import { now, openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { drawer, who } from '../../support/ward/index.ts';

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

const people = [who.manager, who.holder, who.secondHolder].map(({ hsaId }) => hsaId);

describe('a statement', () => {
  it('is built once for a database, and gets other values each time', async () => {
    let built = 0;
    const byHsaId = statement((on, take: Take<{ hsaId: string; flag: number }>) => {
      built += 1;
      return on
        .selectFrom('people')
        .select('hsaId')
        .where('hsaId', '=', take('hsaId'))
        .where('protectedIdentity', '>=', take('flag'))
        .where('hsaId', '!=', 'nobody');
    });
    for (const hsaId of people) expect(await byHsaId(db, { hsaId, flag: 0 })).toEqual([{ hsaId }]);
    expect(await byHsaId(db, { hsaId: who.manager.hsaId, flag: 1 })).toEqual([]);
    expect(built).toBe(1);
    await db.transaction().execute(async (inside) => {
      expect(await byHsaId(inside, { hsaId: who.holder.hsaId, flag: 0 })).toHaveLength(1);
    });
    expect(built).toBe(1);
    const other = tablesIn(site.dir);
    expect(await byHsaId(other, { hsaId: who.holder.hsaId, flag: 0 })).toHaveLength(1);
    await other.destroy();
    expect(built).toBe(2);
  });

  it('is for the few that every step asks', () => {
    const root = join(import.meta.dirname, '../../../register');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const made = files.flatMap((file) => readFileSync(join(root, file), 'utf8').match(/= statement(OfList)?\(/g) ?? []);
    expect(made.length).toBeLessThanOrEqual(15);
  });

  it('takes null as a value', async () => {
    const add = statement((on, take: Take<{ reason: string; caseId: string | null }>) =>
      on
        .insertInto('cardEvents')
        .values({
          cardNumber: drawer.first,
          toState: 'blank',
          at: now,
          actor: 'system',
          reason: take('reason'),
          caseId: take('caseId'),
        })
        .returning(['reason', 'caseId']),
    );
    expect(await add(db, { reason: 'tried', caseId: null })).toEqual([{ reason: 'tried', caseId: null }]);
  });

  it('of a list finds all of it, however long, and asks nothing for an empty one', async () => {
    const among = statementOfList((on, ids, take: Take<{ least: string }>) =>
      on.selectFrom('people').select('hsaId').where('hsaId', 'in', ids).where('hsaId', '>=', take('least')),
    );
    const found = async (ids: string[], least = '') =>
      (await among(db, ids, { least })).map(({ hsaId }) => hsaId).sort();
    expect(await found([])).toEqual([]);
    expect(await found(people)).toEqual([...people].sort());
    const many = [...people, ...Array.from({ length: 20 }, (_, index) => `nobody-${index}`)];
    expect(await found(many)).toEqual([...people].sort());
    expect(await found(many, 'T')).toEqual([]);
    const more = [...Array.from({ length: 1200 }, (_, index) => `nobody-${index}`), ...people];
    expect(await found(more)).toEqual([...people].sort());
  });
});
