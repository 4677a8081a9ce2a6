import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { dayOf, policyOn, processIds, useEditions } from '../../contract/index.ts';
import { isRefusal } from '../../register/index.ts';
import { pack, packText } from '../../register/kernel/pack.ts';
import { openSqlite } from '../../platform/sqlite.ts';
import { approveAll } from '../support/approve-all.ts';
import { activated, handIn, registerReceipt } from '../support/activation.ts';
import { asAdministrator } from '../support/api-token.ts';
import { answerBlock, askForBlock } from '../support/blocking.ts';
import { anAdministrator } from '../support/builders.ts';
import { newcomer } from '../support/card-order.ts';
import * as orders from '../support/card-order-play.ts';
import { openAuthority } from '../support/certificate-authority.ts';
import { atExtensionDesk, orderExtension } from '../support/extension.ts';
import { anasOrder, enterInHsa, orderForAna, passport, review } from '../support/foreign-staff.ts';
import { certificatesAreKnown } from '../support/known-certificates.ts';
import { readableIn } from '../support/openable.ts';
import { giveMacs } from '../support/macs.ts';
import { onSqlite } from '../support/on-sqlite.ts';
import { sqlIn } from '../support/registers.ts';
import { confirm } from '../support/reserve-desk.ts';
import { findIn, findNumbersIn } from '../support/searched.ts';
import { sendHome } from '../support/send-home.ts';
import * as short from '../support/short-term.ts';
import { answer as stockAnswer, orderCards, pack as packCards } from '../support/stock-order.ts';
import { beginVisit, bookedVisit, changeVisit, chooseSlot, times } from '../support/visit.ts';
import { drawer, who } from '../support/ward/index.ts';
import { day, openWorld, type World } from '../support/world.ts';
import { loseLetter, onItsWay, activateSent, orderedHome, registerSent } from './order/card-sent-home.ts';

const asked = async (world: World, by = who.customerService) => ({
  viewer: await world.viewer(by),
  author: await world.author(by),
});
const done = async (world: World, task: string, name: string, data: object, by = who.customerService) => {
  const { userTaskKey } = await world.task(task);
  const { hsaId } = await world.viewer(by);
  await world.client.completeUserTask(userTaskKey, { [name]: { ...data, by: hsaId, at: world.now() } });
  await world.settle();
};

