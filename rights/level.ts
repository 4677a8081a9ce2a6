import { policyOn, type Day, type Role, type Viewer } from '../contract/index.ts';
import { heaviest } from './pages.ts';

/**
 * Who acts in a login of this level: roles that ask for a higher one don't count, and the extra rights of
 * customer service neither when that role doesn't (policy `login.leastLevel`); the right to approve asks for
 * what an administrator's role asks for. `dormant`: the weightiest of those roles.
 */
export function atLevel(viewer: Viewer, level: number, day: Day): { viewer: Viewer; dormant: Role | undefined } {
  const { leastLevel } = policyOn(day).login;
  const grants = viewer.grants.filter(({ role }) => leastLevel[role] <= level);
  const asleep = viewer.grants.filter(({ role }) => leastLevel[role] > level).map(({ role }) => role);
  const ofService = asleep.includes('customer-service') ? [] : viewer.rights;
  const rights = leastLevel.admin > level ? ofService.filter((right) => right !== 'approver') : ofService;
  return { viewer: { ...viewer, grants, rights }, dormant: heaviest(asleep) };
}
