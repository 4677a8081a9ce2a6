import type { Viewer } from '../../contract/index.ts';
import type { Substitute } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { logProtected } from '../middleware/reading.ts';
import type { Requester } from '../login/requester.ts';
import type { PortalServices } from '../services.ts';

/** The names as the viewer may see them: of a protected person, who isn't theirs to see, the HSA-id by which they were named. */
export function namesShown(viewer: Viewer, { person, manager, unitId }: Substitute): { name: string; manager: string } {
  const shown = (of: Substitute['person']) =>
    of.protectedIdentity && !may.name(viewer, { person: of, unitId }) ? of.hsaId : of.displayName;
  return { name: shown(person), manager: shown(manager) };
}

/** Logs that protected persons among them were shown. */
export function logShown(
  register: Pick<PortalServices['register'], 'audit'>,
  requester: Requester,
  found: readonly Substitute[],
): Promise<void> {
  const people = found.flatMap(({ person, manager }) => [person, manager]);
  return logProtected(register, requester, { list: 'substitutes', people });
}
