import { addDays, dayOf, policyOn, type Day } from '../../../contract/index.ts';
import { appointmentFault } from '../../../rights/index.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { countingGrants } from '../../kernel/mac/roles.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { isNotOver, runsOn } from '../../kernel/runs-on.ts';
import { leastAdministrators } from '../first-administrator.ts';
import { reasonFault } from '../reason.ts';
import { administratorsOnly } from '../refusals.ts';
import { presentViewer } from '../viewer.ts';
import { findHeld, type Held } from './held.ts';
import * as refuse from './refusals.ts';
import { shorten } from './shorten.ts';

/**
 * Ends a role or right at once, or moves its last day to an earlier one. One administrator is enough, but never to be
 * alone afterwards: of administrators two stay. Rights are asked of the register at each request, so that sessions that are open have lost it by the next one.
 * @param ended.last the new last day; undefined: at once
 */
export async function end(
  work: Work,
  { id, last, reason }: { id: string; last?: Day | undefined; reason: string },
  { viewer, author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const held = await findHeld(work, id, today);
  const fault = appointmentFault(await presentViewer(work, viewer, today), { personId: held?.personId ?? '' });
  if (fault === 'not-admin') return administratorsOnly();
  if (!held) return refuse.appointmentGone();
  if (fault === 'own') return refuse.ownAppointment();
  const isShorter = last === undefined || (last >= today && (held.to === null || last < held.to));
  if (!isShorter) return refuse.notShortened({ today });
  const wrong = reasonFault(reason);
  if (wrong) return wrong;
  const to = last ?? addDays(today, -1);
  if (held.what === 'admin' && (await othersAfter(work, held, to)) < leastAdministrators)
    return refuse.lastAdministrators({ least: String(leastAdministrators) });
  await shorten(work, held, { to, reason: reason.trim(), author });
  return undefined;
}

/**
 * How many other administrators there are from the day after, for as long as it takes to be warned of the end of a role: else two
 * roles that end on the same day would each leave the other.
 */
async function othersAfter(context: Context, { personId }: Held, to: Day): Promise<number> {
  const next = addDays(to, 1);
  const others = await countingGrants(context, (query) =>
    query
      .where('role', '=', 'admin')
      .where('grants.personId', '!=', personId)
      .where(runsOn(next))
      .where(isNotOver(addDays(next, policyOn(next).appointments.warnDays), 'grants')),
  );
  return new Set(others.map((row) => row.personId)).size;
}
