import { z } from 'zod';
import { Day, dayOf, readStoredEdition, rulesOf } from '../../../contract/index.ts';
import { putRow } from '../../kernel/mac/door.ts';
import { approvalKind } from '../approvals/kind.ts';
import { changesBetween } from './changes.ts';
import { agreedEditions, editionBefore } from './agreed.ts';
import * as refuse from './refusals.ts';

/** A coming edition of the policy: it holds from its first day, once somebody else has said yes before it. */
export const policyApproval = approvalKind({
  kind: 'policy',
  content: z.object({ editionId: z.string(), from: Day, text: z.string() }),
  about: ({ editionId, from }) => ({ subject: editionId, details: { edition: editionId, from } }),
  async show(context, { from, text }) {
    const policy = readStoredEdition(from, text);
    const { before, after } = changesBetween(editionBefore(await agreedEditions(context), from)?.policy, policy);
    const words = new Map(rulesOf(policy).map((rule) => [rule.path, rule.words]));
    return {
      title: `Regler från ${from}`,
      lines: Object.entries(after).map(([path, value]) => ({
        label: words.get(path) ?? path,
        before: before[path] ?? '',
        after: value,
      })),
    };
  },
  async carryOut(work, { content: { editionId, from, text }, reason, proposedBy, proposedAt, auditRow }, author) {
    const agreed = await agreedEditions(work);
    if (from <= dayOf(author.at)) return refuse.editionGone();
    if (agreed.some((each) => each.from === from && each.row !== undefined)) return refuse.editionDayTaken({ from });
    await putRow(work, 'policyEditions', {
      ...{ editionId, fromDay: from, content: text, reason, proposedBy, proposedAt, auditRow },
      approvedBy: author.hsaId,
      approvedAt: author.at,
      ...{ withdrawnBy: null, withdrawnAt: null },
    });
    return undefined;
  },
});
