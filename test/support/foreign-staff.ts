import { dayOf } from '../../contract/index.ts';
import { isRefusal } from '../../register/index.ts';
import type { Case, ForeignStaffOrder } from '../../register/index.ts';
import { complete, manager } from './short-term.ts';
import { wardOf } from './stock-order.ts';
import { mustBe } from './until.ts';
import type { World } from './world.ts';
import { deskCards, who, type Known } from './ward/index.ts';

let tokens = 0;

/** What is asked of a card for Ana, who has no Swedish number, but for the unit. */
export const anasOrder = {
  person: {
    givenName: 'Ana',
    familyName: 'Ejemplar',
    birthDate: '1990-05-04',
    citizenship: 'Spanien',
    email: 'ana.ejemplar@region.example',
    passportNumber: 'XDA000000',
    passportCountry: 'Spanien',
  },
  passportValidTo: '2028-01-31',
  coordinationNumber: 'none',
  assignmentFrom: '2026-11-24',
  desk: 'Växjö',
  language: 'en',
} as const satisfies Partial<ForeignStaffOrder>;

/** The ward's manager orders a card for Ana, who has no Swedish number. Waits until the process has done what it can. */
export async function orderForAna(world: World, change: Partial<ForeignStaffOrder> = {}): Promise<Case> {
  const made = await world.register.foreignStaff.submit(
    {
      submissionToken: `foreign-${++tokens}`,
      unitId: await wardOf(world),
      ...anasOrder,
      ...change,
    },
    { viewer: await world.viewer(who.manager), author: await world.author(who.manager) },
  );
  if (isRefusal(made)) throw new Error(made.message);
  await world.settle();
  return theOrder(world, made.caseId);
}

export async function theOrder(world: World, caseId: string): Promise<Case> {
  return mustBe(await world.register.cases.find(caseId));
}

/** Customer service reviews the order. */
export const review = (
  world: World,
  caseId: string,
  data: { outcome: 'approve' } | { outcome: 'reject'; rejection: string } = { outcome: 'approve' },
  by: Known = who.customerService,
) => complete(world, caseId, { task: 'Task_Review', name: 'foreignReview', data, by });

/** Another clerk than the reviewer has found the person in HSA. */
export const enterInHsa = (world: World, caseId: string) =>
  complete(world, caseId, {
    task: 'Task_RegisterHsa',
    name: 'hsaRecord',
    data: { hsaId: 'SE2321000065-ANA1', source: 'hsa-directory', seenOn: dayOf(world.now()) },
    by: who.idAdministrator,
  });

/** A passport that is good, and the manager of the ward beside. */
export const passport = {
  outcome: 'passport',
  originalSeen: true,
  validTo: '2028-01-31',
  cardNumber: deskCards.first,
  ...manager,
} as const;
