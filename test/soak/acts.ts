import { dayOf } from '../../contract/index.ts';
import { isRefusal, type Case, type Refusal } from '../../register/index.ts';
import { decideOrder } from '../../portal/order/decision.ts';
import { usualOrder } from '../support/card-order.ts';
import type { Member } from '../support/crowd.ts';
import { mustBe } from '../support/until.ts';
import { units, who, type Known } from '../support/ward/index.ts';
import type { House } from './house.ts';

/** Something that a person asks the portal for, and asks again, under the same token, until they have an answer. */
export interface Act {
  readonly kind: 'activation' | 'order' | 'block' | 'stock' | 'withdrawal' | 'receipt';
  readonly token: string;
  readonly member: Member;
}

/** Case of an act that was acknowledged; `refused`: the rules said no, for good or for now. */
export type Acknowledged = { readonly caseId: string } | 'refused';

async function asker(house: House, person: Known, role: string) {
  const viewer = mustBe(await house.register.people.viewer(person.hsaId, house.now()));
  return { viewer, author: { hsaId: viewer.hsaId, role, at: house.now() } };
}

async function ward(house: House): Promise<string> {
  const { viewer } = await asker(house, who.manager, 'manager');
  return mustBe(viewer.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
}

const makers: Readonly<Record<Act['kind'], (house: House, act: Act) => Promise<Case | Refusal | undefined>>> = {
  async activation(house, { token, member }) {
    const by = await asker(house, who.manager, 'manager');
    const unitId = await ward(house);
    const attesterId = mustBe(await house.register.people.viewer(who.colleague.hsaId, house.now())).personId;
    const { employmentId, cardNumber } = member;
    const asked = { submissionToken: token, unitId, employmentId, attesterId, cardNumber };
    return house.register.cases.submit({ ...asked, identityCheck: 'known-person', reason: 'forgotten' }, by);
  },
  async order(house, { token, member }) {
    const by = await asker(house, who.manager, 'manager');
    const person = { employmentId: member.employmentId };
    const asked = { ...usualOrder, submissionToken: token, unitId: await ward(house), person };
    return house.register.orders.submit(asked, { ...by, decide: (facts) => decideOrder(facts).decision });
  },
  async block(house, { token, member: { employmentId } }) {
    const by = await asker(house, who.manager, 'manager');
    const cards = await house.register.blocks.activeCards(employmentId, dayOf(house.now()));
    const cardNumbers = cards.map(({ cardNumber }) => cardNumber);
    if (cardNumbers.length === 0) return undefined;
    const asked = { submissionToken: token, employmentId, reason: 'lost', lostKind: 'lost', cardNumbers } as const;
    return house.register.blocks.submit(asked, by);
  },
  async stock(house, { token }) {
    const by = await asker(house, who.manager, 'manager');
    const address = units.ward.address.join('\n');
    const asked = { submissionToken: token, unitId: await ward(house), cards: 2, forms: 1, address };
    return house.register.stock.order(asked, by);
  },
  async withdrawal(house, { member }) {
    const found = await openCaseOf(house, member);
    if (found === undefined) return undefined;
    return takeBack(house, found.caseId);
  },
  async receipt(house, { member }) {
    const { caseId } = (await house.register.cards.find(member.cardNumber)) ?? {};
    const receipt = caseId === undefined ? undefined : await house.register.receipts.current(caseId);
    if (receipt === undefined) return undefined;
    const by = await asker(house, who.customerService, 'customer-service');
    await house.register.receipts.register(receipt.receiptNumber, by);
    return undefined;
  },
};

/** The manager takes a case back. */
export async function takeBack(house: House, caseId: string): Promise<Case | Refusal> {
  return house.register.cases.withdraw(caseId, await asker(house, who.manager, 'manager'));
}

/** Somebody of customer service looks at a case of another person; answers when they are shown it. */
export async function readCase(house: House, { caseId, holder, unitId }: Case): Promise<string | undefined> {
  const { viewer, author } = await asker(house, who.customerService, 'customer-service');
  if (!holder) return undefined;
  const seen = { action: 'case-viewed', author, viewerId: viewer.personId, caseId, unitId } as const;
  await house.register.audit.notePerson(holder, seen);
  return viewer.hsaId;
}

/** Throws when nobody answered. */
export async function perform(house: House, act: Act): Promise<Acknowledged> {
  const made = await makers[act.kind](house, act);
  return made === undefined || isRefusal(made) ? 'refused' : { caseId: made.caseId };
}

async function openCaseOf(house: House, { employmentId }: Member): Promise<Case | undefined> {
  const { viewer } = await asker(house, who.auditor, 'auditor');
  const { cases } = await house.register.cases.list(viewer, { state: 'open', limit: 200 });
  return cases.find((found) => found.employmentId === employmentId);
}
