import { hasRole, unitsOf } from '../../contract/index.ts';
import type { Actor } from '../../contract/index.ts';
import type { Author, Case, Register } from '../../register/index.ts';
import { needed, PermanentFailure } from '../run/failures.ts';

/** Whoever answers for the case's unit: manager or orderer there, or customer service for them. Anybody else is an incident. */
export async function byUnit(register: Register, found: Case, { by, at }: Actor): Promise<Author> {
  const viewer = needed(await register.people.viewer(by, at), `${by} i registret`);
  const role = (['manager', 'orderer'] as const).find((each) => unitsOf(viewer, each).includes(found.unitId));
  if (role !== undefined) return { hsaId: by, role, at };
  if (hasRole(viewer, 'customer-service')) return { hsaId: by, role: 'customer-service', at };
  throw new PermanentFailure(`${by} beställer inte för enheten i ärendet ${found.number}`);
}
