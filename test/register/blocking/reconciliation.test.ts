import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { isRefusal, type AnsweredDifference, type Asker, type Comparison } from '../../../register/index.ts';
import { auditRows } from '../../support/audit-rows.ts';
import {
  aCard,
  aClerk,
  aHolder,
  aPerson,
  aReserveCard,
  aUnit,
  bySystem,
  openFreshRegister,
  todayAt,
  type BuiltHolder,
  type BuiltUnit,
  type FreshRegister,
} from '../../support/builders.ts';
import { cardList, mapping, type ListRow } from '../../support/card-list.ts';
import { grownUpNumberOfNobody } from '../../support/number-of-nobody.ts';
import { sqlIn } from '../../support/registers.ts';

let site: FreshRegister;
let unit: BuiltUnit;
let clerk: Asker;
let colleague: Asker;
let holder: BuiltHolder;
const card = { lastValidDay: '2031-01-10' } as const;
beforeEach(async () => {
  site = await openFreshRegister();
  unit = await aUnit(site);
  clerk = await anAsker();
  colleague = await anAsker();
  holder = await aHolder(site, { unit, card });
});
afterEach(() => site.close());

async function anAsker(): Promise<Asker> {
  const person = await aClerk(site, { unit });
  return { viewer: await person.viewer(), author: await person.author('customer-service') };
}

function compare(rows: readonly ListRow[]): Promise<Comparison> {
  const { imports, reconciliations } = site.register;
  const read = imports.readCards(cardList(rows), { mapping, source: 'Portalen' });
  return reconciliations.compare(read, todayAt(site));
}

async function sign(found: Comparison): Promise<string> {
  const signed = await site.register.reconciliations.sign(found, await looking(clerk));
  if (isRefusal(signed)) throw new Error(signed.message);
  return signed.number;
}

/** Who looks at a list that they have handed in. */
async function looking(asker: Asker) {
  const files = { files: [cardList([])], isFull: true, includesProtected: true };
  return { ...asker, previewId: await site.register.imports.keepPreview(files, asker) };
}

const answer = (given: Pick<AnsweredDifference, 'number' | 'cardNumber' | 'answer'> & Partial<AnsweredDifference>) =>
  site.register.reconciliations.answer({ note: 'Sett i portalen', ...clerk, ...given });
const kinds = ({ differences }: Comparison) =>
  differences.map(({ cardNumber, kind, weight }) => [cardNumber, kind, weight]);
const same = () => ({ cardNumber: holder.cardNumber, holder: holder.hsaId });

it('finds what differs, dangerous first, and changes nothing', async () => {
  const other = await aHolder(site, { unit, card });
  const gone = await aHolder(site, { unit, card });
  const shorter = await aHolder(site, { unit, card });
  const unlisted = await aHolder(site, { unit, card });
  const drawer = await aReserveCard(site, unit);
  const expired = await aHolder(site, { unit, card });
  await site.register.cards.expire(expired.cardNumber, bySystem(site));
  const found = await compare([
    same(),
    { cardNumber: other.cardNumber, holder: holder.hsaId },
    { cardNumber: gone.cardNumber, holder: gone.hsaId, status: 'Spärrat' },
    { cardNumber: shorter.cardNumber, holder: shorter.hsaId, to: '2030-12-31' },
    { cardNumber: expired.cardNumber, holder: expired.hsaId },
    { cardNumber: drawer, holder: holder.hsaId, kind: 'Reservkort' },
    { cardNumber: 'SI97520001', holder: unlisted.hsaId },
    { cardNumber: 'SI97520002', holder: unlisted.hsaId, status: 'Spärrat' },
  ]);
  expect(kinds(found)).toEqual(
    [
      [expired.cardNumber, 'other-state', 'danger'],
      [other.cardNumber, 'other-holder', 'danger'],
      [drawer, 'other-state', 'important'],
      [gone.cardNumber, 'other-state', 'important'],
      ['SI97520001', 'only-there', 'important'],
      [unlisted.cardNumber, 'only-here', 'important'],
      [shorter.cardNumber, 'other-day', 'mend'],
    ].sort((one, two) => {
      const weights = ['danger', 'important', 'mend'];
      const order = weights.indexOf(one[2] ?? '') - weights.indexOf(two[2] ?? '');
      return order || ((one[0] ?? '') < (two[0] ?? '') ? -1 : 1);
    }),
  );
  expect([found.same, found.waits]).toEqual([2, undefined]);
  expect(await site.register.cards.find(gone.cardNumber)).toMatchObject({ state: 'active' });
});

it('says nothing of a card whose row can’t be read, and waits when too many are missing', async () => {
  expect((await compare([{ ...same(), from: '2026-02-30' }])).differences).toEqual([]);
  for (let index = 0; index < 6; index += 1) await aHolder(site, { unit, card });
  expect((await compare([same()])).waits).toContain('6 av 7 aktiva kort saknas');
});

