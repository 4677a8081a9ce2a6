import { isRefusal } from '../../register/index.ts';
import type { Case, Refusal } from '../../register/index.ts';
import { createId } from '../../platform/id.ts';
import { theCase } from './activation.ts';
import { atReserveDesk, confirm, orderLoa3 } from './reserve-desk.ts';
import { complete, visitOn } from './short-term.ts';
import { mustBe } from './until.ts';
import type { World } from './world.ts';
import { deskReserve, who, type Known } from './ward/index.ts';

/** The extension of the holder's reserve card of LoA 3, given on Tuesday 2026-12-01; its blank holds longer than an extension. */
export const extended = {
  cardNumber: deskReserve.second,
  lastValidDay: '2026-12-31',
  extendedTo: '2027-01-30',
} as const;

/** Times of visits while the card holds. */
export const extensionTimes = {
  first: { desk: 'Växjö', startsAt: '2026-12-08T08:40:00.000Z' },
  second: { desk: 'Växjö', startsAt: '2026-12-15T08:40:00.000Z' },
  third: { desk: 'Växjö', startsAt: '2026-12-16T08:40:00.000Z' },
} as const;

/** A card of LoA 3 in use; its holder has fetched. Returns its case. */
export async function loa3Card(world: World, cardNumber: string = extended.cardNumber) {
  const { caseId } = await atReserveDesk(world, { way: 'desk-two-persons', systems: ['nll'] });
  await orderLoa3(world, caseId, { cardNumber });
  await confirm(world, caseId, who.secondAdministrator);
  await world.register.cases.reportFetched(caseId, {
    viewer: await world.viewer(who.holder),
    author: await world.author(who.holder),
  });
  await world.settle();
  return theCase(world, caseId);
}

/** The manager asks for it, unless `by` says otherwise. */
export async function tryExtension(world: World, by: Known = who.manager): Promise<Case | Refusal> {
  const [card] = await world.register.cards.ofHolder((await world.viewer(who.holder)).personId);
  const { unitId = '', employmentId = '' } = mustBe(card);
  const request = { submissionToken: createId(), unitId, employmentId };
  return world.register.extensions.submit(request, { viewer: await world.viewer(by), author: await world.author(by) });
}

/** A card of LoA 3, and the case of its extension. */
export async function askedToExtend(world: World, cardNumber?: string): Promise<Case> {
  await loa3Card(world, cardNumber);
  const made = await tryExtension(world);
  if (isRefusal(made)) throw new Error(made.message);
  await world.settle();
  return made;
}

/** As `askedToExtend`, until the day of the visit. */
export async function atExtensionDesk(world: World, cardNumber?: string): Promise<Case> {
  const made = await askedToExtend(world, cardNumber);
  await visitOn(world, made.caseId, extensionTimes.first);
  return made;
}

const seen = { outcome: 'document', idDocument: 'driving-licence', validTo: '2027-03-01', registered: 'yes' } as const;

/** The first of two. */
export const orderExtension = (
  world: World,
  caseId: string,
  change: object = {},
  by: Known = who.idAdministrator,
): Promise<void> =>
  complete(world, caseId, {
    task: 'Task_OrderExtension',
    name: 'deskCheck',
    data: { ...seen, cardSeen: true, ...change },
    by,
  });
