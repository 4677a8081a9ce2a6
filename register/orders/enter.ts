import { createId } from '../../platform/id.ts';
import { appendAudit } from '../audit/append.ts';
import type { Context, Work } from '../context.ts';
import { intake } from '../intake.ts';
import { findPerson } from '../people.ts';
import { refuse } from '../refusal.ts';
import type { Author, Person, Refusal } from '../types.ts';
import type { Newcomer, Recipient } from './types.ts';

/** Makes a newcomer's person, unless the register knows them by their number, and their employment in the unit. */
export async function enterNewcomer(
  work: Work,
  newcomer: Newcomer,
  input: { recipient: Recipient; unit: { unitId: string; hsaId: string }; permanent: boolean; author: Author },
): Promise<{ personId: string; employmentId: string }> {
  const { recipient, unit, permanent, author } = input;
  const { personalNumber, givenName, familyName, email, title, from, to, protectedIdentity } = newcomer;
  const personId =
    recipient.person?.personId ??
    (await intake(work).addPerson(
      {
        hsaId: awaitedHsaId(unit.hsaId),
        givenName,
        familyName,
        personalNumber,
        email,
        ...(title !== undefined && { title }),
        protectedIdentity,
        hasHsaRecord: false,
      },
      author,
    ));
  const days = { from, ...(to !== undefined && { to }) };
  const employmentId = await intake(work).addEmployment({ personId, unitId: unit.unitId, ...days, permanent }, author);
  return { personId, employmentId };
}

/** Stands in for the HSA-id until the person has one; of the same organisation as the unit. */
export function awaitedHsaId(unitHsaId: string): string {
  const [organisation = ''] = unitHsaId.split('-');
  return `${organisation}-VANTAR${createId().slice(-10)}`;
}

/** The person stands in HSA now, under this HSA-id. */
export async function enterHsaRecord(
  work: Work,
  personId: string,
  { hsaId, caseId }: { hsaId: string; caseId: string },
  author: Author,
): Promise<Person | Refusal> {
  const before = await getPerson(work, personId);
  if (before.hasHsaRecord && before.hsaId === hsaId) return before;
  const other = await work.db.selectFrom('people').select('personId').where('hsaId', '=', hsaId).executeTakeFirst();
  if (other && other.personId !== personId) {
    return refuse(`HSA-id ${hsaId} hör till en annan person. Kontrollera det i HSA.`, 'hsaRecord.hsaId');
  }
  await work.db.updateTable('people').set({ hsaId, hasHsaRecord: 1 }).where('personId', '=', personId).execute();
  await appendAudit(work, {
    action: 'hsa-record-entered',
    author,
    caseId,
    personId,
    before: { hsaId: before.hsaId },
    after: { hsaId },
  });
  return getPerson(work, personId);
}

async function getPerson(context: Context, personId: string): Promise<Person> {
  const person = await findPerson(context, personId);
  if (!person) throw new Error(`No person ${personId} in the register`);
  return person;
}
