import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { z } from 'zod';
import { builtInEditions, policyOn, useEditions, type Day } from '../../../../contract/index.ts';
import { openSqlite } from '../../../../platform/sqlite.ts';
import { compareWorld, ListHead, listHash, type Asker } from '../../../../register/index.ts';
import { approveAll } from '../../../support/approve-all.ts';
import { activated, registerReceipt } from '../../../support/activation.ts';
import { asAdministrator } from '../../../support/api-token.ts';
import { auditRows } from '../../../support/audit-rows.ts';
import { answerBlock, askForBlock } from '../../../support/blocking.ts';
import { anAdministrator, aPerson } from '../../../support/builders.ts';
import { onPostgres, sqlIn } from '../../../support/registers.ts';
import { signedList } from '../../../support/signed-list.ts';
import { story } from '../../../support/story.ts';
import { mustBe } from '../../../support/until.ts';
import { drawer, who } from '../../../support/ward/index.ts';
import { openWorld, type World } from '../../../support/world.ts';

/** A house with two cases that were closed ten years ago, as far as their rows tell, and one that is closed now. */
let world: World;
let first: Asker;
let second: Asker;
/** Sealed bytes of what is to be gone, and files. */
let secrets: Buffer[];
let files: string[];
let doctorId: string;
let oldCases: string[];
const through = '2026-11-24';

const decided = () => {
  const own = mustBe(builtInEditions().at(-1));
  const retention = { ...own.retention, decision: 'Dnr 2026/12' };
  useEditions([
    { from: '2026-02-01', content: JSON.stringify({ ...policyOn(through), from: '2026-02-01', retention }) },
  ]);
};

beforeAll(async () => {
  world = await openWorld();
  [first, second] = [
    await asAdministrator(await anAdministrator(world)),
    await asAdministrator(await anAdministrator(world)),
  ];
  const old = await activated(world, { holder: who.doctor, cardNumber: drawer.second });
  await registerReceipt(world, old.caseId);
  const block = await askForBlock(world, { holder: who.doctor, reason: 'lost', cardNumbers: [drawer.second] });
  await answerBlock(world, 'blocked', { cardNumber: drawer.second });
  await registerReceipt(world, (await activated(world, { holder: who.holder, cardNumber: drawer.first })).caseId);
  // A mail that only informs leaves the next morning, and a case from which one still waits isn't due.
  await world.advance(86_400_000);
  oldCases = [old.caseId, block.caseId];
  doctorId = mustBe((await world.register.people.findByHsaId(who.doctor.hsaId))?.personId);
  sqlIn(
    world.dir,
    `UPDATE cases SET closedAt = '2015-03-01T08:00:00.000Z' WHERE caseId IN ('${oldCases.join("','")}')`,
  );
  const inCases = `caseId IN ('${oldCases.join("','")}')`;
  secrets = [
    `SELECT sealedKey AS bytes FROM caseKeys WHERE ${inCases} AND sealedKey IS NOT NULL`,
    `SELECT sealedClosing AS bytes FROM cases WHERE ${inCases} AND sealedClosing IS NOT NULL`,
    `SELECT sealedText AS bytes FROM sentMails WHERE ${inCases}`,
    `SELECT sealed AS bytes FROM outbox WHERE ${inCases} AND sealed IS NOT NULL`,
  ].flatMap((query) =>
    sqlIn(world.dir, query).map(({ bytes }) => (bytes instanceof Uint8Array ? Buffer.from(bytes) : Buffer.of())),
  );
  files = sqlIn(world.dir, `SELECT sha256 FROM documents WHERE ${inCases}`).map(({ sha256 }) => String(sha256));
});
afterAll(async () => {
  useEditions([]);
  await world.close();
});

const isKept = (bytes: Buffer): boolean =>
  readdirSync(world.dir)
    .filter((name) => name.startsWith('register.db'))
    .some((name) => readFileSync(join(world.dir, name)).includes(bytes));
