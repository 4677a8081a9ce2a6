import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { visibleTo } from '../../../register/cases/visibility.ts';
import type { Tables } from '../../../register/kernel/schema/index.ts';
import { openDemoRegister, type DemoRegister } from '../demo-register.ts';

const compiler = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

describe('the list of cases', () => {
  let demo: DemoRegister;
  beforeAll(async () => {
    demo = await openDemoRegister();
  });
  afterAll(() => demo.close());

  it.each(['Provén', 'Testberg'])(
    'of %s, who sees some units’, is found by indexes and not case by case',
    async (who) => {
      const viewer = await demo.viewer(who);
      const { sql } = compiler
        .selectFrom('cases')
        .leftJoin('people as holder', 'holder.personId', 'cases.holderId')
        .where(visibleTo(viewer))
        .select('cases.caseId')
        .compile();
      const plan = demo.sql(`EXPLAIN QUERY PLAN ${sql.replaceAll('?', `'x'`)}`).map(({ detail }) => String(detail));
      expect(plan.length).toBeGreaterThan(1);
      expect(plan.filter((step) => step.startsWith('SCAN cases'))).toEqual([]);
    },
  );
});
