import { addDays, dayOf, type Day } from '../../../contract/index.ts';
import { appointmentFault } from '../../../rights/index.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { reasonFault } from '../reason.ts';
import { administratorsOnly } from '../refusals.ts';
import { findHeld } from './held.ts';
import * as refuse from './refusals.ts';
import { shorten } from './shorten.ts';

/**
 * Ends a role or right at once, or moves its last day to an earlier one. One administrator is enough: taking away is never the danger.
 * Rights are asked of the register at each request, so that sessions that are open have lost it by the next one.
 * @param ended.last the new last day; undefined: at once
 */
export async function end(
  work: Work,
  { id, last, reason }: { id: string; last?: Day | undefined; reason: string },
  { viewer, author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const held = await findHeld(work, id, today);
  const fault = appointmentFault(viewer, { personId: held?.personId ?? '' });
  if (fault === 'not-admin') return administratorsOnly();
  if (!held) return refuse.appointmentGone();
  if (fault === 'own') return refuse.ownAppointment();
  const isShorter = last === undefined || (last >= today && (held.to === null || last < held.to));
  if (!isShorter) return refuse.notShortened({ today });
  const wrong = reasonFault(reason);
  if (wrong) return wrong;
  await shorten(work, held, { to: last ?? addDays(today, -1), reason: reason.trim(), author });
  return undefined;
}
