import { jobs } from '../contract/index.ts';
import { bySystem } from './rules/authors.ts';
import { worker } from './run/worker.ts';

/** Puts a short-term card that was reserved and not issued back where it lay. */
export const releaseIssueCard = worker({
  type: 'release-issue-card',
  ...jobs['release-issue-card'],
  async run({ caseId, cardNumber, releasedAt }, { register }) {
    await register.cards.release({ cardNumber, caseId, author: bySystem(releasedAt) });
    return {};
  },
});
