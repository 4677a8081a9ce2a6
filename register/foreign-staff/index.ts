import type { Viewer, Day } from '../../contract/index.ts';
import { dayOf } from '../../contract/index.ts';
import { unitsToBegin } from '../../rights/index.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context } from '../kernel/context.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import { whoAsks } from '../people/on-behalf.ts';
import type { Unit } from '../people/types.ts';
import { findUnit } from '../people/units.ts';
import { desksOn } from '../visits/index.ts';
import { orderFault } from './rules.ts';
import { submitForeignOrder } from './submit.ts';
import type { ForeignStaffOrder } from './types.ts';

/**
 * Units for which the viewer may order, by name.
 * @param asked.provider `own`: units of a region or municipality; `private`: of a private provider
 */
async function orderableUnits(
  context: Context,
  { viewer, provider, day }: { viewer: Viewer; provider: 'own' | 'private'; day: Day },
): Promise<Unit[]> {
  const own = unitsToBegin(viewer, 'order-for-foreign-staff');
  const found = await Promise.all(own.map((unitId) => findUnit(context, unitId, day)));
  return found
    .filter((unit) => unit !== undefined)
    .filter(({ employer }) => (employer.kind === 'private') === (provider === 'private'))
    .sort((one, other) => one.name.localeCompare(other.name, 'sv'));
}

/** What the rules say of an order, before anything is made of it. Undefined: nothing is wrong. */
async function check(context: Context, order: ForeignStaffOrder, asker: Asker): Promise<Refusal | undefined> {
  const orderer = await whoAsks(context, asker);
  if (isRefusal(orderer)) return orderer;
  const day = dayOf(asker.author.at);
  return orderFault(order, await findUnit(context, order.unitId, day), {
    orderer,
    desks: await desksOn(context, day),
    day,
  });
}

/** P2: orders of cards for staff without a Swedish number. */
export const foreignStaff = {
  foreignStaff: { portal: { read: { units: orderableUnits, check }, write: { submit: submitForeignOrder } } },
};
