import { unitOfLocation } from '../../contract/index.ts';
import type { StockLocation, Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Refusal } from '../types.ts';

/** True when the viewer may count what lies there. */
export function mayCount(viewer: Viewer, location: StockLocation): boolean {
  return may.countStock(viewer, unitOfLocation(location));
}

export function unlessManager(viewer: Viewer): Refusal | undefined {
  return may.manageStock(viewer)
    ? undefined
    : refuse('Bara Intern kundservice och administratörer får ändra i lagret.');
}
