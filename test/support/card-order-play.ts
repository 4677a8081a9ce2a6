import { z } from 'zod';
import { dayOf } from '../../contract/index.ts';
import { isRefusal } from '../../register/index.ts';
import type { CardOrder, Case, Visit } from '../../register/index.ts';
import { mustBe } from './until.ts';
import { newcomer, order } from './card-order.ts';
import type { World } from './world.ts';
import { who, type Known } from './ward/index.ts';

/** Steps of an order, as the portal would do them. */
type Change = Partial<CardOrder> & { for?: Known; by?: Known };

/** The manager of the ward orders a card for the new employee, unless `change` says otherwise. Waits until the process has done what it can. */
export async function placeOrder(
  world: World,
  { for: person = who.newEmployee, by = who.manager, ...change }: Change = {},
): Promise<Case> {
  const manager = await world.viewer(who.manager);
  const unitId = mustBe(manager.grants.find(({ role }) => role === 'manager')?.unitIds[0]);
  const employments = await world.register.units.employments(unitId, dayOf(world.now()));
  const employment = mustBe(employments.find(({ person: { hsaId } }) => hsaId === person.hsaId));
  const viewer = await world.viewer(by);
  const answer = await order(
    world.register,
    { unitId, person: { employmentId: employment.employmentId }, ...change },
    { viewer, author: { hsaId: viewer.hsaId, role: 'manager', at: world.now() } },
  );
  if (isRefusal(answer)) throw new Error(`${answer.field ?? ''}: ${answer.message}`);
  await world.settle();
  return mustBe(await world.register.cases.find(answer.caseId));
}

/** An order for somebody who comes into the register with it. */
export const placeNewcomersOrder = (world: World, change: Change = {}) =>
  placeOrder(world, { person: { newcomer }, ...change });

/** Completes a task as the portal does: the answer with who and when. */
export async function answer(
  world: World,
  caseId: string,
  [element, name]: readonly [string, string],
  given: Readonly<Record<string, unknown>>,
  by: Known,
): Promise<void> {
  const { userTaskKey } = await world.task(element, caseId);
  const { hsaId } = await world.viewer(by);
  await world.client.completeUserTask(userTaskKey, { [name]: { ...given, by: hsaId, at: world.now() } });
  await world.settle();
}

export const review = (
  world: World,
  caseId: string,
  given: Readonly<Record<string, unknown>>,
  by: Known = who.customerService,
) => answer(world, caseId, ['Task_Review', 'orderReview'], given, by);

export const approve = (world: World, caseId: string) => review(world, caseId, { outcome: 'approve' });

/** Another clerk than the reviewer sees the employment in HSA. */
export const foundInHsa = (world: World, caseId: string, hsaId: string, by: Known = who.idAdministrator) =>
  answer(
    world,
    caseId,
    ['Task_RegisterHsa', 'hsaRecord'],
    { hsaId, source: 'hsa-directory', seenOn: dayOf(world.now()) },
    by,
  );

const Slots = z.array(z.object({ value: z.string() })).min(1);

/** Books the first time that is offered. */
export async function chooseVisit(world: World, caseId: string): Promise<Visit> {
  const { userTaskKey } = await world.task('Task_ChooseSlot', caseId);
  const [first] = Slots.parse((await world.client.userTaskVariables(userTaskKey))['slots']);
  await answer(world, caseId, ['Task_ChooseSlot', 'booking'], { slot: first?.value }, who.manager);
  return mustBe(await world.register.visits.booked(caseId));
}

/** As `chooseVisit`; then time passes until it begins. */
export async function bookVisit(world: World, caseId: string): Promise<void> {
  const { startsAt } = await chooseVisit(world, caseId);
  await world.advance(startsAt);
}

const licence = { idDocument: 'driving-licence', idValidTo: '2030-01-01' };

export const photograph = (
  world: World,
  caseId: string,
  given: Readonly<Record<string, unknown>> = { outcome: 'done', photoTaken: true, ...licence },
  by: Known = who.idAdministrator,
) => answer(world, caseId, ['Task_Photo', 'photo'], given, by);

export const orderProduction = (world: World, caseId: string) =>
  answer(world, caseId, ['Task_OrderProduction', 'production'], { ordered: true }, who.customerService);

export const registerDelivery = (world: World, caseId: string, cardNumber = 'SI80010110') =>
  answer(world, caseId, ['Task_RegisterDelivery', 'delivery'], { cardNumber }, who.customerService);

export const handOver = (
  world: World,
  caseId: string,
  given: Readonly<Record<string, unknown>> = { outcome: 'handed-over', receiptSigned: true, ...licence },
  by: Known = who.idAdministrator,
) => answer(world, caseId, ['Task_HandOver', 'handOver'], given, by);

/** An order for somebody in HSA, approved. */
export async function approved(world: World, change: Change = {}): Promise<Case> {
  const made = await placeOrder(world, {
    for: who.holder,
    kind: 'replacement',
    replacementReason: 'broken',
    ...change,
  });
  await approve(world, made.caseId);
  return made;
}

/** As `approved`, with the photo taken. */
export async function photographed(world: World, change: Change = {}): Promise<Case> {
  const made = await approved(world, change);
  await bookVisit(world, made.caseId);
  await photograph(world, made.caseId);
  return made;
}

/** As `photographed`, with the card lying at the desk. */
export async function delivered(world: World, change: Change = {}): Promise<Case> {
  const made = await photographed(world, change);
  await orderProduction(world, made.caseId);
  await registerDelivery(world, made.caseId);
  return made;
}
