import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openSqlite, type DatabaseSync } from '../../../../platform/sqlite.ts';
import { migrate } from '../../../../register/kernel/migrate.ts';
import { draftsBesideEachOther } from '../../../../register/kernel/migrations/0090-drafts-beside-each-other.ts';
import { migrations } from '../../../../register/kernel/migrations/index.ts';
import { invented } from '../migration-given.ts';

let database: DatabaseSync;
beforeEach(() => {
  database = openSqlite(':memory:');
});
afterEach(() => database.close());

it('keeps the draft that somebody has, and takes others of the form beside it', async () => {
  const before = migrations.filter(({ number }) => number < draftsBesideEachOther.number);
  await migrate(database, before, invented);
  database.exec('PRAGMA foreign_keys = OFF');
  const row = (draftId: string) =>
    `INSERT INTO drafts (formId, personId, draftId, sealedData, savedAt) VALUES ('card-order', 'p', '${draftId}', x'01', '2026-11-24')`;
  database.exec(row('one'));
  expect(() => {
    database.exec(row('other'));
  }).toThrow('UNIQUE');
  database.exec(draftsBesideEachOther.sql);
  database.exec(row('other'));
  const kept = database.prepare('SELECT draftId FROM drafts ORDER BY draftId').all();
  expect(kept.map(({ draftId }) => draftId)).toEqual(['one', 'other']);
  expect(() => {
    database.exec(row('other'));
  }).toThrow('UNIQUE');
});
