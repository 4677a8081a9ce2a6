import type { Case } from '../../register/index.ts';
import type { Badge } from '../pages/badge.ts';
import * as wording from '../pages/wording.ts';
import { phaseBadge } from './badge.ts';
import type { Halts } from './halts.ts';
import type { ListedCase } from './pages.ts';
import { processOf } from './process-of.ts';

const haltedBadge: Badge = { text: 'Stannat', colour: 'danger', icon: 'alert' };

/** Whom a case waits for, as its process says it, or that it waits for nobody since it has halted. A closed case is as it was. */
export function badgeOf(found: Case, halts: Halts): Badge {
  if (found.state !== 'closed' && halts.has(found.caseId)) return haltedBadge;
  return processOf(found).badge?.(found) ?? phaseBadge(found);
}

/** A case as a row of a list has it. */
export function withWords(found: Case, halts: Halts): ListedCase {
  const { heading, why } = processOf(found);
  const halt = found.state === 'closed' ? undefined : halts.get(found.caseId);
  const halted = halt && `Stannat sedan ${wording.dayAndTime(halt.since)}. Driften ser till det.`;
  return { ...found, heading: heading(found), why: why?.(found), badge: badgeOf(found, halts), halted };
}
