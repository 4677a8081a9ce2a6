import { addDays, type Appointed, type Day } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { putRow } from '../../kernel/mac/door.ts';
import { keyOf } from '../../kernel/mac/mac.ts';
import { holderOf } from '../../kernel/mac/roles.ts';
import { heldBy, isRight } from './held.ts';
import { shorten } from './shorten.ts';

/** What is written down once it is decided. */
export interface Given {
  readonly personId: string;
  readonly what: Appointed;
  readonly unitId: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
  /** HSA-id of who gives it, of two administrators who proposed it. */
  readonly givenBy: string;
  readonly trainedTo: Day | null;
  readonly checkedTo: Day | null;
}

/** Gives it from its first day on; what the person has of the same kind ends the day before, so that one is renewed by giving it anew. */
export async function grant(work: Work, given: Given, author: Author): Promise<void> {
  const { personId, what, unitId, from, to, reason, givenBy, trainedTo, checkedTo } = given;
  for (const held of await heldBy(work, given)) {
    await shorten(work, held, { to: addDays(from, -1), reason, author });
  }
  const right = isRight(what) ? { personId, name: what, fromDay: from } : undefined;
  const grantId = createId();
  const dated = { ...(trainedTo !== null && { trainedTo }), ...(checkedTo !== null && { checkedTo }) };
  const auditRow = await appendAudit(work, {
    action: right ? 'right-granted' : 'role-granted',
    author,
    personId,
    unitId,
    details: { grant: right ? keyOf('rights', right) : grantId, granted: what, from, to, givenBy, ...dated },
    // The reason is sealed: it may say who they are, and goes with their key.
    before: null,
    after: { from, to, reason, ...dated },
  });
  const row = { toDay: to, reason, givenBy, holder: await holderOf(work, personId), auditRow };
  if (right) await putRow(work, 'rights', { ...right, trainedTo, checkedTo, ...row });
  else if (!isRight(what))
    await putRow(work, 'grants', { grantId, personId, role: what, unitId, fromDay: from, ...row });
}
