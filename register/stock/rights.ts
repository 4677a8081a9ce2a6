import { unitOfLocation, type StockLocation, type Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { refuse, type Refusal } from '../kernel/refusal.ts';

/** True for customer service and administrators, and for those who order for the location's unit. */
export function mayCount(viewer: Viewer, location: StockLocation): boolean {
  return may.countStock(viewer, unitOfLocation(location));
}

export function unlessManager(viewer: Viewer): Refusal | undefined {
  return may.manageStock(viewer)
    ? undefined
    : refuse('Bara Intern kundservice och administratörer får ändra i lagret.');
}
