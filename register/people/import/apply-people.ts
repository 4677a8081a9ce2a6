import { addDays, dayOf, policyOn, type Day } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import type { Identity } from '../../kernel/identity.ts';
import { lookupHash } from '../../kernel/seal.ts';
import { tellHsaShown } from '../hsa-shown.ts';
import { identityColumns, keepTerms } from '../person.ts';
import { parsePersonalNumber } from '../personal-number.ts';
import { numberColumns } from '../sealed-number.ts';
import { addPeople } from './add-people.ts';
import { personChanges } from './changes.ts';
import { knownPeople, type KnownPerson } from './known.ts';
import type { StepOf } from './steps.ts';

/** People as a file tells of them: new ones are added, others changed where they differ. */
export async function applyPeople(work: Work, steps: readonly StepOf<'person'>[], author: Author): Promise<void> {
  if (steps.length === 0) return;
  const known = await knownPeople(
    work,
    steps.map(({ hsaId }) => hsaId),
  );
  await addPeople(
    work,
    steps.filter(({ hsaId }) => !known.has(hsaId)),
    author,
  );
  for (const step of steps) {
    const person = known.get(step.hsaId);
    if (person) await changePerson(work, { person, step }, author);
  }
}

async function changePerson(
  work: Work,
  { person, step }: { person: KnownPerson; step: StepOf<'person'> },
  author: Author,
): Promise<void> {
  const numberHash = step.number === undefined ? undefined : lookupHash(work.keys.lookupKey, step.number);
  const changes = personChanges(person, step, numberHash);
  if (changes.length === 0 || !person.identity) return;
  const { personId } = person;
  const number = step.number === undefined ? undefined : parsePersonalNumber(step.number);
  const identity = changedIdentity(person.identity, step, { masked: number?.masked, day: dayOf(author.at) });
  await work.db
    .updateTable('people')
    .set({
      hasHsaRecord: 1,
      protectedIdentity: step.protectedIdentity ? 1 : 0,
      ...(await identityColumns(work, personId, identity)),
      ...(number && (await numberColumns(work, personId, number))),
    })
    .where('personId', '=', personId)
    .execute();
  await keepTerms(work, personId, identity);
  await appendAudit(work, {
    action: 'person-changed',
    author,
    personId,
    details: { fields: changes.map(({ field }) => field).join(', ') },
    before: Object.fromEntries(changes.map(({ field, before }) => [field, before])),
    after: Object.fromEntries(changes.map(({ field, after }) => [field, after])),
  });
  if (!person.hasHsaRecord) await tellHsaShown(work, { personId }, author);
}

/** What the file doesn't tell stays. */
function changedIdentity(
  before: Identity,
  step: StepOf<'person'>,
  { masked, day }: { readonly masked: string | undefined; readonly day: Day },
): Identity {
  const { givenName, familyName, birthDate, title = before.title, email = before.email } = step;
  const maskedNumber = masked ?? before.maskedNumber;
  const earlierEmails = earlierEmailsOf(before, email, day);
  return {
    givenName,
    familyName,
    birthDate,
    ...(title !== undefined && { title }),
    ...(email !== undefined && { email }),
    ...(earlierEmails.length > 0 && { earlierEmails }),
    ...(maskedNumber !== undefined && { maskedNumber }),
  };
}

/** Whoever changes an address to read a mail that tells of it, hides none of the addresses before. */
function earlierEmailsOf(before: Identity, email: string | undefined, day: Day) {
  const kept = (before.earlierEmails ?? []).filter(({ until }) => until >= day);
  if (email === before.email) return kept;
  const until = addDays(day, policyOn(day).mails.earlierAddressDays);
  return [...kept, { ...(before.email !== undefined && { address: before.email }), until }];
}
