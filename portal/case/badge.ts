import { casePhases, endBadge } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';

/** Whom a case in this phase waits for, or how it ended. */
export function phaseBadge({ phase, closeReason }: Case): Badge {
  const { icon } = casePhases[phase];
  const { words, tone } = phase === 'closed' ? endBadge(closeReason) : casePhases[phase];
  return { text: words, colour: tone, icon };
}