/** What people do, each in a house of its own with the same people, so that together every process comes by. */
const plays: Readonly<Record<string, (world: World) => Promise<void>>> = {
  async 'reserve cards by phone, their receipts and reminders, a block that is doubted, and what is handed in'(world) {
    const { caseId } = await activated(world);
    await world.register.chasing.remind({ cardNumber: drawer.first, missing: 'receipt', ...(await asked(world)) });
    await world.settle();
    await registerReceipt(world, caseId);
    const cardNumbers = [who.holder.cardNumber];
    await askForBlock(world, { reason: 'not-needed', by: who.holder, cardNumbers });
    const phone = { caller: 'En röst', matched: ['name', 'unit'] as const, calledBack: false };
    await askForBlock(world, { by: who.customerService, phone, cardNumbers });
    await done(world, 'Task_CheckCaller', 'doubt', { outcome: 'confirmed' });
    await answerBlock(world, 'blocked');
    await handIn(world, who.holder.cardNumber);
  },
  async 'a block that the issuer is asked about'(world) {
    const authority = await openAuthority('Provutfärdare Person v1', () => Date.parse(world.now()));
    authority.issued.add('8A3F5E2C1B');
    await certificatesAreKnown(world, { authority, serials: ['8A3F5E2C1B'], holder: who.holder });
    await askForBlock(world, { reason: 'lost', cardNumbers: [who.holder.cardNumber] });
    await answerBlock(world, 'blocked');
    authority.revoked.set('8A3F5E2C1B', Date.parse(world.now()));
    await world.advance(15 * 60_000);
    await authority.close();
  },
  async 'a reserve card at the desk, which is extended'(world) {
    const { caseId } = await atExtensionDesk(world);
    await orderExtension(world, caseId);
    await confirm(world, caseId, who.secondAdministrator);
  },
  async 'cards that are ordered, one for somebody new, one that is photographed and fetched'(world) {
    const { caseId } = await orders.placeNewcomersOrder(world);
    await orders.approve(world, caseId);
    await orders.foundInHsa(world, caseId, 'SE2321000065-N001');
    const made = await orders.delivered(world);
    await orders.handOver(world, made.caseId);
  },
  async 'an employment that ends'(world) {
    await askForBlock(world, { reason: 'employment-ended', lastDay: dayOf(world.now()) });
    await world.advance(day);
    await answerBlock(world, 'blocked');
    await done(world, 'Task_MobileEid', 'mobile', { outcome: 'revoked' });
  },
  async 'a card that is sent home'(world) {
    sendHome();
    const { caseId } = await orderedHome(world);
    await registerSent(world, caseId, 'SI80010110');
    const visit = await orders.chooseVisit(world, caseId);
    await world.advance(visit.startsAt);
    await activateSent(world, caseId);
  },
  async 'a letter that is lost'(world) {
    sendHome();
    const { caseId } = await onItsWay(world);
    await loseLetter(world, caseId, 'none');
  },
  async 'a short-term card by phone'(world) {
    await short.stockUnit(world);
    const { caseId } = await short.beginIssue(world, { way: 'phone' });
    await short.attest(world, caseId);
    await short.endCall(world, caseId, { outcome: 'activate', receiptSigned: true, ordered: true, fetched: 'yes' });
  },
  async 'a short-term card at the desk'(world) {
    const { caseId } = await short.atDesk(world);
    await short.checkIdentity(world, caseId, short.document);
    await short.handOver(world, caseId);
  },
  async 'a card for somebody without a Swedish number, and reserve cards for the unit'(world) {
    const { caseId } = await orderForAna(world);
    await review(world, caseId);
    await enterInHsa(world, caseId);
    await short.visitOn(world, caseId);
    await short.checkIdentity(world, caseId, passport);
    await short.handOver(world, caseId);
    const order = await orderCards(world);
    await packCards(world, order.caseId);
    const delivery = { task: 'Task_ConfirmDelivery', name: 'delivery', by: who.manager, data: { outcome: 'complete' } };
    await stockAnswer(world, order.caseId, delivery);
  },
  async 'visits, of which one becomes free for somebody who asked'(world) {
    const [before, later] = [await beginVisit(world, {}, who.secondHolder), await beginVisit(world)];
    await chooseSlot(world, before.caseId, times.ljungby);
    await chooseSlot(world, later.caseId, { desk: 'Ljungby', startsAt: '2026-12-08T09:00:00.000Z' });
    const { visitId } = await bookedVisit(world, later.caseId);
    const wish = await world.register.visits.askForEarlier({
      visitId,
      wants: true,
      ...(await asked(world, who.holder)),
    });
    if (isRefusal(wish)) throw new Error(wish.message);
    await changeVisit(world, before.caseId, 'cancel');
  },
};

const people = [...Object.values(who), { ...newcomer, name: `${newcomer.givenName} ${newcomer.familyName}` }];
const numbers = people.flatMap((person) => ('personalNumber' in person ? person.personalNumber : []));
const names = [...new Set([...people.map(({ familyName }) => familyName), anasOrder.person.familyName])];
const { passportNumber } = anasOrder.person;

/** The processes that came by, in any of the houses. */
const came = new Set<string>();
let played = 0;
const logged: string[] = [];
let world: World | undefined;
afterEach(async () => {
  useEditions([]);
  logged.length = 0;
  const open = world;
  world = undefined;
  await open?.close();
});

function cameBy({ engine }: World): string[] {
  const query = `SELECT DISTINCT d.process_id AS id FROM process_instance i JOIN process_definition d ON d.key = i.definition_key`;
  return engine.reader
    .prepare(query)
    .all()
    .map(({ id }) => String(id));
}

/** Everything is old and over by its rows, and everybody has left, but for the two administrators who say that it is erased. */
async function eraseAll(of: World): Promise<void> {
  const [first, second] = [
    await asAdministrator(await anAdministrator(of)),
    await asAdministrator(await anAdministrator(of)),
  ];
  await of.settle();
  await of.stopWorkers();
  const through = dayOf(of.now());
  const own = policyOn(through);
  const retention = { ...own.retention, decision: 'Dnr 2026/12' };
  useEditions([{ from: '2026-02-01', content: JSON.stringify({ ...own, from: '2026-02-01', retention }) }]);
  const others = `"personId" NOT IN ('${first.viewer.personId}', '${second.viewer.personId}')`;
  for (const change of [
    `UPDATE outbox SET "doneAt" = "addedAt" WHERE "doneAt" IS NULL`,
    `UPDATE cases SET state = 'closed', "closedAt" = '2015-03-01T08:00:00.000Z'`,
    `UPDATE cards SET state = 'blocked'`,
    `UPDATE employments SET "toDay" = '2024-01-01' WHERE ${others}`,
    `UPDATE grants SET "toDay" = '2024-01-01' WHERE ${others}`,
    `UPDATE rights SET "toDay" = '2024-01-01' WHERE ${others}`,
  ])
    sqlIn(of.dir, change);
  await giveMacs(of.dir, 'grants');
  await giveMacs(of.dir, 'rights');
  expect(await of.register.retention.propose({ through }, first)).toBeUndefined();
  expect(await approveAll(of.register, second)).toBe(1);
  while (await of.register.retention.eraseSome(of.now()));
  expect((await of.register.retention.runs())[0]).toMatchObject({ state: 'ended' });
}

