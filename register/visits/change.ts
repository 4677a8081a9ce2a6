import { dayOf, slotInWords, type AuditAction, type SlotId, type Viewer, type Instant } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { aboutCase } from '../cases/about.ts';
import { getCase, maySee } from '../cases/read.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker, Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { takePlace } from './book.ts';
import { endWishes, tellOfFreed } from './earlier/tell.ts';
import * as refuse from './refusals.ts';
import { findVisit, getVisit, latestVisit } from './row.ts';
import type { Visit } from './types.ts';

interface Change extends Asker {
  readonly visitId: string;
  readonly to: SlotId | 'cancel';
}

/**
 * Moves (`to` a slot) or cancels a visit before its day at once, so that the person knows, and wakes its process (message
 * `visit-changed`), which reads what holds now. Returns the visit as it is then. By somebody who orders for the unit, the person who started
 * the case, an attendee or customer service.
 */
export async function changeVisit(work: Work, { visitId, to, viewer, author }: Change): Promise<Visit | Refusal> {
  const visit = await findVisit(work, visitId);
  if (!visit || !(await maySee(work, visit.caseId, viewer))) {
    return refuse.visitUnseen();
  }
  if (!(await isParty(work, visit, viewer))) {
    return refuse.visitNotYours();
  }
  if (visit.state !== 'booked') return refuse.visitChangedAlready();
  if (hasBegun(visit, author.at)) {
    return refuse.visitToday({ slot: slotInWords(visit) });
  }
  const after = to === 'cancel' ? await cancelled(work, visit, author) : await moved(work, visit, { to, author });
  if (after === 'taken') {
    return refuse.slotTaken();
  }
  await addMessage(work, {
    caseId: visit.caseId,
    key: `visit-changed:${visitId}`,
    name: 'visit-changed',
    correlationKey: visitId,
    at: author.at,
  });
  return after;
}

/** True when the viewer may move or cancel the visit now. */
export async function mayChange(
  context: Context,
  visit: Visit,
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<boolean> {
  if (visit.state !== 'booked' || hasBegun(visit, at)) return false;
  return (await maySee(context, visit.caseId, viewer)) && isParty(context, visit, viewer);
}

/** Frees the slot. False when the visit isn't booked any more. */
export async function cancelVisit(work: Work, visitId: string, author: Author): Promise<boolean> {
  return setState(work, { visitId, state: 'cancelled', action: 'visit-cancelled', author });
}

/**
 * Records that the visit was had, or that nobody came: of its calendar entry the booking that holds, since somebody who came without a time
 * moved it past its process. One that isn't booked any more stays as it is.
 */
export async function endVisit(
  work: Work,
  { visitId, state, author }: { visitId: string; state: 'done' | 'no-show'; author: Author },
): Promise<void> {
  const latest = await latestVisit(work, visitId);
  await setState(work, {
    visitId: latest.visitId,
    state,
    action: state === 'done' ? 'visit-done' : 'visit-missed',
    author,
  });
}

async function cancelled(work: Work, visit: Visit, author: Author): Promise<Visit> {
  await cancelVisit(work, visit.visitId, author);
  return getVisit(work, visit.visitId);
}

function moved(work: Work, visit: Visit, { to, author }: { to: SlotId; author: Author }): Promise<Visit | 'taken'> {
  const { caseId, purpose, attendees, latestDay } = visit;
  return takePlace(work, { caseId, purpose, attendees, latestDay, ...to, author }, visit);
}

async function setState(
  work: Work,
  input: { visitId: string; state: 'cancelled' | 'done' | 'no-show'; action: AuditAction; author: Author },
): Promise<boolean> {
  const { visitId, state, action, author } = input;
  const row = await work.db
    .updateTable('visits')
    .set({ state })
    .where('visitId', '=', visitId)
    .where('state', '=', 'booked')
    .returning(['caseId', 'purpose', 'desk', 'startsAt', 'endsAt', 'calendarId'])
    .executeTakeFirst();
  if (!row) return false;
  const { caseId, purpose, desk, startsAt } = row;
  await appendAudit(work, {
    action,
    author,
    ...aboutCase(await getCase(work, caseId)),
    details: { visitId, purpose, desk, startsAt },
  });
  await endWishes(work, row);
  if (state === 'cancelled') await tellOfFreed(work, row, author.at);
  return true;
}

function hasBegun({ startsAt }: Visit, at: Instant): boolean {
  return dayOf(startsAt) <= dayOf(at);
}

async function isParty(context: Context, { caseId, attendees }: Visit, viewer: Viewer): Promise<boolean> {
  return may.changeVisit(viewer, await getCase(context, caseId), attendees);
}
