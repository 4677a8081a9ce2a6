import { z } from 'zod';
import { HsaId, Id, Right, Role } from './vocabulary.ts';

/**
 * Who is looking or acting, as the register knows them at this moment. `unitIds` of a grant: the units it holds for;
 * empty for customer service, auditors and admins, whose grants hold everywhere.
 */
export const Viewer = z.object({
  personId: Id,
  hsaId: HsaId,
  name: z.string(),
  grants: z.array(z.object({ role: Role, unitIds: z.array(Id) })),
  rights: z.array(Right),
});
export type Viewer = z.infer<typeof Viewer>;

/** True when the viewer has the role anywhere. */
export function hasRole(viewer: Viewer, role: Role): boolean {
  return viewer.grants.some((grant) => grant.role === role);
}

/** The units in which the viewer has one of the roles. */
export function unitsOf(viewer: Viewer, ...roles: Role[]): string[] {
  const units = viewer.grants.filter((grant) => roles.includes(grant.role)).flatMap((grant) => grant.unitIds);
  return [...new Set(units)];
}
