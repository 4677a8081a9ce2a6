import type { Actor } from '../../contract/index.ts';
import type { Author, Case, WorkersRegister } from '../../register/index.ts';
import { roleAnswering } from '../../rights/index.ts';
import { needed, PermanentFailure } from '../run/failures.ts';

/** Who answers for the case: manager or orderer of its unit, or customer service. Anybody else is an incident. */
export async function byUnit(register: WorkersRegister, found: Case, { by, at }: Actor): Promise<Author> {
  const viewer = needed(await register.people.viewer(by, at), `${by} i registret`);
  const role = roleAnswering(viewer, found);
  if (role === undefined) throw new PermanentFailure(`${by} beställer inte för enheten i ärendet ${found.number}`);
  return { hsaId: by, role, at };
}
