import { dayOf } from '../../contract/index.ts';
import { isRefusal } from '../../register/index.ts';
import type { Case } from '../../register/index.ts';
import { mustBe } from './until.ts';
import type { World } from './world.ts';
import { who, type Known, units } from './ward/index.ts';

let tokens = 0;

/** The ward's manager orders reserve cards and receipt forms. Waits until the process has done what it can. */
export async function orderCards(world: World, { cards = 6, forms = 3, by = who.manager } = {}): Promise<Case> {
  const viewer = await world.viewer(by);
  const unitId = await wardOf(world);
  const made = await world.register.stock.order(
    {
      submissionToken: `stock-order-${++tokens}`,
      unitId,
      cards,
      forms,
      address: units.ward.address.join('\n'),
    },
    { viewer, author: await world.author(by) },
  );
  if (isRefusal(made)) throw new Error(made.message);
  await world.settle();
  return orderNow(world, made.caseId);
}

/** The case as it is now. */
export async function orderNow(world: World, caseId: string): Promise<Case> {
  return mustBe(await world.register.cases.find(caseId));
}

/** The unit of the manager of the ward. */
export async function wardOf(world: Pick<World, 'viewer'>): Promise<string> {
  const { grants } = await world.viewer(who.manager);
  return mustBe(grants.find(({ role }) => role === 'manager')?.unitIds[0]);
}

/** The oldest blanks of the central stock, as a list. */
export async function oldestBlanks(world: Pick<World, 'register' | 'now'>, count: number): Promise<string> {
  const usable = await world.register.stock.usable({
    location: 'central',
    cardType: 'reserve',
    day: dayOf(world.now()),
  });
  return usable
    .slice(0, count)
    .map(({ cardNumber }) => cardNumber)
    .join('\n');
}

/** Completes an open task of the case with who and when, as the portal does. */
export async function answer(
  world: World,
  caseId: string,
  { task, name, by, data }: { task: string; name: string; by: Known; data: Record<string, unknown> },
): Promise<void> {
  const { userTaskKey } = await world.task(task, caseId);
  const { hsaId } = await world.viewer(by);
  await world.client.completeUserTask(userTaskKey, { [name]: { ...data, by: hsaId, at: world.now() } });
  await world.settle();
}

/** Customer service packs the oldest blanks. */
export async function pack(
  world: World,
  caseId: string,
  { serials, cards = 6, by = who.customerService }: { serials?: string; cards?: number; by?: Known } = {},
): Promise<void> {
  const packed = serials ?? (await oldestBlanks(world, cards));
  const data = { serials: packed, picking: 'oldest', amount: 'as-ordered' };
  await answer(world, caseId, { task: 'Task_Pack', name: 'packing', by, data });
}
