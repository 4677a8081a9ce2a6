import { afterAll, beforeAll, expect } from '@jest/globals';
import { policyOn, useEditions } from '../../../../contract/index.ts';
import { isRefusal, type Asker } from '../../../../register/index.ts';
import { approveAll } from '../../../support/approve-all.ts';
import { asAdministrator } from '../../../support/api-token.ts';
import { auditRows } from '../../../support/audit-rows.ts';
import {
  aClerk,
  aHolder,
  anAdministrator,
  aPerson,
  openFreshRegister,
  timeAt,
  todayAt,
  type BuiltHolder,
  type BuiltPerson,
  type FreshRegister,
} from '../../../support/builders.ts';
import { cardList, mapping } from '../../../support/card-list.ts';
import { onPostgres, sqlIn } from '../../../support/registers.ts';
import { story } from '../../../support/story.ts';
import { mustBe } from '../../../support/until.ts';

/** A house in which one person is due, whom a list of all cards names twice: as holder of a card that the register hasn't, and of somebody else's. */
let site: FreshRegister;
let first: Asker;
let second: Asker;
let gone: BuiltPerson;
let holder: BuiltHolder;
let number: string;

beforeAll(async () => {
  site = await openFreshRegister();
  [first, second] = [
    await asAdministrator(await anAdministrator(site)),
    await asAdministrator(await anAdministrator(site)),
  ];
  gone = await aPerson(site, { employment: { from: '2020-01-01', to: '2024-01-01' } });
  holder = await aHolder(site, { card: { lastValidDay: '2031-01-10' } });
  number = await reconciled();
  const today = todayAt(site);
  const retention = { ...policyOn(today).retention, decision: 'Dnr 2026/12' };
  useEditions([{ from: today, content: JSON.stringify({ ...policyOn(today), from: today, retention }) }]);
});
afterAll(async () => {
  useEditions([]);
  await site.close();
});

async function reconciled(): Promise<string> {
  const { imports, reconciliations } = site.register;
  const clerk = await aClerk(site);
  const asker = { viewer: await clerk.viewer(), author: await clerk.author('customer-service') };
  const rows = [
    { cardNumber: holder.cardNumber, holder: gone.hsaId },
    { cardNumber: 'SI97520001', holder: gone.hsaId },
  ];
  const found = await reconciliations.compare(
    imports.readCards(cardList(rows), { mapping, source: 'Portalen' }),
    todayAt(site),
  );
  const files = { files: [cardList([])], isFull: true, includesProtected: true };
  const previewId = await imports.keepPreview(files, asker);
  const signed = await reconciliations.sign(found, { ...asker, previewId });
  if (isRefusal(signed)) throw new Error(signed.message);
  return signed.number;
}

const newestRun = async () => mustBe((await site.register.retention.runs())[0]);
const eraseAll = async () => {
  while (await site.register.retention.eraseSome(timeAt(site)));
};
const named = async () =>
  (await site.register.reconciliations.differences(number)).map(({ cardNumber, personId, listed }) => [
    cardNumber,
    personId,
    listed?.holder,
  ]);

async function agreed(): Promise<string> {
  expect(await site.register.retention.propose({ through: todayAt(site) }, first)).toBeUndefined();
  expect(await approveAll(site.register, second)).toBe(1);
  return (await newestRun()).runId;
}

const step = story('a run', 60_000);

step('is proposed for no day before the first rules', async () => {
  expect(await site.register.retention.propose({ through: '2000-01-01' }, first)).toMatchObject({
    code: 'retention-day-too-early',
  });
});

step('is stopped by one administrator, and erases no more', async () => {
  const runId = await agreed();
  const stranger = { viewer: await holder.viewer(), author: await holder.author() };
  expect(await site.register.retention.stop(runId, stranger)).toBeDefined();
  expect(await newestRun()).toMatchObject({ state: 'running' });
  expect(await site.register.retention.stop(runId, first)).toBeUndefined();
  expect(await newestRun()).toMatchObject({ state: 'stopped' });
  await eraseAll();
  expect(await site.register.people.findByHsaId(gone.hsaId)).toBeDefined();
  expect(await site.register.retention.stop(runId, first)).toMatchObject({ code: 'retention-run-over' });
  expect(auditRows(site.dir, 'retention-stopped')).toMatchObject([{ details: { run: runId, people: '0' } }]);
});

step('takes along mails about cards without a case, and leaves newer ones', async () => {
  const mail = (id: string, doneAt: string) =>
    sqlIn(
      site.dir,
      `INSERT INTO outbox (id, "caseId", key, kind, intent, "addedAt", "dueAt", "doneAt") VALUES ('${id}', 'card:${holder.cardNumber}', 'mail:${id}', 'mail', '{}', '${doneAt}', '${doneAt}', '${doneAt}')`,
    );
  mail('old', '2014-03-01T08:00:00.000Z');
  mail('new', '2024-03-01T08:00:00.000Z');
  expect(await site.register.retention.due(todayAt(site))).toMatchObject({ mails: 1, people: 1 });
});

step('waits for mails that are still to leave', async () => {
  const { personId } = gone;
  const data = { number: 'SK-2026-000001' };
  const intent = { kind: 'mail', template: 'unit-move', to: ['gone@region.example'], data } as const;
  await site.register.outbox.add({ caseId: `person:${personId}`, key: 'waits', intent, at: timeAt(site) });
  expect(await site.register.retention.due(todayAt(site))).toMatchObject({ people: 0 });
  const [row] = await site.register.outbox.waitingOf(`person:${personId}`);
  await site.register.outbox.done({ id: mustBe(row).id, at: timeAt(site) });
  expect(await site.register.retention.due(todayAt(site))).toMatchObject({ people: 1 });
});

step('leaves nothing of who is erased in what a reconciliation keeps', async () => {
  const { personId, hsaId } = gone;
  expect(await named()).toEqual(
    expect.arrayContaining([
      ['SI97520001', personId, { hsaId }],
      [holder.cardNumber, holder.personId, { hsaId }],
    ]),
  );
  const { people } = site.register;
  await people.chooseLanguage({ personId, language: 'en' });
  await agreed();
  await eraseAll();
  expect(await newestRun()).toMatchObject({ state: 'ended', people: 1, mails: 1 });
  const remains = onPostgres ? 'wal-and-backups' : 'backups';
  expect(auditRows(site.dir, 'retention-ended')).toMatchObject([{ details: { remains } }]);
  expect(await people.languageOf(personId)).toBeUndefined();
  expect(
    sqlIn(site.dir, `SELECT id FROM outbox WHERE kind = 'mail' AND "caseId" = 'card:${holder.cardNumber}'`),
  ).toEqual([{ id: 'new' }]);
  expect(await named()).toEqual(
    expect.arrayContaining([
      ['SI97520001', undefined, undefined],
      [holder.cardNumber, holder.personId, undefined],
    ]),
  );
});
