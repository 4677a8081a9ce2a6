import type { Viewer } from '../contract/index.ts';
import type { FaultOf } from './faults.ts';
import { hasRole } from './roles.ts';

export type DestructionFault = FaultOf<'destruction'>;

/**
 * Why the viewer may not list cards to destroy or, with a list, confirm that they were: customer service does, and the person who made
 * the list doesn't confirm it (domain "Cards": batch, two persons). Undefined: they may.
 */
export function destructionFault(viewer: Viewer, list?: { readonly listedBy: string }): DestructionFault | undefined {
  if (!hasRole(viewer, 'customer-service')) return 'not-customer-service';
  return list?.listedBy === viewer.hsaId ? 'listed-it' : undefined;
}
