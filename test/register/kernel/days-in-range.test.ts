import { expect, it } from '@jest/globals';
import { openSqlite } from '../../../platform/sqlite.ts';
import { migrate } from '../../../register/kernel/migrate.ts';
import { migrations } from '../../../register/kernel/migrations/index.ts';
import { invented } from './migration-given.ts';

it('days from before that nobody can count with become the first or the last that there is', async () => {
  const database = openSqlite(':memory:');
  const at = migrations.findIndex(({ name }) => name === 'days-in-range');
  await migrate(database, migrations.slice(0, at), invented);
  database.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
  database.exec(`INSERT INTO employments (employmentId, personId, unitId, fromDay, toDay, permanent) VALUES
    ('odd', 'p', 'u', '0001-01-01', '9999-12-31', 0), ('open', 'p', 'u', '2026-01-01', NULL, 0), ('usual', 'p', 'u', '2026-01-01', '2027-01-01', 0)`);
  const facts = { order: { passportValidTo: '9999-12-31', assignmentFrom: '2026-01-01' }, lastDay: '9999-12-31' };
  database
    .prepare(
      `INSERT INTO cases (caseId, number, submissionToken, processId, state, phase, unitId, submitterId, enteredById, facts, submittedAt)
       VALUES ('c', 'SK-2026-000001', 't', 'foreign-staff-order', 'open', 'review', 'u', 'p', 'p', ?, '2026-11-24')`,
    )
    .run(JSON.stringify(facts));
  database.exec(migrations[at]?.sql ?? '');
  expect(database.prepare('SELECT employmentId, fromDay, toDay FROM employments ORDER BY employmentId').all()).toEqual([
    { employmentId: 'odd', fromDay: '1900-01-01', toDay: '2200-12-31' },
    { employmentId: 'open', fromDay: '2026-01-01', toDay: null },
    { employmentId: 'usual', fromDay: '2026-01-01', toDay: '2027-01-01' },
  ]);
  expect(JSON.parse(String(database.prepare('SELECT facts FROM cases').get()?.['facts']))).toEqual({
    order: { passportValidTo: '2200-12-31', assignmentFrom: '2026-01-01' },
    lastDay: '2200-12-31',
  });
  database.close();
});
