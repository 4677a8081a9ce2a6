import { unitsToBegin } from '../../rights/index.ts';
import type { Context } from '../context.ts';
import { units } from '../units.ts';
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
    submit: (order, viewer, author) => context.write((work) => submitForeignOrder(work, order, viewer, author)),
  };
}
