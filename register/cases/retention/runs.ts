import { addDays, dayOf, firstEdition, policyOn, type Day } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { RetentionRunRow } from '../../kernel/schema/archive.ts';
import * as refuse from './refusals.ts';
import type { RetentionRun } from './types.ts';

const mostShown = 50;

/** The newest runs, the newest first. */
export async function listRuns({ db }: Context, today: Day): Promise<RetentionRun[]> {
  const rows = await db
    .selectFrom('retentionRuns')
    .selectAll()
    .orderBy('proposedAt', 'desc')
    .limit(mostShown)
    .execute();
  return rows.map((row) => toRun(row, today));
}

/** Proposes to erase what is due by a day. It begins once a second administrator has said yes; never without the authority's decision. */
export async function proposeRun(
  work: Work,
  { through }: { through: Day },
  { author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const { retention, appointments } = policyOn(today);
  const decision = retention.decision.trim();
  if (decision === '') return refuse.retentionWithoutDecision();
  if (through > today) return refuse.retentionDayAhead();
  if (through < firstEdition) return refuse.retentionDayTooEarly();
  const runs = await listRuns(work, today);
  if (runs.some(({ state }) => state === 'proposed' || state === 'running')) return refuse.retentionRunOpen();
  const runId = createId();
  await work.db
    .insertInto('retentionRuns')
    .values({
      runId,
      through,
      decision,
      proposedBy: author.hsaId,
      proposedAt: author.at,
      lapsesAfter: addDays(today, appointments.proposalDays),
    })
    .execute();
  await appendAudit(work, { action: 'retention-proposed', author, details: { run: runId, through, decision } });
  return undefined;
}

/** The answer of a second administrator. Who proposed it may take it back, and never says yes. */
export async function decideRun(
  work: Work,
  { runId, outcome }: { runId: string; outcome: 'approved' | 'refused' },
  { author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const run = (await listRuns(work, today)).find((each) => each.runId === runId);
  if (run?.state !== 'proposed') return refuse.retentionRunGone();
  if (outcome === 'approved' && run.proposedBy === author.hsaId) return refuse.retentionProposedByYou();
  if (outcome === 'approved' && policyOn(today).retention.decision.trim() === '')
    return refuse.retentionWithoutDecision();
  await work.db
    .updateTable('retentionRuns')
    .set({ outcome, decidedBy: author.hsaId, decidedAt: author.at })
    .where('runId', '=', runId)
    .execute();
  await appendAudit(work, {
    action: outcome === 'approved' ? 'retention-approved' : 'retention-refused',
    author,
    details: { run: runId, through: run.through, decision: run.decision, proposedBy: run.proposedBy },
  });
  return undefined;
}

/** Ends a run that goes on, at once: one administrator is enough, since nothing more is lost by it. What is erased stays erased. */
export async function stopRun(work: Work, runId: string, { author }: Asker): Promise<Refusal | undefined> {
  const run = await runningRun(work);
  if (run?.runId !== runId) return refuse.retentionRunOver();
  await work.db
    .updateTable('retentionRuns')
    .set({ outcome: 'refused', endedAt: author.at })
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
    .where('outcome', '=', 'approved')
    .where('endedAt', 'is', null)
    .orderBy('proposedAt')
    .limit(1)
    .executeTakeFirst();
}

function toRun(row: RetentionRunRow, today: Day): RetentionRun {
  const { runId, through, decision, proposedBy, proposedAt, decidedBy, endedAt } = row;
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
    decidedBy: decidedBy ?? undefined,
    endedAt: endedAt ?? undefined,
    state: stateOf(row, today),
  };
}

function stateOf({ outcome, endedAt, lapsesAfter }: RetentionRunRow, today: Day): RetentionRun['state'] {
  // Who stops a run takes the yes back after it has begun.
  if (outcome === 'refused') return endedAt === null ? 'refused' : 'stopped';
  if (outcome === 'approved') return endedAt === null ? 'running' : 'ended';
  return lapsesAfter < today ? 'lapsed' : 'proposed';
}