it('keeps who signed what with the digest of the list, for customer service alone', async () => {
  const found = await compare([{ ...same(), status: 'Spärrat' }]);
  const number = await sign(found);
  expect(await site.register.reconciliations.find(number)).toMatchObject({
    number,
    source: 'Portalen',
    sha256: found.sha256,
    rows: 1,
    differences: 1,
    open: 1,
    signedBy: clerk.author.hsaId,
  });
  expect(auditRows(site.dir, 'reconciliation-signed').at(-1)).toMatchObject({
    details: { number, sha256: found.sha256, differences: '1' },
  });
  const manager = await aPerson(site, { unit, roles: ['manager'] });
  const stranger = { viewer: await manager.viewer(), author: await manager.author() };
  expect(await site.register.reconciliations.sign(found, await looking(stranger))).toMatchObject({
    code: 'reconciled-by-service-only',
  });
});

it('asks for the block of a card that the list has as blocked, by the usual process, with a reason', async () => {
  const { cardNumber } = holder;
  const number = await sign(await compare([{ ...same(), status: 'Spärrat' }]));
  const asked = { number, cardNumber, answer: 'block-asked' } as const;
  expect(await answer(asked)).toMatchObject({ code: 'difference-reason-missing' });
  expect(await answer({ ...asked, reason: 'lost' })).toBeUndefined();
  expect(await site.register.blocks.find(cardNumber)).toMatchObject({ state: 'requested', reason: 'lost' });
  expect(await answer({ ...asked, reason: 'lost' })).toMatchObject({ code: 'difference-answered' });
  const [kept] = await site.register.reconciliations.differences(number);
  expect(kept).toMatchObject({ answer: 'block-asked', answeredBy: clerk.author.hsaId });
});

it('takes in a card that only the list has, by the rules of an import', async () => {
  const newcomer = await aPerson(site, { unit });
  const rows = [
    same(),
    { cardNumber: 'SI97520010', holder: newcomer.hsaId, certificates: 'AB12' },
    { cardNumber: 'SI97520011', holder: 'SE2321000065-NOBODY' },
  ];
  const number = await sign(await compare(rows));
  const takenIn = { number, cardNumber: 'SI97520010', answer: 'taken-in' } as const;
  expect(await answer(takenIn)).toMatchObject({ code: 'difference-signed-by-self' });
  const later = { ...colleague.author, at: '2031-01-11T11:00:00.000Z' } as const;
  expect(await answer({ ...takenIn, ...colleague, author: later })).toMatchObject({ code: 'difference-not-valid-now' });
  expect(await answer({ ...takenIn, ...colleague })).toBeUndefined();
  expect(await site.register.cards.find('SI97520010')).toMatchObject({ state: 'active', holderId: newcomer.personId });
  const nobody = { number, cardNumber: 'SI97520011', ...colleague };
  expect(await answer({ ...nobody, answer: 'taken-in' })).toMatchObject({ code: 'difference-not-placed' });
  expect(await answer({ ...nobody, answer: 'nothing', note: 'Spärrat i portalen i dag' })).toBeUndefined();
  expect(await site.register.reconciliations.countOpen()).toBe(0);
});

it('corrects the last day of a card that was taken over, and its process hears of it', async () => {
  const { cardNumber } = holder;
  const number = await sign(await compare([{ ...same(), to: '2030-12-31' }]));
  expect(await answer({ number, cardNumber, answer: 'block-asked', reason: 'lost' })).toMatchObject({
    code: 'difference-moved-on',
  });
  const corrected = { number, cardNumber, answer: 'day-corrected' } as const;
  expect(await answer(corrected)).toMatchObject({ code: 'difference-signed-by-self' });
  expect(await answer({ ...corrected, ...colleague })).toBeUndefined();
  expect(await site.register.cards.find(cardNumber)).toMatchObject({
    lastValidDay: '2030-12-31',
    certifiedTo: '2030-12-31',
  });
  const told = sqlIn(site.dir, `SELECT "key" FROM outbox WHERE "key" LIKE 'employment-changed:${cardNumber}:%'`);
  expect(told).toHaveLength(1);
});

it('lets nobody answer for a card of their own, or of somebody protected without that right', async () => {
  const own = await aCard(site, await employmentOfClerk());
  const hidden = await aHolder(site, { unit, card, person: { protectedIdentity: true } });
  const rows = [same(), { cardNumber: hidden.cardNumber, holder: hidden.hsaId, status: 'Spärrat' }];
  const number = await sign(await compare(rows));
  expect(await answer({ number, cardNumber: own, answer: 'nothing' })).toMatchObject({ code: 'difference-own' });
  expect(await answer({ number, cardNumber: hidden.cardNumber, answer: 'nothing' })).toMatchObject({
    code: 'reconciled-by-service-only',
  });
});

