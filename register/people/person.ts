import type { Context, Work } from '../kernel/context.ts';
import { identityPurpose, openIdentity, type Identity, type SealedIdentity } from '../kernel/identity.ts';
import { namesakeHash, termsOf } from '../kernel/name-terms.ts';
import { sealFor } from '../kernel/person-keys.ts';
import type { PersonRow } from '../kernel/schema/people.ts';
import type { Person } from './types.ts';

/** People with the keys that open them. */
export const peopleRows = ({ db }: Context) =>
  db
    .selectFrom('people')
    .leftJoin('personKeys as keyOf', 'keyOf.personId', 'people.personId')
    .selectAll('people')
    .select('keyOf.sealedKey');

/** A row of `peopleRows`. */
export type PersonWithKey = PersonRow & SealedIdentity;

export async function findPersonByHsaId(context: Context, hsaId: string): Promise<Person | undefined> {
  const row = await peopleRows(context).where('people.hsaId', '=', hsaId).executeTakeFirst();
  return row && toPerson(context, row);
}

export async function findPerson(context: Context, personId: string): Promise<Person | undefined> {
  return (await peopleById(context, [personId])).get(personId);
}

/** Some persons at once; unknown ids are left out. */
export async function peopleById(context: Context, personIds: readonly string[]): Promise<Map<string, Person>> {
  if (personIds.length === 0) return new Map();
  const rows = await peopleRows(context)
    .where('people.personId', 'in', [...new Set(personIds)])
    .execute();
  return new Map(rows.map((row) => [row.personId, toPerson(context, row)]));
}

/** Some persons' names as they may be shown, by HSA-id; unknown ids are left out. */
export async function namesOf(context: Context, hsaIds: readonly string[]): Promise<Map<string, string>> {
  if (hsaIds.length === 0) return new Map();
  const rows = await peopleRows(context)
    .where('people.hsaId', 'in', [...new Set(hsaIds)])
    .execute();
  return new Map(rows.map((row) => [row.hsaId, toPerson(context, row).displayName]));
}

/** Of a person whose key is erased nothing is left but ids. */
export function toPerson(context: Context, row: PersonWithKey): Person {
  const protectedIdentity = row.protectedIdentity === 1;
  const identity = openIdentity(context, row);
  const { givenName, familyName, birthDate } = identity ?? { givenName: '', familyName: '', birthDate: '' };
  const shown = protectedIdentity ? `${givenName} (${row.hsaId})` : `${givenName} ${familyName}`;
  return {
    personId: row.personId,
    hsaId: row.hsaId,
    givenName,
    familyName,
    displayName: identity ? shown : row.hsaId,
    maskedNumber: identity?.maskedNumber,
    birthDate,
    title: identity?.title,
    email: identity?.email,
    protectedIdentity,
    hasSwedishNumber: row.sealedNumber !== null,
    hasHsaRecord: row.hasHsaRecord === 1,
  };
}

/** What is kept of a person: sealed, and found by name. Whoever has a key already, as a proposed holder, keeps it. */
export async function identityColumns(work: Work, personId: string, identity: Identity) {
  const sealedIdentity = await sealFor(
    work,
    { personId, purpose: identityPurpose(personId) },
    JSON.stringify(identity),
  );
  return { sealedIdentity, namesakeHash: namesakeHash(work.ring.search, identity) };
}

/** Lets a person be found by name. */
export async function keepTerms(work: Work, personId: string, names: Pick<Identity, 'givenName' | 'familyName'>) {
  await work.db.deleteFrom('nameTerms').where('personId', '=', personId).execute();
  const terms = termsOf(work.ring.search, names).map((term) => ({ ...term, personId }));
  if (terms.length > 0) await work.db.insertInto('nameTerms').values(terms).execute();
}

/** Takes a person's address away. Returns the one that there was. */
export async function removeAddress(work: Work, personId: string): Promise<string | undefined> {
  const row = await peopleRows(work).where('people.personId', '=', personId).executeTakeFirst();
  const identity = row && openIdentity(work, row);
  if (identity?.email === undefined) return undefined;
  const { email, ...rest } = identity;
  await work.db
    .updateTable('people')
    .set(await identityColumns(work, personId, rest))
    .where('personId', '=', personId)
    .execute();
  return email;
}
