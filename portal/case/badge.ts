import { casePhases, endBadge, wordsInEnglish, type Language } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import { capital } from '../pages/wording.ts';
import { ownWords } from './own-words.ts';

/** Whom a case in this phase waits for, or how it ended. */
export function phaseBadge(found: Case, language: Language = 'sv'): Badge {
  const { phase, closeReason, awaitsReceiptAnew } = found;
  // A closed case whose receipt is awaited anew is not done.
  if (phase === 'closed' && awaitsReceiptAnew)
    return { text: ownWords[language].receiptMissing, colour: 'warning', icon: 'doc' };
  const { icon } = casePhases[phase];
  const { words, tone } = phase === 'closed' ? endBadge(closeReason) : casePhases[phase];
  return { text: language === 'en' ? capital(inEnglish(found)) : words, colour: tone, icon };
}

function inEnglish({ phase, closeReason }: Case): string {
  return phase === 'closed' && closeReason !== undefined
    ? wordsInEnglish.caseEnd[closeReason]
    : wordsInEnglish.casePhase[phase];
}
