import { commentIn } from '../mail/comment.ts';
import { caseMail, type Gather, type Occasion } from '../mail/occasion.ts';
import { needed } from '../run/failures.ts';

/** What the mail that a case is closed says. One that waits for a card to come back isn't closed: the mail about the card says what is left. */
export const caseClosed: Gather<'case-closed', Occasion> = async (occasion) => {
  const { found } = occasion;
  if (found.phase === 'returning') return undefined;
  const closeReason = needed(found.closeReason ?? occasion.closeReason, 'closeReason');
  const isAgainst = ['refused', 'rejected', 'not-approved', 'no-show'].includes(closeReason);
  return {
    ...caseMail(occasion),
    ...(found.holder && { holder: found.holder.displayName }),
    closeReason,
    ...(found.refusalReason && { refusalReason: found.refusalReason }),
    ...(isAgainst && (await commentIn(occasion))),
  };
};
