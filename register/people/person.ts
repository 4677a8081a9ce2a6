import type { Kysely } from 'kysely';
import { firstName, fullName } from '../../contract/index.ts';
import type { Context, Work } from '../kernel/context.ts';
import { unwrapKey } from '../kernel/data-keys.ts';
import { identityPurpose, personKeyPurpose, type Identity } from '../kernel/identity.ts';
import { changeHolder } from '../kernel/mac/roles.ts';
import { namesakeHash, termsOf } from '../kernel/name-terms.ts';
import { sealFor } from '../kernel/person-keys.ts';
import type { PersonRow } from '../kernel/schema/people.ts';
import type { Person } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';
import { statementOfList } from '../kernel/statement.ts';

/** People with the keys that open them. */
export const peopleRows = ({ db }: Pick<Context, 'db'>) =>
  db
    .selectFrom('people')
    .leftJoin('personKeys as keyOf', 'keyOf.personId', 'people.personId')
    .selectAll('people')
    .select('keyOf.sealedKey');

/** A person as they are read: with their key, sealed. */
interface SealedIdentity {
  readonly personId: string;
  readonly sealedIdentity: Uint8Array | null;
  readonly sealedKey: Uint8Array | null;
}

/** A row of `peopleRows`. */
export type PersonWithKey = PersonRow & SealedIdentity;

export async function findPersonByHsaId(context: Context, hsaId: string): Promise<Person | undefined> {
  const [row] = await byHsaId(context.db, [hsaId], {});
  return row && toPerson(context, row);
}

const byHsaId = statementOfList((db, ids) => peopleRows({ db }).where('people.hsaId', 'in', ids));

export async function findPerson(context: Context, personId: string): Promise<Person | undefined> {
  return (await peopleById(context, [personId])).get(personId);
}

/** The person has this HSA-id from now on, and so has what they hold. */
export async function enterHsaId(work: Work, personId: string, hsaId: string): Promise<void> {
  await changeHolder(work, personId, { hsaId });
  await work.db.updateTable('people').set({ hsaId, hasHsaRecord: 1 }).where('personId', '=', personId).execute();
}

/** Some persons at once; unknown ids are left out. */
export async function peopleById(context: Context, personIds: readonly string[]): Promise<Map<string, Person>> {
  const rows = await byId(context.db, [...new Set(personIds)], {});
  return new Map(rows.map((row) => [row.personId, toPerson(context, row)]));
}

const byId = statementOfList((db, ids) => peopleRows({ db }).where('people.personId', 'in', ids));

/** Some persons at once, by HSA-id; unknown ids are left out. */
export async function peopleByHsaId(context: Context, hsaIds: readonly string[]): Promise<Map<string, Person>> {
  const rows = await byHsaId(context.db, [...new Set(hsaIds)], {});
  return new Map(rows.map((row) => [row.hsaId, toPerson(context, row)]));
}

/** Their names as they may be shown. */
export async function namesOf(context: Context, hsaIds: readonly string[]): Promise<Map<string, string>> {
  const people = await peopleByHsaId(context, hsaIds);
  return new Map([...people].map(([hsaId, { displayName }]) => [hsaId, displayName]));
}

/** Of a person whose key is erased nothing is left but ids. */
export function toPerson(context: Context, row: PersonWithKey): Person {
  const protectedIdentity = row.protectedIdentity === 1;
  const identity = openIdentity(context, row);
  const names = identity ?? { givenName: '', familyName: '', birthDate: '' };
  const { givenName, familyName, birthDate } = names;
  const shown = protectedIdentity ? `${firstName(names)} (${row.hsaId})` : fullName(names);
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
    earlierEmails: identity?.earlierEmails ?? [],
    protectedIdentity,
    hasSwedishNumber: row.sealedNumber !== null,
    hasHsaRecord: row.hasHsaRecord === 1,
  };
}

/** What is sealed of a person; undefined once their key is erased. What was opened lately is kept open. */
export function openIdentity({ keys, ring }: Context, row: SealedIdentity): Identity | undefined {
  const { personId, sealedIdentity, sealedKey } = row;
  if (!sealedIdentity || !sealedKey) return undefined;
  const key = () => unwrapKey(keys, { sealed: sealedKey, purpose: personKeyPurpose(personId) });
  return ring.openIdentity(key, sealedIdentity, identityPurpose(personId));
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
  await removeTerms(work.db, personId);
  const terms = termsOf(work.ring.search, names);
  if (terms.length === 0) return;
  const rows = terms.map(({ term, isGiven }) => ({ personId, term, isGiven }));
  await work.db.insertInto('nameTerms').values(rows).execute();
}

const removeTerms = (db: Kysely<Tables>, personId: string) =>
  db.deleteFrom('nameTerms').where('personId', '=', personId).execute();

/** Takes a person's addresses away, those before too. Returns the latest that there was. */
export async function removeAddress(work: Work, personId: string): Promise<string | undefined> {
  const row = await peopleRows(work).where('people.personId', '=', personId).executeTakeFirst();
  const identity = row && openIdentity(work, row);
  if (!identity) return undefined;
  const { email, earlierEmails = [], ...rest } = identity;
  if (email === undefined && earlierEmails.length === 0) return undefined;
  await work.db
    .updateTable('people')
    .set(await identityColumns(work, personId, rest))
    .where('personId', '=', personId)
    .execute();
  return email ?? earlierEmails.findLast(({ address }) => address !== undefined)?.address;
}

/** Name and HSA-id: a name can be another by the time when somebody reads of it. */
export function nameWithId(
  people: ReadonlyMap<string, Pick<Person, 'displayName' | 'hsaId'>>,
  personId: string,
): string {
  const person = people.get(personId);
  return person ? `${person.displayName}, ${person.hsaId}` : personId;
}
