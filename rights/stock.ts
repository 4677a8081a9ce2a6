import type { Viewer } from '../contract/index.ts';
import { hasAnyRole, hasRoleIn } from './roles.ts';

/** True when the viewer runs the stock of blank cards. */
export function mayManageStock(viewer: Viewer): boolean {
  return hasAnyRole(viewer, ['customer-service', 'admin']);
}

/** True when the viewer may count a drawer: who runs the stock, and who orders for the unit. @param unitId undefined: no unit's drawer */
export function mayCountStock(viewer: Viewer, unitId: string | undefined): boolean {
  return mayManageStock(viewer) || (unitId !== undefined && hasRoleIn(viewer, unitId, 'manager', 'orderer'));
}
