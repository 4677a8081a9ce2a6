import { dayAt, slotInWords } from '../../contract/index.ts';
import type { AuditAction, SlotId, Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { about } from '../cases/change.ts';
import { getCase, maySee } from '../cases/read.ts';
import type { Context, Work } from '../kernel/context.ts';
import { addIntent } from '../kernel/outbox.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Author, Refusal } from '../types.ts';
import { bookVisit } from './book.ts';
import { findVisit, getVisit } from './row.ts';
import type { Visit } from './types.ts';

interface Change {
  readonly visitId: string;
  readonly to: SlotId | 'cancel';
  readonly viewer: Viewer;
  readonly author: Author;
}

/** Moves or cancels a visit at once, so that the person knows, and wakes its process, which reads what holds now. */
export async function changeVisit(work: Work, { visitId, to, viewer, author }: Change): Promise<Visit | Refusal> {
  const visit = await findVisit(work, visitId);
  if (!visit || !(await maySee(work, visit.caseId, viewer))) {
    return refuse('Besöket finns inte, eller så får du inte se det.');
  }
  if (!(await isParty(work, visit, viewer))) {
    return refuse('Bara den som beställer för enheten, den som ska komma eller Intern kundservice kan ändra besöket.');
  }
  if (visit.state !== 'booked')
    return refuse('Besöket är redan ändrat. Öppna ärendet på nytt för att se vad som gäller.');
  if (hasBegun(visit, author.at)) {
    return refuse(`Besöket är i dag, ${slotInWords(visit)}, och kan inte ändras här. Ring Intern kundservice.`);
  }
  const after = to === 'cancel' ? await cancelled(work, visit, author) : await moved(work, visit, to, author);
  if (after === 'taken') {
    return refuse('Tiden är inte ledig längre, eller så är den för sen. Välj en annan tid i listan.', 'slot');
  }
  const intent = { kind: 'message', name: 'visit-changed', correlationKey: visitId, variables: {} } as const;
  await addIntent(work, { caseId: visit.caseId, key: `visit-changed:${visitId}`, intent, at: author.at });
  return after;
}

/** True when the viewer may move or cancel the visit now. */
export async function mayChange(context: Context, visit: Visit, viewer: Viewer, at: string): Promise<boolean> {
  if (visit.state !== 'booked' || hasBegun(visit, at)) return false;
  return (await maySee(context, visit.caseId, viewer)) && isParty(context, visit, viewer);
}

/** Frees the slot. False when the visit isn't booked any more. */
export async function cancelVisit(work: Work, visitId: string, author: Author): Promise<boolean> {
  return setState(work, { visitId, state: 'cancelled', action: 'visit-cancelled', author });
}

/** Records how a visit went; one that isn't booked any more stays as it is. */
export async function endVisit(work: Work, visitId: string, state: 'done' | 'no-show', author: Author): Promise<void> {
  await setState(work, { visitId, state, action: state === 'done' ? 'visit-done' : 'visit-missed', author });
}

async function cancelled(work: Work, visit: Visit, author: Author): Promise<Visit> {
  await cancelVisit(work, visit.visitId, author);
  return getVisit(work, visit.visitId);
}

function moved(work: Work, visit: Visit, to: SlotId, author: Author): Promise<Visit | 'taken'> {
  const { caseId, purpose, attendees, latestDay } = visit;
  return bookVisit(work, { caseId, purpose, attendees, latestDay, ...to, author }, visit);
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
    .returning(['caseId', 'purpose', 'desk', 'startsAt'])
    .executeTakeFirst();
  if (!row) return false;
  const { caseId, ...details } = row;
  await appendAudit(work, { action, author, ...about(await getCase(work, caseId)), details: { visitId, ...details } });
  return true;
}

function hasBegun({ startsAt }: Visit, at: string): boolean {
  return dayAt(Date.parse(startsAt)) <= dayAt(Date.parse(at));
}

async function isParty(context: Context, { caseId, attendees }: Visit, viewer: Viewer): Promise<boolean> {
  return may.changeVisit(viewer, await getCase(context, caseId), attendees);
}
