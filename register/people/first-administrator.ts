import type { Day } from '../../contract/index.ts';
import { addDays } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { putRow } from '../kernel/mac/door.ts';
import { countingGrants } from '../kernel/mac/roles.ts';
import type { GrantRow } from '../kernel/schema/index.ts';
import { addPerson, grantRole } from './intake.ts';
import { peopleRows, toPerson } from './person.ts';
import { runsOn } from '../kernel/runs-on.ts';

/** Who is to administer. What is known of the person is used only when the register doesn't have them. */
export interface NewAdministrator {
  readonly hsaId: string;
  readonly person?:
    | { readonly givenName: string; readonly familyName: string; readonly birthDate: string; readonly email?: string }
    | undefined;
  readonly day: Day;
  /** Ends the role of those who have it: their login is lost, or the HSA-id was mistyped. */
  readonly replace: boolean;
  readonly reason: string;
}

export type AdministratorAnswer =
  | { readonly kind: 'made'; readonly personId: string; readonly wasKnown: boolean; readonly ended: readonly string[] }
  /** There are two: a further one needs the yes of one of them. */
  | { readonly kind: 'there-are'; readonly hsaIds: readonly string[] }
  | { readonly kind: 'is-one-already' }
  | { readonly kind: 'person-unknown' };

/** One proposes a right and another says yes: with fewer nobody in the register can appoint an administrator. */
export const leastAdministrators = 2;

/**
 * Makes an administrator of a register that has fewer than two, or replaces those there are. Who may call this owns the register's files and
 * keys; a further administrator is appointed in the portal, by one and with the yes of another.
 */
export async function makeAdministrator(
  work: Work,
  { hsaId, person, day, replace, reason }: NewAdministrator,
  author: Author,
): Promise<AdministratorAnswer> {
  const present = await administratorsOn(work, day);
  if (present.some((one) => one.hsaId === hsaId)) return { kind: 'is-one-already' };
  if (present.length >= leastAdministrators && !replace)
    return { kind: 'there-are', hsaIds: present.map((one) => one.hsaId) };
  const row = await peopleRows(work).where('people.hsaId', '=', hsaId).executeTakeFirst();
  const known = row && toPerson(work, row);
  if (!known && !person) return { kind: 'person-unknown' };
  const replaced = replace ? present : [];
  for (const grant of replaced) await endGrant(work, { grant, day, reason }, author);
  // What an operator types says nothing of HSA: an import does.
  const personId =
    known?.personId ?? (person && (await addPerson(work, { ...person, hsaId, hasHsaRecord: false }, author)));
  if (personId === undefined) throw new Error('Unreachable: somebody is known or added');
  await grantRole(work, { personId, role: 'admin', from: day, reason, why: reason }, author);
  return { kind: 'made', personId, wasKnown: known !== undefined, ended: replaced.map((one) => one.hsaId) };
}

function administratorsOn(context: Context, day: Day) {
  return countingGrants(context, (query) =>
    query
      .innerJoin('people', 'people.personId', 'grants.personId')
      .select('people.hsaId')
      .where('role', '=', 'admin')
      .where(runsOn(day))
      .orderBy('people.hsaId'),
  );
}

/** From this day on the role counts no more: its last day was yesterday. */
async function endGrant(
  work: Work,
  { grant, day, reason }: { grant: GrantRow; day: Day; reason: string },
  author: Author,
): Promise<void> {
  const to = addDays(day, -1);
  const { personId, grantId } = grant;
  const details = { grant: grantId, ended: 'admin', to };
  const entry = { action: 'role-ended', author, personId, details, after: { to, reason } } as const;
  await putRow(work, 'grants', { ...grant, toDay: to, auditRow: await appendAudit(work, entry) });
}
