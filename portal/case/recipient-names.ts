import type { Day, Language } from '../../contract/index.ts';
import type { Case, Person, PortalRegister, Unit } from '../../register/index.ts';

type NamesOf = (sent: {
  readonly to: readonly string[];
  readonly day: Day;
  readonly language?: Language;
}) => Promise<string[]>;

/**
 * Says who got a mail of a case on a day, as the page may: display names instead of addresses, which a protected person keeps hidden. Who
 * acted for a manager is asked for once a day.
 */
export function recipientNames(register: PortalRegister, found: Case, unit: Unit): NamesOf {
  const known = new Map<Day, Promise<(Person | undefined)[]>>();

  async function peopleOn(day: Day) {
    const above = unit.parentId === undefined ? undefined : await register.units.find(unit.parentId, day);
    const managed = above ? [unit, above] : [unit];
    const acting = await Promise.all(managed.map(({ unitId }) => register.substitutes.actingIn(unitId, day)));
    return [found.holder, found.submitter, found.attester, unit.manager, above?.manager, ...acting.flat()];
  }

  return async ({ to, day, language = 'sv' }) => {
    const asked = known.get(day) ?? peopleOn(day);
    known.set(day, asked);
    const people = await asked;
    const unnamed = language === 'en' ? 'Responsible recipient' : 'Ansvarig mottagare';
    return to.map((address) => {
      const now = people.find((person) => person?.email === address);
      const before = people.find((person) => person?.earlierEmails.some((earlier) => earlier.address === address));
      const earlier = language === 'en' ? 'earlier address' : 'förra adressen';
      return now?.displayName ?? (before ? `${before.displayName} (${earlier})` : unnamed);
    });
  };
}
