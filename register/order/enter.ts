import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { tellHsaShown } from '../people/hsa-shown.ts';
import { enterHsaId, findPerson } from '../people/person.ts';
import type { Person } from '../people/types.ts';
import * as refuse from './refusals.ts';

/** The person was found in HSA, under this HSA-id. Refuses one that is somebody else's. */
export async function enterHsaRecord(
  work: Work,
  { personId, hsaId, caseId, author }: { personId: string; hsaId: string; caseId: string; author: Author },
): Promise<Person | Refusal> {
  const before = await getPerson(work, personId);
  if (before.hasHsaRecord && before.hsaId === hsaId) return before;
  const other = await work.db.selectFrom('people').select('personId').where('hsaId', '=', hsaId).executeTakeFirst();
  if (other && other.personId !== personId) {
    return refuse.enteredHsaIdOfAnother({ hsaId });
  }
  await enterHsaId(work, personId, hsaId);
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
