import { unitOfLocation, type StockLocation, type Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import type { Refusal } from '../kernel/refusal.ts';
import * as refuse from './refusals.ts';

/** True for customer service and administrators, and for those who order for the location's unit. */
export function mayCount(viewer: Viewer, location: StockLocation): boolean {
  return may.countStock(viewer, unitOfLocation(location));
}

export function unlessManager(viewer: Viewer): Refusal | undefined {
  return may.manageStock(viewer) ? undefined : refuse.stockNotYours();
}
