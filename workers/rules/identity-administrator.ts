import type { Actor } from '../../contract/index.ts';
import type { Case, Register } from '../../register/index.ts';
import { dutyFault } from './duties.ts';

/**
 * What is wrong with who checked an identity at a desk: as `dutyFault`, and only ID administrators may (domain "Words"). Whoever
 * ordered doesn't check the identity. Undefined: nothing.
 */
export async function deskFault(register: Register, found: Case, actor: Actor): Promise<string | undefined> {
  const fault = await dutyFault(register, found, actor);
  if (fault !== undefined) return fault;
  const viewer = await register.people.viewer(actor.by, actor.at);
  return viewer?.rights.includes('id-administrator') === true
    ? undefined
    : 'Bara en ID-administratör får kontrollera identiteten';
}
