import { afterAll, beforeAll, expect } from '@jest/globals';
import { policyOn, useEditions } from '../../../../contract/index.ts';
import type { Asker } from '../../../../register/index.ts';
import { approveAll } from '../../../support/approve-all.ts';
import { activated, registerReceipt } from '../../../support/activation.ts';
import { asAdministrator } from '../../../support/api-token.ts';
import { answerBlock, askForBlock } from '../../../support/blocking.ts';
import { anAdministrator, aPerson, aReserveCard, type BuiltPerson } from '../../../support/builders.ts';
import { readableIn, standingIn } from '../../../support/openable.ts';
import { onPostgres, sqlIn } from '../../../support/registers.ts';
import { story } from '../../../support/story.ts';
import { mustBe } from '../../../support/until.ts';
import { who } from '../../../support/ward/index.ts';
import { openWorld, type World } from '../../../support/world.ts';

/** What two cases hold of one person, in words that stand nowhere else. */
const ofCases = ['Zebrafinkar', 'Kolibrifickan'];
const ofPerson = ['Ottokar', 'Zwiebelmann', 'zwiebel.example', '191212121212', '1912-12-12', 'Undulatutkastet'];
const through = '2026-11-24';

let world: World;
let first: Asker;
let second: Asker;
let holder: BuiltPerson;
let cardNumber: string;
let caseIds: string[];
const logged: string[] = [];

/** A house in which somebody has had a card activated and blocked, with words of their own in each case, a draft and mails; all of it old by its rows. */
beforeAll(async () => {
  world = await openWorld({ logTo: { write: (line) => void logged.push(line) } });
  first = await asAdministrator(await anAdministrator(world));
  second = await asAdministrator(await anAdministrator(world));
  const person = { givenName: 'Ottokar', familyName: 'Zwiebelmann', email: 'otto@zwiebel.example' };
  const unitId = mustBe((await world.viewer(who.colleague)).grants[0]?.unitIds[0]);
  holder = await aPerson(world, { unit: { unitId }, person: { ...person, personalNumber: '19121212-1212' } });
  const { employmentId, personId } = holder;
  cardNumber = await aReserveCard(world, { unitId });
  const activation = await activated(world, { unitId, employmentId, cardNumber, note: 'Zebrafinkar i expeditionen' });
  await registerReceipt(world, activation.caseId);
  const asked = { employmentId, cardNumbers: [cardNumber], note: 'Kolibrifickan på tåget' };
  const block = await askForBlock(world, asked);
  await answerBlock(world, 'blocked', { cardNumber });
  const data = { note: 'Undulatutkastet' };
  await world.register.drafts.save({ formId: 'card-order', personId, draftId: 'one', data, at: world.now() });
  // A mail that only informs leaves the next morning, and a case from which one still waits isn't due.
  await world.advance(86_400_000);
  caseIds = [activation.caseId, block.caseId];
  sqlIn(
    world.dir,
    `UPDATE cases SET state = 'closed', "closedAt" = '2015-03-01T08:00:00.000Z' WHERE "caseId" IN ('${caseIds.join("','")}')`,
  );
  const own = policyOn(through);
  const retention = { ...own.retention, decision: 'Dnr 2026/12' };
  useEditions([{ from: '2026-02-01', content: JSON.stringify({ ...own, from: '2026-02-01', retention }) }]);
}, 120_000);
afterAll(async () => {
  useEditions([]);
  await world.close();
});

async function erase(): Promise<void> {
  const { retention } = world.register;
  expect(await retention.propose({ through }, first)).toBeUndefined();
  expect(await approveAll(world.register, second)).toBe(1);
  while (await retention.eraseSome(world.now()));
  expect(mustBe((await retention.runs())[0])).toMatchObject({ state: 'ended' });
}

/** What stands in the file of the house's tables, the engine's, their logs, documents and names of files, or in what programs have logged. */
const standing = (texts: readonly string[]) => [
  ...standingIn(world.dir, texts, ['mail']),
  ...texts.filter((text) => logged.some((line) => line.toLowerCase().includes(text.toLowerCase()))),
];

const step = story('what two cases and a person leave', 240_000);

step('can be read with the keys of the house before it is erased, and stands nowhere in plain text', async () => {
  expect(logged.length).toBeGreaterThan(10);
  expect(await readableIn(world.dir, [...ofCases, ...ofPerson])).toEqual([...ofCases, ...ofPerson]);
  expect(standing([...ofCases, ...ofPerson])).toEqual([]);
  expect(standing([cardNumber])).toContain(cardNumber);
});

step('is of the cases no more to be read once they are erased, with every key that is left', async () => {
  await erase();
  expect(await world.register.retention.runs()).toMatchObject([{ cases: 2, people: 0 }]);
  expect(await readableIn(world.dir, ofCases)).toEqual([]);
  expect(await readableIn(world.dir, ['Zwiebelmann'])).toEqual(['Zwiebelmann']);
  expect(standing(ofCases)).toEqual([]);
});

step('nor of the person, name, number and address, once they are', async () => {
  sqlIn(world.dir, `UPDATE employments SET "toDay" = '2024-01-01' WHERE "personId" = '${holder.personId}'`);
  await erase();
  expect(mustBe((await world.register.retention.runs())[0])).toMatchObject({ cases: 0, people: 1 });
  expect(await readableIn(world.dir, [...ofCases, ...ofPerson])).toEqual([]);
  expect(standing([...ofCases, ...ofPerson])).toEqual([]);
});

step('not in the house that is started again either', async () => {
  await world.stopWorkers();
  world.startWorkers();
  await world.settle();
  expect(await readableIn(world.dir, [...ofCases, ...ofPerson])).toEqual([]);
  if (!onPostgres) expect(standing(ofPerson)).toEqual([]);
});
