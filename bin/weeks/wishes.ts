import { addDays, dayOf, unitLocation, type ActivationReason, type ReplacementReason } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { decideOrder } from '../../portal/demo.ts';
import { isRefusal, type CardOrder, type Case, type ForeignStaffOrder, type Refusal } from '../../register/index.ts';
import { asker, managerOf, membersOf, unitOf, type Member } from './cast.ts';
import type { PlayedHouse } from './house.ts';

/** The rules don't allow what was asked for. */
export class NotAllowed extends Error {}

/** What people ask the portal for, by its own commands. A refusal is thrown: what is in the script must be allowed. */
export function granted<Answer extends object>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new NotAllowed(`${answer.field ?? ''}: ${answer.message}`);
  return answer;
}

/** A colleague asks for a reserve card of the unit's drawer, and vouches. The oldest card, or of those that lie there the newest. */
export async function activation(
  house: PlayedHouse,
  member: Member,
  { reason, card = 'oldest' }: { reason: ActivationReason; card?: 'oldest' | 'newest' },
): Promise<Case> {
  const { unit, employmentId } = member;
  const others = (await membersOf(house, unit)).filter(({ hsaId }) => hsaId !== member.hsaId);
  const by = await asker(house, others[0]?.hsaId ?? managerOf(member));
  const place = { location: unitLocation(unit.unitId), cardType: 'reserve', day: dayOf(house.now()) } as const;
  const cards = await house.register.stock.usable(place);
  const { cardNumber = '' } = cards.at(card === 'oldest' ? 0 : -1) ?? {};
  const asked = { unitId: unit.unitId, employmentId, attesterId: by.viewer.personId, reason, cardNumber };
  const wanted = { submissionToken: createId(), identityCheck: 'known-person', ...asked } as const;
  return granted(await house.register.cases.submit(wanted, by));
}

/** The manager, or who is named, orders an ordinary card; without a reason it is a first one. */
export async function order(
  house: PlayedHouse,
  member: Pick<Member, 'unit'> & { person: CardOrder['person'] },
  { reason, by = managerOf(member), ...change }: { reason?: ReplacementReason; by?: string } & Partial<CardOrder>,
): Promise<Case> {
  const kind =
    reason === undefined ? ({ kind: 'new' } as const) : ({ kind: 'replacement', replacementReason: reason } as const);
  const document = { idDocument: 'driving-licence', idValidTo: addDays(dayOf(house.now()), 1200) } as const;
  const rest = { registeredAddress: true, temporaryCard: 'no', way: 'desk' } as const;
  const ids = { submissionToken: createId(), unitId: member.unit.unitId, person: member.person };
  const decide = (facts: Parameters<typeof decideOrder>[0]) => decideOrder(facts).decision;
  const wanted = { ...ids, ...kind, ...document, ...rest, ...change };
  return granted(await house.register.orders.submit(wanted, { ...(await asker(house, by)), decide }));
}

/** A card for somebody without a Swedish number. */
export async function foreignOrder(
  house: PlayedHouse,
  manager: string,
  change: Pick<ForeignStaffOrder, 'person'> & Partial<ForeignStaffOrder>,
): Promise<Case> {
  const { unitId } = await unitOf(house, manager);
  const today = dayOf(house.now());
  const rest = { coordinationNumber: 'none', assignmentFrom: today, desk: 'Växjö', language: 'en' } as const;
  const wanted = { submissionToken: createId(), unitId, passportValidTo: addDays(today, 900), ...rest, ...change };
  return granted(await house.register.foreignStaff.submit(wanted, await asker(house, manager)));
}

/** The manager asks for the cards that somebody has to be blocked; undefined: none is active. */
export async function block(
  house: PlayedHouse,
  member: Member,
  reason: 'lost' | 'broken' | 'codes-exposed' | 'misuse',
): Promise<Case | undefined> {
  const cards = await house.register.blocks.activeCards(member.employmentId, dayOf(house.now()));
  const cardNumbers = cards.map(({ cardNumber }) => cardNumber);
  if (cardNumbers.length === 0) return undefined;
  const lost = reason === 'lost' ? ({ lostKind: 'lost' } as const) : {};
  const wanted = { submissionToken: createId(), employmentId: member.employmentId, reason, cardNumbers, ...lost };
  return granted(await house.register.blocks.submit(wanted, await asker(house, managerOf(member))));
}

/** The manager tells that somebody leaves, in so many days. */
export async function leaving(house: PlayedHouse, member: Member, inDays: number): Promise<Case> {
  const lastDay = addDays(dayOf(house.now()), inDays);
  const wanted = { submissionToken: createId(), employmentId: member.employmentId, cardNumbers: [], lastDay };
  const by = await asker(house, managerOf(member));
  return granted(await house.register.blocks.submit({ ...wanted, reason: 'employment-ended' }, by));
}

export async function stockOrder(house: PlayedHouse, manager: string, cards: number): Promise<Case> {
  const { unitId, address } = await unitOf(house, manager);
  const wanted = { submissionToken: createId(), unitId, cards, forms: 5, address: address.join('\n') };
  return granted(await house.register.stock.order(wanted, await asker(house, manager)));
}

/** The signed form has come by post. Nothing happens where the case has no receipt any more. */
export async function receipt(house: PlayedHouse, caseId: string, clerk: string): Promise<void> {
  const found = await house.register.receipts.current(caseId);
  if (found) await house.register.receipts.register(found.receiptNumber, await asker(house, clerk));
}

/** The unit says that the holder has fetched the certificates. */
export async function fetched(house: PlayedHouse, caseId: string): Promise<void> {
  const { unitId = '' } = (await house.register.cases.find(caseId)) ?? {};
  const { manager } = await house.register.units.get(unitId, dayOf(house.now()));
  if (manager) await house.register.cases.reportFetched(caseId, await asker(house, manager.hsaId));
}

/** A blocked card is handed in, cut. */
export async function handIn(house: PlayedHouse, cardNumber: string, clerk: string): Promise<void> {
  await house.register.cards.reportReturn({ cardNumber, handedIn: { cut: true }, ...(await asker(house, clerk)) });
}
