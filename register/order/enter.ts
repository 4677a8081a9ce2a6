import { appendAudit } from '../kernel/audit/append.ts';
import type { Context, Work } from '../kernel/context.ts';
import { tellHsaShown } from '../people/hsa-shown.ts';
import { findPerson } from '../people/people.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Author, Person, Refusal } from '../types.ts';

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
  await tellHsaShown(work, { personId }, author);
  return getPerson(work, personId);
}

async function getPerson(context: Context, personId: string): Promise<Person> {
  const person = await findPerson(context, personId);
  if (!person) throw new Error(`No person ${personId} in the register`);
  return person;
}
