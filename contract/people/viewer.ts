import { z } from 'zod';
import { Right, Role } from './roles.ts';
import { HsaId, Id } from '../vocabulary.ts';

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
  /** Managers whose substitute they are, by unit, where that alone makes them a manager. */
  actsFor: z.array(z.object({ unitId: Id, personId: Id })).optional(),
});
export type Viewer = z.infer<typeof Viewer>;
