import type { Kysely } from 'kysely';
import { identityPurpose, numberPurpose } from '../../identity.ts';
import type { Given } from '../../migrate.ts';
import { namesakeHash, termsOf } from '../../name-terms.ts';
import type { ProposedEmploymentRow } from '../../schema/people.ts';
import type { Tables } from '../../schema/index.ts';
import { unseal } from '../../seal.ts';
import { carrying, type Carrying } from './carrying.ts';

interface PlainPerson {
  readonly personId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly title: string | null;
  readonly email: string | null;
  readonly maskedNumber: string | null;
  readonly sealedNumber: Uint8Array | null;
  readonly sealedIdentity: Uint8Array | null;
  readonly namesakeHash: string | null;
}

type Before = Pick<Tables, 'nameTerms'> & {
  people: PlainPerson;
  proposedEmployments: Pick<ProposedEmploymentRow, 'caseId' | 'personId' | 'sealedNumber'>;
};

/** Seals who people are, and their numbers, which the data key itself has sealed until now. Of whose key is erased nothing is kept. */
export async function sealPeople(database: Kysely<unknown>, given: Given): Promise<void> {
  const db = database.$extendTables<Before>();
  const carry = await carrying(database, given);
  for (const person of await db.selectFrom('people').selectAll().execute())
    await sealPerson(db, { carry, given, person });
  const proposals = await db.selectFrom('proposedEmployments').select(['caseId', 'personId', 'sealedNumber']).execute();
  for (const { caseId, personId, sealedNumber } of proposals) {
    if (!sealedNumber) continue;
    const sealed = await sealNumber({ carry, given }, { personId, sealedNumber });
    await db.updateTable('proposedEmployments').set({ sealedNumber: sealed }).where('caseId', '=', caseId).execute();
  }
}

async function sealPerson(
  db: Kysely<Before>,
  { carry, given, person }: { carry: Carrying; given: Given; person: PlainPerson },
): Promise<void> {
  const { personId, givenName, familyName, birthDate, title, email, maskedNumber, sealedNumber } = person;
  if (!(await carry.personKey(personId))) {
    await db.updateTable('people').set({ sealedNumber: null }).where('personId', '=', personId).execute();
    return;
  }
  const identity = {
    ...{ givenName, familyName, birthDate },
    ...(title !== null && { title }),
    ...(email !== null && { email }),
    ...(maskedNumber !== null && { maskedNumber }),
  };
  await db
    .updateTable('people')
    .set({
      sealedIdentity: await carry.seal({ personId }, identityPurpose(personId), JSON.stringify(identity)),
      namesakeHash: namesakeHash(carry.search, identity),
      sealedNumber: sealedNumber && (await sealNumber({ carry, given }, { personId, sealedNumber })),
    })
    .where('personId', '=', personId)
    .execute();
  const terms = termsOf(carry.search, identity).map((term) => ({ ...term, personId }));
  if (terms.length > 0) await db.insertInto('nameTerms').values(terms).execute();
}

function sealNumber(
  { carry, given: { keys } }: { carry: Carrying; given: Given },
  { personId, sealedNumber }: { personId: string; sealedNumber: Uint8Array },
): Promise<Uint8Array> {
  const purpose = numberPurpose(personId);
  return carry.seal({ personId }, purpose, unseal(keys.dataKey, sealedNumber, purpose));
}
