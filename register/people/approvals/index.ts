import type { Commands } from '../../kernel/commands.ts';
import type { ApprovalRow } from '../../kernel/schema/index.ts';
import { decideWith, lapseWith, takeBackWith } from './decide.ts';
import type { KeptKind } from './kind.ts';
import { answerersWith } from './answerers.ts';
import { decidedWith, toDecideWith, waitingWith } from './list.ts';

/**
 * What takes a second person's yes, whatever it is: proposed, approved, refused for a reason, taken back,
 * lapsed. The whole rule is here and in `rights/approvals.ts`; a kind says what it holds, what is shown, for
 * whom it is, and what is done once it is agreed to.
 */
export const approvals = (kinds: readonly KeptKind[]) => {
  const byName = new Map(kinds.map((each) => [each.kind, each]));
  const kindOf = ({ kind }: ApprovalRow): KeptKind => {
    const found = byName.get(kind);
    if (!found) throw new Error(`No kind of approval ${kind}`);
    return found;
  };
  return {
    portal: {
      read: { waiting: waitingWith(kindOf), decided: decidedWith(kindOf), toDecide: toDecideWith(kindOf) },
      write: { decide: decideWith(kindOf), takeBack: takeBackWith(kindOf) },
    },
    workers: { read: { answerers: answerersWith(kindOf) }, write: { lapse: lapseWith(kindOf) } },
  } satisfies Commands;
};
