import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { isRefusal } from '../../../register/index.ts';
import type { Case, Refusal } from '../../../register/index.ts';
import {
  aClerk,
  aHolder,
  aManager,
  anIdAdministrator,
  aPerson,
  aReserveCard,
  openFreshRegister,
  timeAt,
  todayAt,
  type FreshRegister,
} from '../../support/builders.ts';
import { anOrder, tryActivation } from '../../support/case-builders.ts';
import { mustBe } from '../../support/until.ts';

let site: FreshRegister;
beforeAll(async () => {
  site = await openFreshRegister();
});
afterAll(() => site.close());

function made(answer: Case | Refusal): Case {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}
const wayOf = ({ facts }: Case) => facts['way'];

it('sends a holder with protected identity to a desk in the same case, whatever way was chosen', async () => {
  const holder = await aHolder(site, { person: { protectedIdentity: true } });
  const cardNumber = await aReserveCard(site, holder);
  const found = made(await tryActivation(site, { holder, cardNumber, way: 'phone' }));
  expect(wayOf(found)).toBe('desk');
  expect(found.cardNumber).toBeUndefined();
  expect((await site.register.cards.find(cardNumber))?.state).toBe('in-stock');
});

it('sends a holder without an ID document to a desk', async () => {
  const found = made(await tryActivation(site, { identityCheck: 'no-document' }));
  expect(wayOf(found)).toBe('desk');
  expect(found.identityCheck).toBe('no-document');
});

it('gives somebody without a Swedish number a reserve card only in place of an ordered card', async () => {
  const stranger = { person: { birthDate: '1990-01-01' } } as const;
  const without = await tryActivation(site, { holder: await aPerson(site, stranger), reason: 'lost' });
  expect(without).toMatchObject({ refused: true, field: 'employmentId' });
  const card = { ...stranger, card: { cardType: 'short-term' } } as const;
  const forgotten = await tryActivation(site, { holder: await aHolder(site, card), reason: 'forgotten' });
  expect(forgotten).toMatchObject({ refused: true, field: 'reason' });
  const lost = made(await tryActivation(site, { holder: await aHolder(site, card), reason: 'lost' }));
  expect(wayOf(lost)).toBe('desk');
});

it('isn’t stopped by an open order of the same person', async () => {
  const holder = await aPerson(site);
  await anOrder(site, { holder });
  expect(isRefusal(await tryActivation(site, { holder, reason: 'awaiting-card' }))).toBe(false);
});

it('names a person who may when the holder asks for a card of their own', async () => {
  const holder = await aHolder(site);
  const manager = await aManager(site, { unit: holder });
  const answer = await tryActivation(site, { holder, by: holder });
  const { displayName } = (await site.register.people.find(manager.personId)) ?? {};
  expect(answer).toMatchObject({ refused: true, field: 'employmentId' });
  expect(isRefusal(answer) && answer.message).toContain(displayName);
});

it('remembers which systems were needed, what was offered and which way was chosen', async () => {
  for (const rights of [['id-administrator-loa3'], ['id-administrator-loa3']] as const) await aClerk(site, { rights });
  const found = made(await tryActivation(site, { systems: ['nll'], way: 'phone' }));
  expect(found.facts).toEqual({ systems: ['nll'], way: 'phone', offered: ['mobile-eid', 'desk-two-persons'] });
  const low = made(await tryActivation(site, { systems: ['other'] }));
  expect(low.facts['offered']).toEqual(['phone']);
});

it('doesn’t count the right for LoA 2 as the one for LoA 3', async () => {
  const before = await site.register.people.administratorsOfLoa3(todayAt(site));
  await anIdAdministrator(site);
  expect(await site.register.people.administratorsOfLoa3(todayAt(site))).toBe(before);
});

it('keeps the card’s number from customer service until it has been read back', async () => {
  const found = made(await tryActivation(site));
  await site.register.cases.setPhase(found.caseId, 'calling');
  const clerk = await aClerk(site);
  const look = async () => site.register.cases.view(found.number, { viewer: await clerk.viewer(), at: timeAt(site) });
  expect(await look()).toMatchObject({ cardNumber: undefined, isCardHidden: true });
  const author = await clerk.author();
  const read = (text: string) => site.register.cases.readBack({ caseId: found.caseId, text, author });
  expect(await read('0000')).toMatchObject({ code: 'misread' });
  expect(await look()).toMatchObject({ isCardHidden: true });
  expect(await read(mustBe(found.cardNumber).slice(-4).toLowerCase())).toBeUndefined();
  expect(await look()).toMatchObject({ cardNumber: found.cardNumber });
});

it('compares nothing more after three wrong readings, until the unit has answered another call', async () => {
  const found = made(await tryActivation(site));
  await site.register.cases.setPhase(found.caseId, 'calling');
  const clerk = await aClerk(site);
  const [viewer, author] = [await clerk.viewer(), await clerk.author()];
  const read = (text: string) => site.register.cases.readBack({ caseId: found.caseId, text, author });
  const ring = (answered: boolean) =>
    site.register.cases.logCallBack(found.caseId, { phone: '+46470123456', answered, viewer, author });
  const right = mustBe(found.cardNumber).slice(-4);
  expect(await read('0000')).toMatchObject({ message: expect.stringContaining('Försök kvar: 2') });
  for (const part of ['', '0', '000', '00000']) expect(await read(part)).toMatchObject({ code: 'read-in-part' });
  expect(await read('0001')).toMatchObject({ message: expect.stringContaining('Försök kvar: 1') });
  expect(await read('0002')).toMatchObject({ code: 'read-too-often' });
  expect(await read(right)).toMatchObject({ code: 'read-too-often' });
  const { caseId, cardNumber } = { ...found, cardNumber: mustBe(found.cardNumber) };
  await site.register.cases.setCard({ caseId, cardNumber: undefined, author });
  await site.register.cases.forgetReading(caseId);
  await site.register.cases.setCard({ caseId, cardNumber, author });
  expect(await read(right)).toMatchObject({ code: 'read-too-often' });
  await ring(false);
  expect(await read(right)).toMatchObject({ code: 'read-too-often' });
  await ring(true);
  expect(await read(right)).toBeUndefined();
  const actions = (await site.register.cases.timeline(found.caseId)).map(({ action }) => action);
  expect(actions.filter((action) => action === 'card-misread')).toHaveLength(3);
});
