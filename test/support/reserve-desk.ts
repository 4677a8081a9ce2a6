import type { ReserveCase } from '../../register/index.ts';
import { isRefusal } from '../../register/index.ts';
import { trySubmit } from './activation.ts';
import { complete, manager, visitOn } from './short-term.ts';
import type { World } from './world.ts';
import { deskReserve, who, type Known } from './ward/index.ts';

/** A reserve card that is given at a desk, until the day of the visit, Tuesday 09.30. */
export async function atReserveDesk(world: World, change: Parameters<typeof trySubmit>[1] = {}): Promise<ReserveCase> {
  const answer = await trySubmit(world, { way: 'desk', ...change });
  if (isRefusal(answer)) throw new Error(answer.message);
  await world.settle();
  await visitOn(world, answer.caseId);
  return answer;
}

export const seen = {
  outcome: 'document',
  idDocument: 'driving-licence',
  validTo: '2027-03-01',
  cardNumber: deskReserve.first,
} as const;
export const vouched = { outcome: 'vouching', vouched: true, ...manager, cardNumber: deskReserve.first } as const;

export const check = (world: World, caseId: string, data: object = seen, by: Known = who.idAdministrator) =>
  complete(world, caseId, { task: 'Task_CheckIdentity', name: 'deskCheck', data, by });

/** The first of two orders on LoA 3. */
export const orderLoa3 = (world: World, caseId: string, change: object = {}, by: Known = who.idAdministrator) =>
  complete(world, caseId, {
    task: 'Task_OrderLoa3',
    name: 'deskCheck',
    data: { ...seen, registered: 'yes', envelope: 'unbroken', ...change },
    by,
  });

/** The second confirms. */
export const confirm = (world: World, caseId: string, by: Known, outcome = 'confirmed') =>
  complete(world, caseId, { task: 'Task_Confirm', name: 'confirmation', data: { outcome }, by });