const fileOf = (sha256: string) => join(world.dir, 'documents', sha256.slice(0, 2), sha256);
const eraseAll = async () => {
  while (await world.register.retention.eraseSome(world.now()));
};
const numberOf = (caseId: string) =>
  Promise.resolve(String(sqlIn(world.dir, `SELECT number FROM cases WHERE caseId = '${caseId}'`)[0]?.['number']));
const blocksOfCard = () =>
  sqlIn(world.dir, `SELECT "cardNumber" FROM blocks WHERE "cardNumber" = '${drawer.second}'`).length;
const Listed = z.object({ kind: z.enum(['case', 'person']), id: z.string() });
const erasuresIn = (text: string) =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Listed.parse(JSON.parse(line)));
const newestRun = async () => mustBe((await world.register.retention.runs())[0]);

/** What this file has written past the commands is in these tables. */
const writtenPast = /^(cases|outbox|policyEditions) /;

async function expectWhole(): Promise<void> {
  const { damage } = await world.register.scrub(new AbortController().signal);
  expect(damage.filter(({ where }) => !writtenPast.test(where))).toEqual([]);
  if (onPostgres) return;
  const place = { file: join(world.dir, 'register.db') };
  expect((await compareWorld(place)).differences).toEqual([]);
  const { broken } = await world.register.audit.verify();
  expect(broken).toBeUndefined();
}

const step = story('what is due', 120_000);

step('is counted, and nothing of it erased without a decision of the authority', async () => {
  const due = await world.register.retention.due(through);
  expect(due.cases.map(({ year, count }) => [year, count])).toEqual([
    ['2015', 1],
    ['2015', 1],
  ]);
  expect(due).toMatchObject({ closedBefore: '2016-11-24', receipts: 1, held: 0, waiting: 0, people: 0 });
  expect(due.documents).toBe(files.length);
  if (!onPostgres) expect(secrets.filter(isKept)).toHaveLength(secrets.length);
  expect(due.mails).toBeGreaterThan(0);
  const refused = await world.register.retention.propose({ through }, first);
  expect(refused).toMatchObject({ code: 'retention-without-decision' });
  await eraseAll();
  expect(await world.register.retention.due(through)).toEqual(due);
});

step('is counted under the year in which it was closed in Stockholm', async () => {
  const [one] = sqlIn(world.dir, 'SELECT "caseId", "closedAt" FROM cases ORDER BY "caseId" LIMIT 1');
  const close = (at: string) =>
    sqlIn(world.dir, `UPDATE cases SET "closedAt" = '${at}' WHERE "caseId" = '${String(one?.['caseId'])}'`);
  close('2013-12-31T23:30:00.000Z');
  expect((await world.register.retention.due(through)).cases.map(({ year }) => year)).toEqual(['2014', '2015']);
  close(String(one?.['closedAt']));
});

step('is kept as long as the rules under which it was submitted said, when those of today are shorter', async () => {
  const years = (from: Day, retentionYears: number) => ({
    from,
    content: JSON.stringify({ ...policyOn(through), from, retentionYears }),
  });
  const kept = sqlIn(world.dir, 'SELECT "caseId", "submittedAt" FROM cases');
  sqlIn(world.dir, `UPDATE cases SET "submittedAt" = '2026-03-01T08:00:00.000Z'`);
  useEditions([years('2026-02-01', 12), years('2026-04-01', 10)]);
  expect(await world.register.retention.due(through)).toMatchObject({
    cases: [],
    longer: [{ from: '2026-02-01', years: 12, count: 2 }],
  });
  useEditions([years('2026-03-02', 12), years('2026-04-01', 10)]);
  const due = await world.register.retention.due(through);
  expect([due.cases.length, due.longer]).toEqual([2, []]);
  useEditions([]);
  for (const { caseId, submittedAt } of kept) {
    sqlIn(world.dir, `UPDATE cases SET "submittedAt" = '${String(submittedAt)}' WHERE "caseId" = '${String(caseId)}'`);
  }
});

