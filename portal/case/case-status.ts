import type { Language } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import * as wording from '../pages/wording.ts';
import { phaseBadge } from './badge.ts';
import type { Halts } from './halts.ts';
import { ownWords } from './own-words.ts';
import type { ListedCase } from './pages.ts';
import { processOf } from './process-of.ts';

const haltedBadge = { colour: 'danger', icon: 'alert' } as const;

/** Whom a case waits for, as its process says it, or that it waits for nobody since it has halted. A closed case is as it was. */
export function badgeOf(found: Case, halts: Halts, language: Language = 'sv'): Badge {
  if (found.state !== 'closed' && halts.has(found.caseId)) return { ...haltedBadge, text: ownWords[language].halted };
  return (language === 'sv' ? processOf(found).badge?.(found) : undefined) ?? phaseBadge(found, language);
}

/** A case as a row of a list has it. */
export function withWords(found: Case, halts: Halts, language: Language = 'sv'): ListedCase {
  const { heading, headingInEnglish, why } = processOf(found);
  const halt = found.state === 'closed' ? undefined : halts.get(found.caseId);
  const halted = halt && ownWords[language].haltedSince(wording.dayAndTime(halt.since, language));
  const words =
    language === 'en'
      ? { heading: headingInEnglish(found), why: undefined }
      : { heading: heading(found), why: why?.(found) };
  return { ...found, ...words, badge: badgeOf(found, halts, language), halted };
}
