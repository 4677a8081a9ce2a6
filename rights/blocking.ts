import type { Viewer } from '../contract/index.ts';
import { hasRoleIn } from './roles.ts';
import { serviceFault } from './service.ts';
import type { EmployedSeen, PersonSeen } from './seen.ts';

/** True when the viewer may have the person's cards blocked themselves: own cards, as manager, as orderer (no protected person's). */
export function mayBlockOwn(viewer: Viewer, { person, unitId }: EmployedSeen): boolean {
  if (person.personId === viewer.personId || hasRoleIn(viewer, unitId, 'manager')) return true;
  return !person.protectedIdentity && hasRoleIn(viewer, unitId, 'orderer');
}

/** True when the viewer may take a request by phone: customer service, not for a card of their own, and protected persons' with that right. */
export function mayBlockByPhone(viewer: Viewer, person: PersonSeen): boolean {
  return serviceFault(viewer, person) === undefined;
}

/** True when the viewer may ask for a block in one of the two ways: whom the pick list of the form shows. */
export function mayBlock(viewer: Viewer, employment: EmployedSeen): boolean {
  return mayBlockOwn(viewer, employment) || mayBlockByPhone(viewer, employment.person);
}
