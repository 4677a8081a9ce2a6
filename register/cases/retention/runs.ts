import { dayOf, firstEdition, policyOn, type Day } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { RetentionRunRow } from '../../kernel/schema/archive.ts';
import { retentionRunApproval } from './approvals.ts';
import * as refuse from './refusals.ts';
import type { RetentionRun } from './types.ts';

const mostShown = 50;

/** The newest runs, the newest first. */
export async function listRuns({ db }: Context): Promise<RetentionRun[]> {
  const rows = await db
    .selectFrom('retentionRuns')
    .selectAll()
    .orderBy('proposedAt', 'desc')
    .limit(mostShown)
    .execute();
  return rows.map(toRun);
}

/**
 * Proposes to erase what is due by a day. It begins once somebody else has said yes; never without the
 * authority's decision.
 */
export async function proposeRun(
  work: Work,
  { through }: { through: Day },
  { author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const decision = policyOn(today).retention.decision.trim();
  if (decision === '') return refuse.retentionWithoutDecision();
  if (through > today) return refuse.retentionDayAhead();
  if (through < firstEdition) return refuse.retentionDayTooEarly();
  const waiting = await retentionRunApproval.waiting(work, today);
  if (waiting.length > 0 || (await runningRun(work))) return refuse.retentionRunOpen();
  const content = { runId: createId(), through, decision };
  await retentionRunApproval.propose(work, { content, reason: '', author, after: { through, decision } });
  return undefined;
}

/** Ends a run that goes on, at once: one administrator is enough, since nothing more is lost by it. What is erased stays erased. */
export async function stopRun(work: Work, runId: string, { author }: Asker): Promise<Refusal | undefined> {
  const run = await runningRun(work);
  if (run?.runId !== runId) return refuse.retentionRunOver();
  await work.db
    .updateTable('retentionRuns')
    .set({ stoppedBy: author.hsaId, endedAt: author.at })
    .where('runId', '=', runId)
    .execute();
  const { through, decision, cases, people } = run;
  await appendAudit(work, {
    action: 'retention-stopped',
    author,
    details: { run: runId, through, decision, cases: String(cases), people: String(people) },
  });
  return undefined;
}

/** The run that was agreed to and isn't through; undefined: there is none. */
export async function runningRun({ db }: Pick<Context, 'db'>): Promise<RetentionRunRow | undefined> {
  return db
    .selectFrom('retentionRuns')
    .selectAll()
    .where('endedAt', 'is', null)
    .orderBy('proposedAt')
    .limit(1)
    .executeTakeFirst();
}

function toRun(row: RetentionRunRow): RetentionRun {
  const { runId, through, decision, proposedBy, proposedAt, stoppedBy, endedAt } = row;
  const { cases, receipts, documents, mails, people } = row;
  return {
    runId,
    through,
    decision,
    proposedBy,
    proposedAt,
    cases,
    receipts,
    documents,
    mails,
    people,
    endedAt: endedAt ?? undefined,
    state: endedAt === null ? 'running' : stoppedBy === null ? 'ended' : 'stopped',
  };
}
