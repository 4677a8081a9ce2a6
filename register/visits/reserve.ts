import type { SlotId, Viewer, VisitRequest } from '../../contract/index.ts';
import { roleBooking } from '../../rights/index.ts';
import { getCase, maySee } from '../cases/read.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { takePlace } from './book.ts';
import { cancelVisit } from './change.ts';
import * as refuse from './refusals.ts';
import { toVisit } from './row.ts';
import type { Visit } from './types.ts';

interface Reservation {
  readonly caseId: string;
  readonly request: VisitRequest;
  readonly to: SlotId;
  readonly viewer: Viewer;
  readonly author: Author;
}

/**
 * Books a time for the person who chooses it, at once, so that two who want the same know who got it. The process takes the visit over when
 * it comes to book the time that was chosen (`bookVisit`). A time that the case holds already for the same purpose is given up: somebody chose
 * it whose answer never came to the process.
 */
export async function reserveVisit(
  work: Work,
  { caseId, request, to, viewer, author }: Reservation,
): Promise<Visit | Refusal> {
  if (!(await maySee(work, caseId, viewer))) return refuse.visitUnseen();
  if (roleBooking(viewer, await getCase(work, caseId)) === undefined) return refuse.visitNotYours();
  const { purpose, attendees, latestDay } = request;
  const held = await heldVisit(work, { caseId, purpose });
  if (held && held.desk === to.desk && held.startsAt === to.startsAt) {
    await countChoice(work, held.visitId, 1);
    return held;
  }
  const answer = await takePlace(work, { caseId, purpose, attendees, latestDay, ...to, author }, held);
  return answer === 'taken' ? refuse.slotTaken() : answer;
}

/**
 * An answer that named the visit came to nothing: its time is free again, unless another answer named it too, as that of a second click does.
 * One that isn't booked any more stays as it is.
 */
export async function giveBackVisit(work: Work, visitId: string, author: Author): Promise<void> {
  if ((await countChoice(work, visitId, -1)) === 0) await cancelVisit(work, visitId, author);
}

/** Counts the answers that name a booked visit. @returns how many do now; undefined: it isn't booked */
export async function countChoice({ db }: Work, visitId: string, change: 1 | -1): Promise<number | undefined> {
  const row = await db
    .updateTable('visits')
    .set((eb) => ({ choices: eb('choices', '+', change) }))
    .where('visitId', '=', visitId)
    .where('state', '=', 'booked')
    .returning('choices')
    .executeTakeFirst();
  return row?.choices;
}

/** The visit for the purpose that the case has booked. */
export async function heldVisit(
  { db }: Context,
  { caseId, purpose }: Pick<Visit, 'caseId' | 'purpose'>,
): Promise<Visit | undefined> {
  const row = await db
    .selectFrom('visits')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('state', '=', 'booked')
    .where('purpose', '=', purpose)
    .orderBy('visitId', 'desc')
    .executeTakeFirst();
  return row && toVisit(row);
}