step('waits for the yes of a second administrator', async () => {
  decided();
  const { retention } = world.register;
  expect(await retention.propose({ through: '2026-12-31' }, first)).toMatchObject({ code: 'retention-day-ahead' });
  expect(await retention.propose({ through }, first)).toBeUndefined();
  expect(await retention.propose({ through }, second)).toMatchObject({ code: 'retention-run-open' });
  await eraseAll();
  expect(await retention.runs()).toEqual([]);
  const [waiting] = await world.register.approvals.waiting(second.viewer, through);
  const answer = { approvalId: mustBe(waiting).approvalId, outcome: 'approved' } as const;
  useEditions([]);
  expect(await world.register.approvals.decide(answer, second)).toMatchObject({ code: 'retention-without-decision' });
  decided();
  expect(await approveAll(world.register, second)).toBe(1);
  expect((await newestRun()).cases).toBe(0);
});

step('but for a case that is held', async () => {
  const { retention } = world.register;
  const [held] = sqlIn(world.dir, `SELECT number FROM cases WHERE caseId = '${oldCases[0] ?? ''}'`);
  const number = String(held?.['number']);
  const wanted = { number, reason: 'Utredning, dnr 2026/114', reviewOn: '2027-06-30' } as const;
  expect(await retention.hold({ ...wanted, reviewOn: through }, first)).toMatchObject({
    code: 'retention-review-past',
  });
  expect(await retention.hold(wanted, first)).toBeUndefined();
  expect(await retention.hold(wanted, second)).toMatchObject({ code: 'retention-case-held' });
  expect(await retention.due(through)).toMatchObject({ held: 1 });
  // The day stays that of the run: only what the held case has begun is spared in the engine.
  expect(await retention.engineForgets()).toEqual({ before: '2016-11-23T23:00:00.000Z', cases: [oldCases[0]] });
  await eraseAll();
  expect(await newestRun()).toMatchObject({ state: 'ended', cases: 1, receipts: 0 });
  expect(auditRows(world.dir, 'case-erased')).toHaveLength(1);
  // Of the card whose other case is held, its block may be what the hold is for.
  expect(blocksOfCard()).toBe(1);
  expect(auditRows(world.dir, 'retention-ended')).toMatchObject([{ details: { decision: 'Dnr 2026/12', cases: '1' } }]);
  await expectWhole();
});

step('and is erased with it once two administrators have lifted that', async () => {
  const { retention } = world.register;
  const [{ holdId } = { holdId: '' }] = await retention.holds(through);
  expect(await retention.proposeLift({ holdId, reason: 'Utredningen är klar' }, first)).toBeUndefined();
  const other = { holdId, reason: 'Något annat' };
  expect(await retention.proposeLift(other, second)).toMatchObject({ code: 'retention-lift-waits' });
  expect(await retention.holds(through)).toMatchObject([{ isLifting: true }]);
  // Not by whose case it is, though they may approve.
  const submitter = { viewer: await world.viewer(who.colleague), author: await world.author(who.colleague) };
  const right = { personId: submitter.viewer.personId, right: 'approver', from: through } as const;
  await world.register.intake.grantRight(right, first.author);
  const party = { ...submitter, viewer: await world.viewer(who.colleague) };
  const [{ approvalId, fault } = { approvalId: '' }] = await world.register.approvals.waiting(party.viewer, through);
  expect(fault).toBe('own');
  expect(await world.register.approvals.decide({ approvalId, outcome: 'approved' }, party)).toMatchObject({
    code: 'approval-for-you',
  });
  expect(await approveAll(world.register, second)).toBe(1);
  expect(await retention.holds(through)).toEqual([]);
  expect(await retention.propose({ through }, second)).toBeUndefined();
  expect(await approveAll(world.register, first)).toBe(1);
  await eraseAll();
  await eraseAll();
  expect(await newestRun()).toMatchObject({ state: 'ended', cases: 1, receipts: 1 });
  expect(blocksOfCard()).toBe(0);
  await expectWhole();
});

