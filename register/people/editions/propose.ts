import { addDays, dayOf, holdsNationalNumber, readEdition } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import { reasonFault } from '../reason.ts';
import { agreedEditions, editionBefore } from './agreed.ts';
import { policyApproval } from './approval.ts';
import { changesBetween } from './changes.ts';
import * as refuse from './refusals.ts';
import { listEditions } from './row.ts';
import type { EditionFaults } from './types.ts';

/**
 * Uploads a coming edition. It holds from its first day, once somebody else has said yes before it. Says all
 * that is wrong with its content.
 */
export async function proposeEdition(
  work: Work,
  { text, reason }: { readonly text: string; readonly reason: string },
  { author }: Asker,
): Promise<{ readonly editionId: string; readonly approvalId: string } | EditionFaults | Refusal> {
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
  const { before, after } = changesBetween(editionBefore(await agreedEditions(work), from)?.policy, policy);
  const approvalId = await policyApproval.propose(work, {
    content: { editionId, from, text: content },
    ...{ reason, author, before, after },
    latest: addDays(from, -1),
  });
  return { editionId, approvalId };
}