async function employmentOfClerk(): Promise<string> {
  const found = await site.register.units.employments(unit.unitId, todayAt(site));
  return found.find(({ person }) => person.hsaId === clerk.author.hsaId)?.employmentId ?? '';
}

it('asks for the rights of whoever has come into the register since, and forgets whom the list named', async () => {
  const [hidden, open] = [grownUpNumberOfNobody(960), grownUpNumberOfNobody(961)];
  const rows = [
    same(),
    { cardNumber: 'SI97520020', holder: hidden },
    { cardNumber: 'SI97520021', holder: open, certificates: 'AB12' },
  ];
  const number = await sign(await compare(rows));
  await aPerson(site, { unit, person: { personalNumber: hidden, protectedIdentity: true } });
  const newcomer = await aPerson(site, { unit, person: { personalNumber: open } });
  expect(await answer({ number, cardNumber: 'SI97520020', answer: 'nothing' })).toMatchObject({
    code: 'reconciled-by-service-only',
  });
  expect(await answer({ number, cardNumber: 'SI97520021', answer: 'nothing' })).toBeUndefined();
  const [told] = sqlIn(site.dir, `SELECT "personId" FROM audit WHERE action = 'reconciliation-answered'`);
  expect(told).toEqual({ personId: newcomer.personId });
  const kept = await site.register.reconciliations.differences(number);
  expect(kept.map(({ cardNumber }) => cardNumber)).toEqual(['SI97520020', 'SI97520021']);
  expect(kept[1]).toMatchObject({ personId: newcomer.personId, listed: { state: 'active', certificates: [] } });
  expect(kept[1]?.listed?.holder).toBeUndefined();
});

it('asks for the rights of the register’s holder and of the list’s', async () => {
  const hidden = await aPerson(site, { unit, person: { protectedIdentity: true } });
  const second = await aHolder(site, { unit, card });
  const rows = [
    { cardNumber: holder.cardNumber, holder: hidden.hsaId },
    { cardNumber: second.cardNumber, holder: clerk.viewer.hsaId },
  ];
  const number = await sign(await compare(rows));
  expect(await answer({ number, cardNumber: holder.cardNumber, answer: 'nothing' })).toMatchObject({
    code: 'reconciled-by-service-only',
  });
  const own = { number, cardNumber: second.cardNumber, answer: 'nothing' } as const;
  expect(await answer(own)).toMatchObject({ code: 'difference-own' });
  expect(await answer({ ...own, ...colleague })).toBeUndefined();
});

it('is signed once, and not when it seems cut off', async () => {
  const found = await compare([{ ...same(), status: 'Spärrat' }]);
  const signer = await looking(clerk);
  const { reconciliations } = site.register;
  const both = await Promise.all([reconciliations.sign(found, signer), reconciliations.sign(found, signer)]);
  expect(both).toMatchObject([{ number: 'AV-2026-000001' }, { code: 'list-gone' }]);
  const cut = { ...found, waits: '6 av 7 aktiva kort saknas' };
  expect(await reconciliations.sign(cut, await looking(clerk))).toMatchObject({ code: 'list-cut-off' });
  expect(await reconciliations.list()).toHaveLength(1);
});

it('keeps the difference open when the card can no longer be blocked', async () => {
  const { cardNumber } = holder;
  const number = await sign(await compare([{ ...same(), status: 'Spärrat' }]));
  sqlIn(site.dir, `UPDATE cards SET "lastValidDay" = NULL WHERE "cardNumber" = '${cardNumber}' RETURNING "cardNumber"`);
  expect(await answer({ number, cardNumber, answer: 'block-asked', reason: 'lost' })).toMatchObject({
    code: 'difference-moved-on',
  });
  expect(await site.register.reconciliations.countOpen()).toBe(1);
});

it('has the digest that a program says of the file, and waits with a card that isn’t valid yet', async () => {
  const rows = [same(), { cardNumber: 'SI97520030', holder: holder.hsaId, from: '2030-01-10' }];
  const found = await compare(rows);
  expect(found.sha256).toBe(createHash('sha256').update(cardList(rows).bytes).digest('hex'));
  expect(kinds(found)).toEqual([]);
  const notYet = await compare([{ ...same(), from: '2030-01-10' }]);
  expect(kinds(notYet)).toEqual([[holder.cardNumber, 'other-state', 'important']]);
});

it('that is signed just after the new year in Stockholm is numbered and listed under that year', async () => {
  const found = await compare([same()]);
  const signer = { ...clerk, author: { ...clerk.author, at: '2026-12-31T23:30:00.000Z' as const } };
  const signed = await site.register.reconciliations.sign(found, await looking(signer));
  expect(signed).toMatchObject({ number: 'AV-2027-000001' });
  expect(await site.register.reconciliations.years()).toEqual(['2027']);
  expect(await site.register.reconciliations.results('2026')).toEqual([]);
  expect((await site.register.reconciliations.results('2027')).map(({ number }) => number)).toEqual(['AV-2027-000001']);
});
