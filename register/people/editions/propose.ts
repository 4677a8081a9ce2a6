import { dayOf, holdsNationalNumber, readEdition } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import { reasonFault } from '../reason.ts';
import { changesBetween } from './changes.ts';
import * as refuse from './refusals.ts';
import { listEditions } from './row.ts';
import type { EditionFaults } from './types.ts';

/**
 * Uploads a coming edition. It holds from its first day, once a second administrator has said yes before it. Says all that is wrong with
 * its content.
 */
export async function proposeEdition(
  work: Work,
  { text, reason }: { readonly text: string; readonly reason: string },
  { author }: Asker,
): Promise<{ readonly editionId: string } | EditionFaults | Refusal> {
  const today = dayOf(author.at);
  const read = readEdition(text, today);
  if ('faults' in read) return read;
  const { policy } = read;
  const { from } = policy;
  const editions = await listEditions(work, today);
  const taken = editions.some((each) => each.from === from && ['proposed', 'coming'].includes(each.state));
  const content = JSON.stringify(policy);
  const refused = together(
    holdsNationalNumber(content) ? refuse.editionHoldsNumber() : undefined,
    taken ? refuse.editionDayTaken({ from }) : undefined,
    reasonFault(reason),
  );
  if (refused) return refused;
  const editionId = createId();
  const kept = { editionId, fromDay: from, content, reason: reason.trim() };
  await work.db
    .insertInto('policyEditions')
    .values({ ...kept, proposedBy: author.hsaId, proposedAt: author.at })
    .execute();
  const before = editions.findLast((each) => each.from < from && ['holds', 'coming', 'past'].includes(each.state));
  await appendAudit(work, {
    action: 'policy-proposed',
    author,
    details: { edition: editionId, from, reason: reason.trim() },
    ...changesBetween(before?.policy, policy),
  });
  return { editionId };
}
