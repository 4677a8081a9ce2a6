import { z } from 'zod';
import { dayOf } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { approvalKind } from './approvals/kind.ts';
import { peopleById } from './person.ts';

/**
 * Somebody is protected no longer: everybody finds them by name from then on. Whoever decides sees who it is.
 */
export const protectionApproval = approvalKind({
  kind: 'protection',
  content: z.object({ personId: z.string() }),
  about: ({ personId }) => ({ subject: personId, personId, personIds: [personId], namesProtected: true, details: {} }),
  async show(context, { personId }, viewer) {
    const person = may.liftProtection(viewer) ? (await peopleById(context, [personId])).get(personId) : undefined;
    return {
      title: `Skyddade personuppgifter tas bort${person ? `: ${person.displayName}` : ''}`,
      named: person ? [personId] : [],
      lines: person
        ? [{ label: `${person.givenName} ${person.familyName}, ${person.hsaId}`, before: 'skyddad', after: 'oskyddad' }]
        : [],
      note: 'Från godkännandet syns personen för alla som ser andra på enheten, också i gamla ärenden.',
    };
  },
  async carryOut(work, { content: { personId } }, author) {
    const { numUpdatedRows } = await work.db
      .updateTable('people')
      .set({ protectedIdentity: 0 })
      .where('personId', '=', personId)
      .where('protectedIdentity', '=', 1)
      .executeTakeFirst();
    if (numUpdatedRows > 0n)
      await appendAudit(work, {
        action: 'person-changed',
        author,
        personId,
        before: { protected: 'true' },
        after: { protected: 'false' },
      });
    return undefined;
  },
});

/** Proposes that somebody is protected no longer, unless that waits already, or they aren't. */
export async function proposeProtectionEnd(
  work: Work,
  personId: string,
  { reason, author, proposedBy }: { readonly reason: string; readonly author: Author; readonly proposedBy?: string },
): Promise<void> {
  const waiting = await protectionApproval.waiting(work, dayOf(author.at));
  const person = await work.db
    .selectFrom('people')
    .select('protectedIdentity')
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (person?.protectedIdentity !== 1 || waiting.some(({ subject }) => subject === personId)) return;
  const [before, after] = [{ protected: 'true' }, { protected: 'false' }];
  await protectionApproval.propose(work, { content: { personId }, reason, author, proposedBy, before, after });
}
