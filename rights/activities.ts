import type { Role, Viewer } from '../contract/index.ts';
import { hasAnyRole, hasRole, unitsOf } from './roles.ts';

/**
 * What somebody can begin, and the roles in which they may (domain "Who may do what", P1–P5 start). The first role that a person
 * has is the one that they act in.
 */
const activities = {
  'order-card': ['manager', 'orderer'],
  'order-for-foreign-staff': ['manager', 'orderer'],
  'order-stock': ['manager', 'orderer'],
  'activate-reserve-card': ['manager', 'orderer', 'colleague'],
  'block-card': ['manager', 'orderer', 'holder'],
  'block-by-phone': ['customer-service'],
} as const satisfies Record<string, readonly Role[]>;

export type Activity = keyof typeof activities;

/** True when the viewer may begin it for themselves, in some unit. */
export function mayBegin(viewer: Viewer, activity: Activity): boolean {
  return hasAnyRole(viewer, activities[activity]);
}

/** True when the viewer may begin it for somebody who phones or whose paper is typed in. */
export function mayBeginForCaller(viewer: Viewer): boolean {
  return hasRole(viewer, 'customer-service');
}

/** The units in which the viewer may begin it. */
export function unitsToBegin(viewer: Viewer, activity: Activity): string[] {
  return unitsOf(viewer, ...activities[activity]);
}

/** True when the viewer may begin it in the unit. */
export function mayBeginIn(viewer: Viewer, activity: Activity, unitId: string): boolean {
  return unitsToBegin(viewer, activity).includes(unitId);
}

/** The roles in which it is begun; somebody acts in the first that they have. */
export function rolesToBegin(activity: Activity): readonly Role[] {
  return activities[activity];
}

/** The units that the viewer manages. */
export function managedUnits(viewer: Viewer): string[] {
  return unitsOf(viewer, 'manager');
}
