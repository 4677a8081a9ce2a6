import { dayAt } from '../../contract/index.ts';
import { unitsToBegin } from '../../rights/index.ts';
import type { Context } from '../kernel/context.ts';
import { whoAsks } from '../people/on-behalf.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { units } from '../people/units.ts';
import { orderFault } from './rules.ts';
import { submitForeignOrder } from './submit.ts';
import type { ForeignStaff } from './types.ts';

/** Orders of cards for staff without a Swedish number. */
export function foreignStaff(context: Context): ForeignStaff {
  return {
    async units(viewer, provider, day) {
      const own = unitsToBegin(viewer, 'order-for-foreign-staff');
      const found = await Promise.all(own.map((unitId) => units(context).find(unitId, day)));
      return found
        .filter((unit) => unit !== undefined)
        .filter(({ employer }) => (employer.kind === 'private') === (provider === 'private'))
        .sort((one, other) => one.name.localeCompare(other.name, 'sv'));
    },
    async check(order, viewer, author) {
      const orderer = await whoAsks(context, viewer, author);
      if (isRefusal(orderer)) return orderer;
      const day = dayAt(Date.parse(author.at));
      return orderFault(order, await units(context).find(order.unitId, day), orderer, day);
    },
    submit: (order, viewer, author) => context.write((work) => submitForeignOrder(work, order, viewer, author)),
  };
}
