import type { RevealReason } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { PersonRow } from '../kernel/schema/people.ts';
import { unseal } from '../kernel/seal.ts';
import type { Person } from './types.ts';
import { mayReveal } from './viewer.ts';

/** What a sealed number is bound to. */
export const numberPurpose = (personId: string): string => `personal-number:${personId}`;

export async function findPersonByHsaId({ db }: Context, hsaId: string): Promise<Person | undefined> {
  const row = await db.selectFrom('people').selectAll().where('hsaId', '=', hsaId).executeTakeFirst();
  return row && toPerson(row);
}

export async function findPerson(context: Context, personId: string): Promise<Person | undefined> {
  return (await peopleById(context, [personId])).get(personId);
}

/** Some persons at once; unknown ids are left out. */
export async function peopleById(context: Context, personIds: readonly string[]): Promise<Map<string, Person>> {
  if (personIds.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('people')
    .selectAll()
    .where('personId', 'in', [...new Set(personIds)])
    .execute();
  return new Map(rows.map((row) => [row.personId, toPerson(row)]));
}

/** Some persons' names as they may be shown, by HSA-id; unknown ids are left out. */
export async function namesOf({ db }: Context, hsaIds: readonly string[]): Promise<Map<string, string>> {
  if (hsaIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where('hsaId', 'in', [...new Set(hsaIds)])
    .execute();
  return new Map(rows.map((row) => [row.hsaId, toPerson(row).displayName]));
}

export function toPerson(row: PersonRow): Person {
  const protectedIdentity = row.protectedIdentity === 1;
  return {
    personId: row.personId,
    hsaId: row.hsaId,
    givenName: row.givenName,
    familyName: row.familyName,
    displayName: protectedIdentity ? `${row.givenName} (${row.hsaId})` : `${row.givenName} ${row.familyName}`,
    maskedNumber: row.maskedNumber ?? undefined,
    birthDate: row.birthDate,
    title: row.title ?? undefined,
    email: row.email ?? undefined,
    protectedIdentity,
    hasSwedishNumber: row.sealedNumber !== null,
    hasHsaRecord: row.hasHsaRecord === 1,
  };
}

/** Shows the whole national number; the view and its reason are logged. Undefined when the viewer may not or there is none. */
export async function revealNumber(
  work: Work,
  personId: string,
  { reason, viewer, author }: Asker & { readonly reason: RevealReason },
): Promise<string | undefined> {
  const row = await work.db.selectFrom('people').selectAll().where('personId', '=', personId).executeTakeFirst();
  if (!row?.sealedNumber || !(await mayReveal(work, row, { viewer, at: author.at }))) return undefined;
  await appendAudit(work, { action: 'number-revealed', author, personId, details: { reason } });
  return unseal(work.keys.dataKey, row.sealedNumber, numberPurpose(personId)).toString('utf8');
}
