import { z } from 'zod';
import { may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Work } from '../kernel/context.ts';
import { approvalKind, openOrRefused, type FromSource } from './approvals/kind.ts';
import { peopleById } from './person.ts';

/**
 * Somebody is protected no longer: everybody finds them by name from then on. Whoever decides sees who it is.
 */
export const protectionApproval = approvalKind({
  kind: 'protection',
  /** `source`: which system told it by itself. */
  content: z.object({ personId: z.string(), source: z.string().optional() }),
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

/**
 * Proposes that somebody is protected no longer, unless that waits already, they aren't, or the source that
 * tells it got a no lately.
 */
export async function proposeProtectionEnd(work: Work, personId: string, proposed: FromSource): Promise<void> {
  const { source, ...rest } = proposed;
  const person = await work.db
    .selectFrom('people')
    .select('protectedIdentity')
    .where('personId', '=', personId)
    .executeTakeFirst();
  const open = await openOrRefused(work, protectionApproval, proposed);
  if (person?.protectedIdentity !== 1 || open.some((content) => content.personId === personId)) return;
  const [before, after] = [{ protected: 'true' }, { protected: 'false' }];
  await protectionApproval.propose(work, { content: { personId, source }, ...rest, before, after });
}
