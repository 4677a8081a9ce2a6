import { hasRole, unitOfLocation, unitsOf } from '../../contract/index.ts';
import type { StockLocation, Viewer } from '../../contract/index.ts';
import { refuse } from '../refusal.ts';
import type { Refusal } from '../types.ts';

/** Who runs the stock (domain: "Who may do what"). */
export function mayManage(viewer: Viewer): boolean {
  return hasRole(viewer, 'customer-service') || hasRole(viewer, 'admin');
}

/** Whoever orders for a unit also counts its drawer. */
export function mayCount(viewer: Viewer, location: StockLocation): boolean {
  const unitId = unitOfLocation(location);
  return mayManage(viewer) || (unitId !== undefined && unitsOf(viewer, 'manager', 'orderer').includes(unitId));
}

export function unlessManager(viewer: Viewer): Refusal | undefined {
  return mayManage(viewer) ? undefined : refuse('Bara Intern kundservice och administratörer får ändra i lagret.');
}
