import type { Kysely } from 'kysely';
import { createId } from '../../platform/id.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import type { Tables } from '../kernel/schema/index.ts';

/**
 * HSA shows a record or an employment of a person: each case that waits for it ("Väntar på HSA") looks again at once, not only the next
 * day. A proposed holder who isn't a person here yet is known by the number, one without a number by the unit alone.
 * @param shown.unitId of an employment
 */
export async function tellHsaShown(
  work: Work,
  { personId, unitId }: { readonly personId: string; readonly unitId?: string },
  author: Author,
): Promise<void> {
  const waiting = await waitingFor(work.db, { personId, unitId: unitId ?? '' });
  const change = createId();
  for (const { caseId } of waiting) {
    await addMessage(work, {
      caseId,
      key: `hsa-shown:${caseId}:${change}`,
      name: 'hsa-shown',
      correlationKey: caseId,
      at: author.at,
    });
  }
}

const waitingFor = (db: Kysely<Tables>, { personId, unitId }: { personId: string; unitId: string }) =>
  db
    .selectFrom('cases')
    .select('caseId')
    .where('phase', '=', 'waiting-hsa')
    .where('state', '!=', 'closed')
    .where((eb) => {
      const proposed = eb
        .selectFrom('proposedEmployments')
        .innerJoin('people', 'people.numberHash', 'proposedEmployments.numberHash')
        .select('proposedEmployments.caseId')
        .where('people.personId', '=', personId);
      const unnumbered = eb
        .selectFrom('proposedEmployments')
        .select('proposedEmployments.caseId')
        .where('numberHash', 'is', null)
        .where('unitId', '=', unitId);
      return eb.or([eb('holderId', '=', personId), eb('caseId', 'in', proposed), eb('caseId', 'in', unnumbered)]);
    })
    .execute();
