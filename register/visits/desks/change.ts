import { dayOf, deskSegment } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { DeskHoursRow, DeskRow } from '../../kernel/schema/routines.ts';
import { cancelAll, displacedBy, isKnown } from './displace.ts';
import { deskFaults } from './faults.ts';
import { planOf, readDeskRows, type DeskRows } from './plan.ts';
import * as refuse from './refusals.ts';
import type { DeskChange, Displaced } from './types.ts';

/**
 * Adds a desk or changes one; what differs stands in the audit, before and after. Bookings follow at once: visits that have no room any
 * more are cancelled, once the administrator knows how many (`knows`); `Displaced` says so, and nothing is done. Refuses with all that is wrong.
 */
export async function saveDesk(work: Work, change: DeskChange): Promise<Refusal | Displaced | undefined> {
  const { name, isNew, author, reason, knows } = change;
  const today = dayOf(author.at);
  const rows = await readDeskRows(work);
  const found = rows.desks.find((desk) => deskSegment(desk.name) === deskSegment(name));
  if (isNew && found) return refuse.deskNameTaken({ name: found.name });
  if (!isNew && found?.name !== name) return refuse.deskGone();
  const refused = deskFaults(change, { firstDay: found?.firstDay ?? change.from, today });
  if (refused) return refused;
  const next = rowsOf(change, found ?? { firstDay: change.from, position: rows.desks.length + 1 });
  const plan = planOf(withDesk(rows, next));
  const before = factsOf(found, rows, change);
  const after = factsOf(next.desk, withDesk(rows, next), change);
  const changed = Object.keys(after).filter((key) => before[key] !== after[key]);
  if (changed.length === 0) return refuse.deskUnchanged();
  const displaced = await displacedBy(work, plan, { desk: name, at: author.at });
  if (!isKnown(displaced.count, knows)) return displaced.count;
  await keep(work, next);
  const only = (facts: Facts) => Object.fromEntries(changed.map((key) => [key, facts[key] ?? null]));
  await appendAudit(work, {
    action: isNew ? 'desk-added' : 'desk-changed',
    author,
    details: { desk: name, reason: reason.trim(), cancelledVisits: String(knows.cancels) },
    ...(!isNew && { before: only(before) }),
    after: only(after),
  });
  await cancelAll(work, displaced.later, author);
  return undefined;
}

interface NextRows {
  readonly desk: DeskRow;
  readonly hours: DeskHoursRow;
}

function rowsOf(change: DeskChange, { firstDay, position }: Pick<DeskRow, 'firstDay' | 'position'>): NextRows {
  const { name, email, address, addressInEnglish, hours, capacity, from, lastDay = null } = change;
  const lines = { address: JSON.stringify(address), addressInEnglish: JSON.stringify(addressInEnglish) };
  return {
    desk: { name, position, email, ...lines, firstDay, lastDay },
    hours: { desk: name, fromDay: from, hours: JSON.stringify(hours), capacity },
  };
}

/** The rows with those of one desk put in. */
function withDesk({ desks, hours, closures }: DeskRows, next: NextRows): DeskRows {
  const { desk, fromDay } = next.hours;
  const others = hours.filter((row) => row.desk !== desk || row.fromDay !== fromDay);
  return {
    desks: [...desks.filter(({ name }) => name !== next.desk.name), next.desk],
    hours: [...others, next.hours].sort((one, other) => (one.fromDay < other.fromDay ? -1 : 1)),
    closures,
  };
}

type Facts = Readonly<Record<string, string>>;

/** What the log compares: contact, last day, and the hours and capacity that hold from the change's day. */
function factsOf(desk: DeskRow | undefined, { hours }: DeskRows, { name, from }: DeskChange): Facts {
  if (!desk) return {};
  const holding = hours.findLast((row) => row.desk === name && row.fromDay <= from);
  const { email, address, addressInEnglish, lastDay } = desk;
  return {
    email,
    address,
    addressInEnglish,
    lastDay: lastDay ?? '',
    [`hours from ${from}`]: holding?.hours ?? '',
    [`capacity from ${from}`]: String(holding?.capacity ?? ''),
  };
}

async function keep({ db }: Work, { desk, hours }: NextRows): Promise<void> {
  const { email, address, addressInEnglish, lastDay } = desk;
  await db
    .insertInto('desks')
    .values(desk)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ email, address, addressInEnglish, lastDay }))
    .execute();
  await db
    .insertInto('deskHours')
    .values(hours)
    .onConflict((conflict) =>
      conflict.columns(['desk', 'fromDay']).doUpdateSet({ hours: hours.hours, capacity: hours.capacity }),
    )
    .execute();
}
