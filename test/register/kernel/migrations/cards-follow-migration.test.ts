import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openSqlite, type DatabaseSync } from '../../../../platform/sqlite.ts';
import { migrate } from '../../../../register/kernel/migrate.ts';
import { cardsFollow } from '../../../../register/kernel/migrations/0012-cards-follow.ts';
import { migrations } from '../../../../register/kernel/migrations/index.ts';
import { invented } from '../migration-given.ts';

let database: DatabaseSync;
beforeEach(() => {
  database = openSqlite(':memory:');
});
afterEach(() => database.close());

it('starts the clock of every active card from before the register once, and keeps what its certificates reach', async () => {
  const before = migrations.filter(({ number }) => number < cardsFollow.number);
  await migrate(database, before, invented);
  database.exec(`
    INSERT INTO people (personId, hsaId, hasHsaRecord, givenName, familyName, searchName, birthDate, protectedIdentity)
      VALUES ('holder', 'SE1', 1, 'Prov', 'Byggsson', 'prov byggsson', '1981-01-01', 0);
    INSERT INTO cards (cardNumber, cardType, state, holderId, caseId, activatedAt, lastValidDay) VALUES
      ('SI1', 'sis', 'active', 'holder', NULL, '2026-01-10T09:00:00.000Z', '2026-12-10'),
      ('SI2', 'sis', 'returned', 'holder', NULL, '2025-01-10T09:00:00.000Z', '2026-01-10'),
      ('RK1', 'reserve', 'active', 'holder', 'case', '2026-01-11T09:00:00.000Z', '2026-02-10');
    INSERT INTO outbox (id, caseId, key, kind, intent, addedAt, dueAt, doneAt) VALUES
      ('a', 'case', 'card-activated:RK1', 'message', '{}', '2026-01-11', '2026-01-11', '2026-01-11');
    INSERT INTO audit (row, at, actor, role, action, cardNumber, details, previousHash, hash) VALUES
      (1, '2026-01-12', 'system', 'system', 'card-shortened', 'SI1', '{"from":"2031-01-10","lastValidDay":"2026-12-10"}', '', '');`);
  database.exec(cardsFollow.sql);
  const rows = database.prepare('SELECT caseId, key, intent FROM outbox ORDER BY position').all();
  expect(rows.map(({ key }) => key)).toEqual(['card-activated:RK1', 'card-activated:SI1']);
  expect(rows[1]).toMatchObject({ caseId: 'card:SI1' });
  expect(JSON.parse(String(rows[1]?.['intent']))).toMatchObject({
    kind: 'message',
    name: 'card-activated',
    correlationKey: 'SI1',
    variables: { cardNumber: 'SI1', cardType: 'sis', holderId: 'holder', lastValidDay: '2026-12-10' },
  });
  const cards = database.prepare('SELECT cardNumber, certifiedTo FROM cards ORDER BY cardNumber').all();
  expect(cards.map(({ certifiedTo }) => certifiedTo)).toEqual(['2026-02-10', '2031-01-10', '2026-01-10']);
});