/** As an administrator of the machine finds it: databases with their logs, documents, mails, and what the programs have written. */
function withLog({ dir }: World): string {
  writeFileSync(join(dir, 'programs.log'), logged.join('\n'));
  return dir;
}

describe('no byte of a house', () => {
  onSqlite.each(Object.keys(plays))(
    'says a number of anybody, nor a name, and none can be read once all is erased: %s',
    async (name) => {
      world = await openWorld({ logTo: { write: (line) => void logged.push(line) } });
      await plays[name]?.(world);
      await world.settle();
      for (const id of cameBy(world)) came.add(id);
      played += 1;
      expect(logged.length).toBeGreaterThan(10);
      expect(await findNumbersIn(withLog(world), numbers)).toEqual([]);
      expect(await findIn(world.dir, [...names, passportNumber], ['mail'])).toEqual([]);
      expect(await readableIn(world.dir, [who.holder.familyName])).toEqual([who.holder.familyName]);
      await eraseAll(world);
      expect(await findNumbersIn(withLog(world), numbers)).toEqual([]);
      expect(await findIn(world.dir, [...names, passportNumber], ['mail'])).toEqual([]);
      expect(await readableIn(world.dir, [...names, ...numbers, passportNumber])).toEqual([]);
      expect(filesIn(join(world.dir, 'documents'))).toEqual([]);
    },
    60_000,
  );
});

const filesIn = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(dir, name)).isFile())
    : [];

// After the plays: suites run their tests at random, and what is counted is there once all have.
afterAll(() => {
  if (played < Object.keys(plays).length) return;
  const missing = processIds.filter((id) => !came.has(id));
  if (missing.length > 0) throw new Error(`No play comes by ${missing.join(', ')}`);
});

describe('the search', () => {
  const number = '191212121212';
  const { familyName } = who.holder;
  const text = `före ${number.slice(2, 8)}-${number.slice(8)} ${familyName.toUpperCase()} efter`;
  const utf16 = Buffer.from(text, 'utf16le');

  function keep(dir: string, value: string | Uint8Array): void {
    const database = openSqlite(join(dir, 'a.db'));
    database.exec('CREATE TABLE kept (value)');
    database.prepare('INSERT INTO kept VALUES (?)').run(value);
    database.close();
  }

  it.each<[string, (dir: string) => Promise<void> | void]>([
    ['in a file', (dir) => writeFileSync(join(dir, 'a'), text)],
    ['in UTF-16', (dir) => writeFileSync(join(dir, 'a'), utf16)],
    ['in UTF-16, big end first', (dir) => writeFileSync(join(dir, 'a'), Buffer.from(utf16).swap16())],
    ['in the name of a folder', (dir) => mkdirSync(join(dir, text))],
    ['in a table', (dir) => keep(dir, text)],
    ['in a table, packed as mails are', (dir) => keep(dir, packText(text))],
    ['packed as documents were', async (dir) => writeFileSync(join(dir, 'a'), await pack(Buffer.from(text)))],
    ['packed by gzip', (dir) => writeFileSync(join(dir, 'a'), gzipSync(text))],
    ['packed by zstd', (dir) => writeFileSync(join(dir, 'a'), zstdCompressSync(text))],
  ])('finds what was planted %s', async (_where, plant) => {
    const dir = mkdtempSync(join(tmpdir(), 'planted-'));
    try {
      await plant(dir);
      expect((await findNumbersIn(dir, [number]))[0]?.text).toBe(number.slice(2));
      expect((await findIn(dir, [familyName]))[0]?.text).toBe(familyName);
      expect(await findNumbersIn(dir, ['197003729832'])).toEqual([]);
      expect(await findIn(dir, ['Nyberg'])).toEqual([]);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it.each([
    '191212121212',
    '1212121212',
    '19121212-1212',
    '121212+1212',
    '121212 1212',
    '121212–1212',
    '8191212121212000',
  ])('knows the number as %s, also in UTF-16', async (way) => {
    const dir = mkdtempSync(join(tmpdir(), 'planted-'));
    try {
      writeFileSync(join(dir, 'a'), `x${way}x`);
      writeFileSync(join(dir, 'b'), Buffer.from(`x${way}x`, 'utf16le'));
      expect((await findNumbersIn(dir, [number])).map(({ where }) => where)).toEqual(['a', 'b']);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
