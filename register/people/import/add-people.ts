import { randomBytes } from 'node:crypto';
import { createId } from '../../../platform/id.ts';
import { appendAudits } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { identityPurpose, numberPurpose, personKeyPurpose, type Identity } from '../../kernel/identity.ts';
import { dataKeyInForce } from '../../kernel/key-check.ts';
import { keyLength } from '../../kernel/key-ring.ts';
import { namesakeHash, termsOf } from '../../kernel/name-terms.ts';
import { lookupHash, seal } from '../../kernel/seal.ts';
import { maskedNumber } from '../personal-number.ts';
import type { StepOf } from './steps.ts';

/** Rows of one statement; a person is found by a dozen terms. */
const termsTogether = 2000;

/** As `addPerson` for many people at once, a few statements for all of them: an import brings a hundred thousand. */
export async function addPeople(work: Work, steps: readonly StepOf<'person'>[], author: Author): Promise<void> {
  if (steps.length === 0) return;
  const dataKey = await dataKeyInForce(work);
  const made = steps.map((step) => ({ step, ...rowsOf(work, dataKey, step) }));
  await work.db
    .insertInto('personKeys')
    .values(made.map(({ keyRow }) => keyRow))
    .execute();
  await work.db
    .insertInto('people')
    .values(made.map(({ row }) => row))
    .execute();
  const terms = made.flatMap(({ terms: own }) => own);
  for (let from = 0; from < terms.length; from += termsTogether) {
    await work.db
      .insertInto('nameTerms')
      .values(terms.slice(from, from + termsTogether))
      .execute();
  }
  await appendAudits(
    work,
    made.map(({ step, known, row: { personId } }) => ({
      action: 'person-added',
      author,
      personId,
      after: { hsaId: step.hsaId, ...known },
    })),
  );
}

function rowsOf({ keys, ring }: Work, dataKey: Uint8Array, step: StepOf<'person'>) {
  const personId = createId();
  const key = randomBytes(keyLength);
  const { hsaId, number } = step;
  const known = knownOf(step);
  const identity: Identity = { ...known, ...(number !== undefined && { maskedNumber: maskedNumber(number) }) };
  return {
    known,
    keyRow: { personId, sealedKey: seal(dataKey, key, personKeyPurpose(personId)) },
    row: {
      personId,
      hsaId,
      hasHsaRecord: 1,
      protectedIdentity: step.protectedIdentity ? 1 : 0,
      sealedIdentity: seal(key, JSON.stringify(identity), identityPurpose(personId)),
      namesakeHash: namesakeHash(ring.search, identity),
      sealedNumber: number === undefined ? null : seal(key, number, numberPurpose(personId)),
      numberHash: number === undefined ? null : lookupHash(keys.lookupKey, number),
    },
    terms: termsOf(ring.search, identity).map((term) => ({ ...term, personId })),
  };
}

function knownOf({ givenName, familyName, birthDate, title, email }: StepOf<'person'>): Identity {
  return {
    givenName,
    familyName,
    birthDate,
    ...(title !== undefined && { title }),
    ...(email !== undefined && { email }),
  };
}
