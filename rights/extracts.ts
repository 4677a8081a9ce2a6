import type { Viewer } from '../contract/index.ts';
import type { FaultOf } from './faults.ts';
import { hasRight, hasRole } from './roles.ts';
import type { PersonSeen } from './seen.ts';

/**
 * Why the viewer may not hand out an extract that an administrator ordered for somebody who can't log in (domain "Who owns what"): an auditor does,
 * never who ordered it nor the person themself, and of a protected person only with that right. So two people stand behind each.
 */
export function extractFault(
  viewer: Viewer,
  { person, orderedBy }: { readonly person: PersonSeen; readonly orderedBy: string },
): FaultOf<'extract'> | undefined {
  if (!hasRole(viewer, 'auditor')) return 'not-auditor';
  if (viewer.personId === person.personId) return 'own';
  if (viewer.hsaId === orderedBy) return 'ordered-it';
  return person.protectedIdentity && !hasRight(viewer, 'protected') ? 'protected' : undefined;
}
