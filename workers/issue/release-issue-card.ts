import { z } from 'zod';
import { CardNumber, Id, Instant } from '../../contract/index.ts';
import { bySystem } from '../duty/authors.ts';
import { worker } from '../run/worker.ts';

/** Puts a short-term card that was reserved and not issued back where it lay. */
export const releaseIssueCard = worker({
  type: 'release-issue-card',
  input: z.object({ caseId: Id, cardNumber: CardNumber, releasedAt: Instant }),
  output: z.object({}),
  async run({ caseId, cardNumber, releasedAt }, { register }) {
    await register.cards.release({ cardNumber, caseId, author: bySystem(releasedAt) });
    return {};
  },
});
