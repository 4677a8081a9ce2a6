import { casePhases, endBadge, type Tone } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';

/** A badge: word, colour and icon, never colour alone. */
export interface Badge {
  readonly text: string;
  readonly colour: Tone;
  readonly icon: string;
}

/** Whom a case in this phase waits for, or how it ended. */
export function phaseBadge({ phase, closeReason }: Case): Badge {
  const { icon } = casePhases[phase];
  const { words, tone } = phase === 'closed' ? endBadge(closeReason) : casePhases[phase];
  return { text: words, colour: tone, icon };
}
