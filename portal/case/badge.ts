import { casePhases, endBadge } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';

/** A closed case whose receipt is awaited anew is not done. */
const missingBadge: Badge = { text: 'Kvittens saknas', colour: 'warning', icon: 'doc' };

/** Whom a case in this phase waits for, or how it ended. */
export function phaseBadge({ phase, closeReason, awaitsReceiptAnew }: Case): Badge {
  if (phase === 'closed' && awaitsReceiptAnew) return missingBadge;
  const { icon } = casePhases[phase];
  const { words, tone } = phase === 'closed' ? endBadge(closeReason) : casePhases[phase];
  return { text: words, colour: tone, icon };
}
