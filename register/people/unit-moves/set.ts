import {
  addDays,
  addPeriod,
  dayOf,
  instantAt,
  instantOf,
  policyOn,
  type Day,
  type Instant,
} from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Work } from '../../kernel/context.ts';
import { together, type Refusal } from '../../kernel/refusal.ts';
import { unitGone } from '../administered-units/refusals.ts';
import { reasonFault } from '../reason.ts';
import { findUnit } from '../units.ts';
import { lastTold, moveOf } from './read.ts';
import * as refuse from './refusals.ts';
import type { UnitMoveChange } from './types.ts';

/**
 * Sets the day on which a unit goes over to mobile SITHS eID, moves it, or withdraws it. The staff are told in good time (policy
 * `mobileEid.tellDaysBefore`); those who were told another day are told at once. Refuses with all that is wrong.
 */
export async function setMove(work: Work, change: UnitMoveChange): Promise<Refusal | undefined> {
  const { unitId, day, reason, author } = change;
  const today = dayOf(author.at);
  if (!(await findUnit(work, unitId, today))) return unitGone();
  const before = (await moveOf(work, unitId))?.day;
  const refused = together(
    day === before ? refuse.moveUnchanged() : undefined,
    day === undefined ? undefined : dayFault(day, today),
    reasonFault(reason),
  );
  if (refused) return refused;
  const knownDay = await lastTold(work, unitId);
  await work.db
    .updateTable('unitMoves')
    .set({ replacedAt: author.at })
    .where('unitId', '=', unitId)
    .where('replacedAt', 'is', null)
    .execute();
  await work.db
    .insertInto('unitMoves')
    .values({
      moveId: createId(),
      unitId,
      moveDay: day,
      knownDay,
      setBy: author.hsaId,
      setAt: author.at,
      tellAt: tellAt({ day, knownDay }, author.at),
    })
    .execute();
  await appendAudit(work, {
    action: day === undefined ? 'unit-move-withdrawn' : 'unit-move-set',
    author,
    unitId,
    details: { reason: reason.trim() },
    before: { moveDay: before ?? null },
    after: { moveDay: day ?? null },
  });
  return undefined;
}

function dayFault(day: Day, today: Day): Refusal | undefined {
  const latest = addPeriod(today, 'P2Y');
  return day <= today ? refuse.moveDayPast({ today }) : day > latest ? refuse.moveDayFar({ latest }) : undefined;
}

/** The hour at which mails of a day go. */
const hour = 8;

/** Undefined: what the staff believe is true. */
function tellAt(
  { day, knownDay }: { day: Day | undefined; knownDay: Day | undefined },
  now: Instant,
): Instant | undefined {
  if (day === knownDay) return undefined;
  if (day === undefined || knownDay !== undefined) return now;
  const inTime = instantOf(addDays(day, -policyOn(dayOf(now)).mobileEid.tellDaysBefore), hour);
  return instantAt(Math.max(inTime, Date.parse(now)));
}
