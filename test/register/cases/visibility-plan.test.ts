import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { visibleTo } from '../../../register/cases/visibility.ts';
import type { Tables } from '../../../register/kernel/schema/index.ts';
import { openWardRegister, type WardRegister } from '../../support/ward-register.ts';
import { who } from '../../support/ward/index.ts';

const compiler = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

describe('the list of cases', () => {
  let site: WardRegister;
  beforeAll(async () => {
    site = await openWardRegister();
  });
  afterAll(() => site.close());

  it.each([who.manager, who.holder])(
    'of %s, who sees some units’, is found by indexes and not case by case',
    async (person) => {
      const viewer = await site.viewer(person);
      const { sql } = compiler
        .selectFrom('cases')
        .leftJoin('people as holder', 'holder.personId', 'cases.holderId')
        .where(visibleTo(viewer))
        .select('cases.caseId')
        .compile();
      const plan = site.sql(`EXPLAIN QUERY PLAN ${sql.replaceAll('?', `'x'`)}`).map(({ detail }) => String(detail));
      expect(plan.length).toBeGreaterThan(1);
      expect(plan.filter((step) => step.startsWith('SCAN cases'))).toEqual([]);
    },
  );
});
