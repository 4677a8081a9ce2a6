import type { Day } from '../../contract/index.ts';
import type { Person, PortalRegister } from '../../register/index.ts';
import { foreignOrderAddress } from '../start-form/order-addresses.ts';

/** Where a card for an employment is ordered: the form that the person's number and the unit's employer ask for, filled in as far as it takes it. */
export async function orderAddress(
  register: PortalRegister,
  { unitId, employmentId, person }: { unitId: string; employmentId: string; person: Person },
  today: Day,
): Promise<string> {
  if (!person.hasSwedishNumber) {
    const { employer } = await register.units.get(unitId, today);
    return foreignOrderAddress(employer.kind, unitId, employmentId);
  }
  const query = new URLSearchParams({ enhet: unitId, person: 'employee', anstallning: employmentId });
  return `/nytt/kort?${query.toString()}`;
}
