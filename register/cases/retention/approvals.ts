import { z } from 'zod';
import { Day, dayOf, policyOn } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Context } from '../../kernel/context.ts';
import { approvalKind } from '../../people/approvals/kind.ts';
import * as refuse from './refusals.ts';

/**
 * An erasure of what is due by a day: it begins once somebody else has said yes, while the authority's
 * decision stands.
 */
export const retentionRunApproval = approvalKind({
  kind: 'retention-run',
  content: z.object({ runId: z.string(), through: Day, decision: z.string() }),
  about: ({ runId, through, decision }) => ({ subject: runId, details: { run: runId, through, decision } }),
  show: (_context, { through, decision }) =>
    Promise.resolve({
      title: `Gallring av det som har förfallit till och med ${through}`,
      lines: [{ label: 'Gallringsbeslut', after: decision }],
      note: 'Den börjar inom en timme och går inte att ångra. Provkör först.',
    }),
  async carryOut(work, { content: { runId, through, decision }, proposedBy, proposedAt }, author) {
    if (policyOn(dayOf(author.at)).retention.decision.trim() === '') return refuse.retentionWithoutDecision();
    await work.db
      .insertInto('retentionRuns')
      .values({ runId, through, decision, proposedBy, proposedAt, approvedBy: author.hsaId, approvedAt: author.at })
      .execute();
    return undefined;
  },
});

/** A case that is held no longer: from the yes on it is erased when it is due. */
export const retentionLiftApproval = approvalKind({
  kind: 'retention-lift',
  content: z.object({
    holdId: z.string(),
    caseId: z.string(),
    /** Whose case it is: they don't decide that it may go. */
    parties: z.array(z.string()),
  }),
  about: ({ holdId, caseId, parties }) => ({ subject: holdId, caseId, personIds: parties, details: {} }),
  async show(context, { holdId }) {
    const hold = await findHold(context, holdId);
    return {
      title: `Undantaget för ${hold?.number ?? 'ett ärende'} upphör`,
      lines: hold
        ? [
            { label: 'Undantaget för att', after: hold.reason },
            { label: 'Omprövas', after: hold.reviewOn },
          ]
        : [],
    };
  },
  async carryOut(work, { content: { holdId, caseId }, reason, proposedBy }, author) {
    if ((await findHold(work, holdId))?.liftedAt !== null) return refuse.retentionHoldGone();
    await work.db
      .updateTable('retentionHolds')
      .set({ liftedBy: author.hsaId, liftedAt: author.at })
      .where('holdId', '=', holdId)
      .execute();
    await appendAudit(work, { action: 'retention-lifted', author, caseId, details: { reason, proposedBy } });
    return undefined;
  },
});

const findHold = ({ db }: Pick<Context, 'db'>, holdId: string) =>
  db
    .selectFrom('retentionHolds')
    .innerJoin('cases', 'cases.caseId', 'retentionHolds.caseId')
    .select(['retentionHolds.reason', 'reviewOn', 'liftedAt', 'cases.number'])
    .where('holdId', '=', holdId)
    .executeTakeFirst();
