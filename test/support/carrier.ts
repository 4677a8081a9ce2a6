import type { Case } from '../../register/index.ts';
import { placeOrder } from './card-order-play.ts';
import { mustBe } from './until.ts';
import type { World } from './world.ts';
import { who, type Known } from './ward/index.ts';

/**
 * The open case of an order whose own process has been ended, so that a test can start what such a process calls, and see nothing
 * but that. The unit's orderer ordered.
 */
export async function carrierCase(world: World, holder: Known): Promise<Case> {
  const made = await placeOrder(world, {
    for: holder,
    by: who.orderer,
    kind: 'replacement',
    replacementReason: 'broken',
  });
  await world.client.cancelProcessInstance(mustBe(made.processInstanceKey));
  await world.settle();
  return made;
}
