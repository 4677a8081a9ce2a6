import type { Day } from '../../contract/index.ts';
import type { Case, PortalRegister, Unit } from '../../register/index.ts';

/** Who got a mail on a day, as the page may say it: display names instead of addresses, which a protected person keeps hidden. */
export async function recipientNames(
  register: PortalRegister,
  found: Case,
  { unit, to, day }: { unit: Unit; to: readonly string[]; day: Day },
): Promise<string[]> {
  const above = unit.parentId === undefined ? undefined : await register.units.find(unit.parentId, day);
  const managed = above ? [unit, above] : [unit];
  const acting = await Promise.all(managed.map(({ unitId }) => register.substitutes.actingIn(unitId, day)));
  const substitutes = acting.flat();
  const people = [found.holder, found.submitter, found.attester, unit.manager, above?.manager, ...substitutes];
  return to.map((address) => people.find((person) => person?.email === address)?.displayName ?? 'Ansvarig mottagare');
}
