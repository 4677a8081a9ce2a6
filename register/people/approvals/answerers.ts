import type { Day } from '../../../contract/index.ts';
import { approvalFault, type ApprovalSeen } from '../../../rights/index.ts';
import type { Context } from '../../kernel/context.ts';
import { countingGrants, countingRights } from '../../kernel/mac/roles.ts';
import { runsOn } from '../../kernel/runs-on.ts';
import type { ApprovalRow } from '../../kernel/schema/index.ts';
import { peopleById } from '../person.ts';
import { viewersOf } from '../viewer.ts';
import { seenOf } from './decide.ts';
import { openRows, type KindOf } from './list.ts';

/** Somebody who may answer proposals that wait. */
export interface Answerer {
  readonly personId: string;
  /** Their own and, while it is new, the one before. */
  readonly emails: readonly string[];
  /** How many. */
  readonly waiting: number;
  /** Last day of the first that lapses. */
  readonly lapsesAfter: Day;
}

/** Everybody with an address who may answer something that waits on a day. */
export const answerersWith =
  (kindOf: KindOf) =>
  async (context: Context, day: Day): Promise<Answerer[]> => {
    const open: { readonly row: ApprovalRow; readonly seen: ApprovalSeen }[] = [];
    for (const row of await openRows(context, day))
      open.push({ row, seen: await seenOf(context, row, kindOf(row).about(row.content)) });
    if (open.length === 0) return [];
    const above = open.flatMap(({ seen }) => seen.unitsAbove ?? []).filter((unitId) => unitId !== null);
    const people = await peopleById(context, await mayAnswer(context, { day, above }));
    const viewers = await viewersOf(context, [...people.values()], day);
    return [...people.values()].flatMap(({ personId, email, earlierEmails }) => {
      const viewer = viewers.get(personId);
      const theirs = viewer ? open.filter(({ seen }) => approvalFault(viewer, seen) === undefined) : [];
      const [first] = theirs.map(({ row }) => row.lapsesAfter).toSorted();
      if (email === undefined || first === undefined) return [];
      const earlier = earlierEmails.flatMap(({ address, until }) =>
        address === undefined || until < day ? [] : [address],
      );
      return [{ personId, emails: [email, ...earlier], waiting: theirs.length, lapsesAfter: first }];
    });
  };

/** Ids of those who could: administrators, who has the right to approve, managers of the units above. */
async function mayAnswer(
  context: Context,
  { day, above }: { readonly day: Day; readonly above: readonly string[] },
): Promise<string[]> {
  const roles = await countingGrants(context, (query) =>
    query
      .where((eb) =>
        eb.or([eb('role', '=', 'admin'), eb.and([eb('role', '=', 'manager'), eb('unitId', 'in', ['', ...above])])]),
      )
      .where(runsOn(day)),
  );
  const rights = await countingRights(context, (query) => query.where('name', '=', 'approver').where(runsOn(day)));
  return [...new Set([...roles, ...rights].map(({ personId }) => personId))].sort();
}