step('leaves no key, mail or file of the cases, and no row of theirs opens', async () => {
  expect(secrets.length).toBeGreaterThan(5);
  expect(files.length).toBeGreaterThan(1);
  if (!onPostgres) {
    expect(secrets.filter(isKept)).toEqual([]);
    expect(files.filter((sha256) => existsSync(fileOf(sha256)))).toEqual([]);
  }
  const viewer = await world.viewer(who.auditor);
  for (const caseId of oldCases) {
    expect(await world.register.cases.idOf(await numberOf(caseId), viewer)).toBeUndefined();
    expect(await world.register.cases.erased(await numberOf(caseId), viewer)).toMatchObject({
      caseId,
      run: { decision: 'Dnr 2026/12', through, proposedBy: first.author.hsaId, approvedBy: second.author.hsaId },
      archive: undefined,
    });
    const { lines } = await world.register.log.search(viewer, { caseId, limit: 200 });
    const rows = await world.register.log.openRows(
      viewer,
      lines.map(({ row }) => row),
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.some(({ isErased }) => isErased)).toBe(true);
    expect(rows.filter(({ told, change }) => told?.person && change !== undefined)).toEqual([]);
  }
  expect(await world.register.people.find(doctorId)).toMatchObject({ hsaId: who.doctor.hsaId });
});

