import type { Case } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import { phaseBadge } from './badge.ts';
import type { ListedCase } from './pages.ts';
import { processOf } from './process-of.ts';

/** Whom a case waits for, as its process says it. */
export function badgeOf(found: Case): Badge {
  return processOf(found).badge?.(found) ?? phaseBadge(found);
}

/** A case as a row of a list has it. */
export function withWords(found: Case): ListedCase {
  const { heading, why } = processOf(found);
  return { ...found, heading: heading(found), why: why?.(found), badge: badgeOf(found) };
}
