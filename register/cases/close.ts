import type { Kysely } from 'kysely';
import {
  dayOf,
  decisionDetails,
  endDecision,
  policyOn,
  type CloseReason,
  type Instant,
  type RefusalReason,
} from '../../contract/index.ts';
import { release } from '../cards/reserve.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { dropProposal } from '../people/proposals/propose.ts';
import { aboutCase } from './about.ts';
import { freeze } from './closing.ts';
import { countFigures } from './figures/count.ts';
import { getCase } from './read.ts';
import { withdrawUnused } from './receipts/withdrawal.ts';
import type { Tables } from '../kernel/schema/index.ts';
import { reservedIn } from './answers/deeds.ts';

/** Ends the case; cards that are still reserved for it go back to stock. */
export async function closeCase(
  work: Work,
  input: {
    caseId: string;
    reason: CloseReason;
    author: Author;
    refusalReason?: RefusalReason | undefined;
    why?: string;
  },
): Promise<void> {
  const { caseId, reason, author, refusalReason, why } = input;
  const found = await getCase(work, caseId);
  if (found.state === 'closed') return;
  await dropProposal(work, caseId, author);
  for (const cardNumber of await reservedFor(work, caseId)) await release(work, { cardNumber, caseId, author });
  await setClosed(work.db, { caseId, at: author.at, reason, refusalReason: refusalReason ?? null });
  // A running case keeps the rules that it began with.
  const decision = endDecision(policyOn(dayOf(found.submittedAt)), { reason, refusalReason });
  const details = { reason, refusalReason, why, ...(decision && decisionDetails(decision)) };
  await appendAudit(work, { action: 'case-closed', author, ...aboutCase(found), details });
  await countFigures(work, [
    { kind: 'case', what: found.processId, outcome: reason, caseId, began: found.submittedAt, ended: author.at },
  ]);
  await withdrawUnused(work, caseId, author);
  // A proposed holder may have gone with the proposal.
  await freeze(work, found.isProposed ? await getCase(work, caseId) : { ...found, closedAt: author.at });
}

async function reservedFor(work: Work, caseId: string): Promise<string[]> {
  const rows = await reservedIn(work.db, { caseId });
  return rows.map(({ cardNumber }) => cardNumber);
}

interface Closed {
  readonly caseId: string;
  readonly at: Instant;
  readonly reason: CloseReason;
  readonly refusalReason: RefusalReason | null;
}

const setClosed = (db: Kysely<Tables>, { at, reason, refusalReason, caseId }: Closed) =>
  db
    .updateTable('cases')
    .set({
      state: 'closed',
      phase: 'closed',
      closedAt: at,
      closeReason: reason,
      refusalReason,
    })
    .where('caseId', '=', caseId)
    .execute();