step('keeps a file that a document has come to need again, and ends no run while its pages are read', async () => {
  if (onPostgres) return;
  const [{ sha256 } = { sha256: '' }] = sqlIn(world.dir, 'SELECT sha256 FROM documents LIMIT 1');
  sqlIn(world.dir, `INSERT INTO erasedFiles (sha256) VALUES ('${String(sha256)}')`);
  await world.register.retention.propose({ through }, first);
  expect(await approveAll(world.register, second)).toBe(1);
  const reader = openSqlite(join(world.dir, 'register.db'), { readOnly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM cases').get();
  await eraseAll();
  expect(existsSync(fileOf(String(sha256)))).toBe(true);
  expect(await newestRun()).toMatchObject({ state: 'running' });
  reader.close();
  await eraseAll();
  expect(await newestRun()).toMatchObject({ state: 'ended', cases: 0 });
});

step('removes files that a crash left, whose rows are gone', async () => {
  if (onPostgres) return;
  const sha256 = 'ab'.repeat(32);
  mkdirSync(join(world.dir, 'documents', 'ab'), { recursive: true });
  writeFileSync(fileOf(sha256), 'left');
  sqlIn(world.dir, `INSERT INTO erasedFiles (sha256) VALUES ('${sha256}')`);
  await eraseAll();
  expect(existsSync(fileOf(sha256))).toBe(false);
  expect(sqlIn(world.dir, 'SELECT * FROM erasedFiles')).toEqual([]);
});

step('takes people along who have had no employment for a year, and who come back as somebody new', async () => {
  const { retention, people } = world.register;
  const gone = await aPerson(world, { employment: { from: '2020-01-01', to: '2024-01-01' } });
  const stays = await aPerson(world, { employment: { from: '2020-01-01', to: '2026-06-30' } });
  const [row] = sqlIn(world.dir, `SELECT sealedIdentity AS bytes FROM people WHERE personId = '${gone.personId}'`);
  const bytes = row?.['bytes'] instanceof Uint8Array ? Buffer.from(row['bytes']) : Buffer.of();
  if (!onPostgres) expect(isKept(bytes)).toBe(true);
  expect(await retention.due(through)).toMatchObject({ cases: [], people: 1 });
  // With a last case that is due too, they go in the same run, and are counted before it.
  const [erased] = sqlIn(world.dir, `SELECT "caseId", "erasedAt" FROM cases WHERE "erasedAt" IS NOT NULL LIMIT 1`);
  const put = (holder: string, erasedAt: string) =>
    sqlIn(
      world.dir,
      `UPDATE cases SET "holderId" = ${holder}, "erasedAt" = ${erasedAt} WHERE "caseId" = '${String(erased?.['caseId'])}'`,
    );
  put(`'${gone.personId}'`, 'NULL');
  expect(await retention.due(through)).toMatchObject({ cases: [{ count: 1 }], people: 1 });
  put('NULL', `'${String(erased?.['erasedAt'])}'`);
  await retention.propose({ through }, first);
  expect(await approveAll(world.register, second)).toBe(1);
  await eraseAll();
  expect(await newestRun()).toMatchObject({ state: 'ended', cases: 0, people: 1 });
  expect(await people.find(gone.personId)).toMatchObject({ givenName: '', birthDate: '', hasSwedishNumber: false });
  expect(await people.findByHsaId(gone.hsaId)).toBeUndefined();
  expect((await people.find(stays.personId))?.givenName).not.toBe('');
  if (!onPostgres) expect(isKept(bytes)).toBe(false);
  await expectWhole();
});

step('is kept as a list that counts as the log signed it alone', async () => {
  const author = { hsaId: 'operator', role: 'operator', at: world.now() };
  const { retention } = world.register;
  const [first = '', ...rest] = (await retention.saveErasures(author)).text.split('\n');
  const head = ListHead.parse(JSON.parse(first));
  const own = { erasures: [], sha256: listHash(rest.join('\n')), account: 'drift' };
  const other = head.row.salt?.startsWith('A') === true ? 'B' : 'A';
  const forged = [
    { ...own, head, sha256: listHash('') },
    { ...own, head: { ...head, head: { ...head.head, size: head.head.size + 1 } } },
    { ...own, head: { ...head, head: { ...head.head, root: '0'.repeat(64) } } },
    { ...own, head: { ...head, row: { ...head.row, row: head.row.row - 1 } } },
    { ...own, head: { ...head, row: { ...head.row, salt: `${other}${head.row.salt?.slice(1) ?? ''}` } } },
    { ...own, head: { ...head, row: { ...head.row, text: undefined } } },
    { ...own, head: { ...head, row: { ...head.row, text: head.row.text?.replace('erasures-saved', 'case-erased') } } },
  ];
  for (const list of forged) expect(await retention.replay(list, author)).toMatchObject({ code: 'erasures-of-no-log' });
  expect(await retention.replay({ ...own, head }, author)).toMatchObject({ erased: 0 });
});

step('is told again to a register that came back from a backup, once', async () => {
  const { retention } = world.register;
  const author = { hsaId: 'operator', role: 'operator', at: world.now() };
  const { text, listed } = await retention.saveErasures(author);
  const erasures = erasuresIn(text);
  expect(listed).toBe(3);
  expect(erasures.map(({ kind }) => kind)).toEqual(['case', 'case', 'person']);
  expect(erasures.slice(0, 2).map(({ id }) => id)).toEqual(oldCases.toReversed());
  const kept = { kind: 'person', id: doctorId } as const;
  const list = { ...signedList(world.dir, [...erasures, kept]), account: 'drift' };
  // Who has an employment, a card and a case is not erased by anybody who writes a list.
  expect(await retention.replay(list, author)).toMatchObject({ erased: 0, kept: [kept], isForgotten: true });
  expect(await world.register.people.findByHsaId(who.doctor.hsaId)).toBeDefined();
  useEditions([]);
  expect(await retention.replay(list, author)).toMatchObject({ code: 'retention-without-decision' });
  // A list of nothing is no matter of a decision.
  const nothing = { ...signedList(world.dir, []), account: 'drift' };
  expect(await retention.replay(nothing, author)).toMatchObject({ erased: 0, kept: [], isForgotten: true });
  await expectWhole();
});
