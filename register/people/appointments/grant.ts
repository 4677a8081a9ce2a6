import { addDays, type Appointed, type Day } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
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
  const grantId = createId();
  const days = { fromDay: from, toDay: to, reason, givenBy };
  if (isRight(what)) {
    const row = { ...days, trainedTo, checkedTo };
    await work.db
      .insertInto('rights')
      .values({ personId, name: what, ...row })
      .onConflict((conflict) => conflict.columns(['personId', 'name', 'fromDay']).doUpdateSet(row))
      .execute();
  } else {
    await work.db
      .insertInto('grants')
      .values({ grantId, personId, role: what, unitId, ...days })
      .execute();
  }
  const dated = { ...(trainedTo !== null && { trainedTo }), ...(checkedTo !== null && { checkedTo }) };
  await appendAudit(work, {
    action: isRight(what) ? 'right-granted' : 'role-granted',
    author,
    personId,
    unitId,
    details: { granted: what, ...(!isRight(what) && { grant: grantId }), from, to, givenBy, ...dated },
    // The reason is sealed: it may say who they are, and goes with their key.
    before: null,
    after: { from, to, reason, ...dated },
  });
}
