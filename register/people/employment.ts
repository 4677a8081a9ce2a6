import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import { earliestDay, EmploymentEndFacts, phasesBeforeEnd, type Day } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { addMessage, withoutCase } from '../kernel/outbox.ts';
import type { EmploymentRow } from '../kernel/schema/people.ts';
import { findPerson, peopleById } from './person.ts';
import type { Employment, Person } from './types.ts';
import { runsOn } from '../kernel/runs-on.ts';
import type { Tables } from '../kernel/schema/index.ts';
import { statement, type Take } from '../kernel/statement.ts';

export async function findEmployment(context: Context, employmentId: string): Promise<Employment | undefined> {
  const [row] = await employmentById(context.db, { employmentId });
  const person = row && (await findPerson(context, row.personId));
  return person && toEmployment(row, person);
}

const employmentById = statement((db, take: Take<{ employmentId: string }>) =>
  employmentRows(db).where('employments.employmentId', '=', take('employmentId')),
);

/** Rows of employments, each with what has been reported of its end. */
export const employmentRows = (db: Kysely<Tables>) =>
  db.selectFrom('employments').selectAll('employments').select(reportedEnd);

/**
 * What the open case says in which an employment is about to end: from the report until the end is
 * registered. A case that only waits for cards to come back says nothing of it.
 */
export const reportedEnd = (eb: ExpressionBuilder<Tables, 'employments'>) =>
  eb
    .selectFrom('cases')
    .select('cases.facts')
    .whereRef('cases.employmentId', '=', 'employments.employmentId')
    .where('cases.processId', '=', 'employment-ended')
    .where('cases.state', '!=', sql.lit('closed'))
    .where('cases.phase', 'in', phasesBeforeEnd)
    // One that was called off may not have closed yet when the end is reported anew.
    .orderBy('cases.number', 'desc')
    .limit(1)
    .as('ending');

/** An employment's row with what has been reported of its end. */
export type EmploymentEnding = EmploymentRow & { readonly ending: string | null };

/**
 * The last day of an employment as things stand: the registered one, or one before it that has been reported.
 */
export function effectiveLastDay({ toDay, ending }: Pick<EmploymentEnding, 'toDay' | 'ending'>): Day | undefined {
  const report = ending === null ? undefined : EmploymentEndFacts.safeParse(JSON.parse(ending)).data;
  const reported = report?.isCalledOff === true ? undefined : report?.lastDay;
  return toDay === null || reported === undefined ? (toDay ?? reported) : earliestDay(toDay, reported);
}

/** Whose an employment is, in which unit, and until when. Throws when there is no such employment. */
export async function partiesOf(
  { db }: Context,
  employmentId: string,
): Promise<{ personId: string; unitId: string; to: Day | undefined }> {
  const [row] = await employmentById(db, { employmentId });
  if (!row) throw new Error(`There is no employment ${employmentId}`);
  return { personId: row.personId, unitId: row.unitId, to: effectiveLastDay(row) };
}

export function toEmployment(row: EmploymentEnding, person: Person): Employment {
  return {
    employmentId: row.employmentId,
    person,
    unitId: row.unitId,
    from: row.fromDay,
    to: effectiveLastDay(row),
    registeredTo: row.toDay ?? undefined,
    permanent: row.permanent === 1,
    ...(row.formUntold === 1 && { formUntold: true }),
  };
}

/** Employments in a unit on a day, by family name, protected people by what is shown of them. */
export async function employmentsIn(context: Context, unitId: string, day: Day): Promise<Employment[]> {
  const rows = await employmentRows(context.db).where('unitId', '=', unitId).where(runsOn(day)).execute();
  return (await toEmployments(context, rows)).filter((each) => isRunning(each, day));
}

/** True of an employment that has begun on a day and isn't over, as things stand. */
export const isRunning = ({ from, to }: Pick<Employment, 'from' | 'to'>, day: Day): boolean =>
  from <= day && (to === undefined || to >= day);

/** As `employmentsIn`, only the one with this id: none when it is of another unit, or doesn't run on the day. */
export async function employmentIn(
  context: Context,
  employmentId: string,
  { unitId, day }: { readonly unitId: string; readonly day: Day },
): Promise<Employment[]> {
  const found = await findEmployment(context, employmentId);
  return found?.unitId === unitId && isRunning(found, day) ? [found] : [];
}

/** Joins rows with their people, in the order of `employmentsIn`. */
export async function toEmployments(context: Context, rows: readonly EmploymentEnding[]): Promise<Employment[]> {
  const persons = await peopleById(
    context,
    rows.map(({ personId }) => personId),
  );
  return rows
    .flatMap((row) => {
      const person = persons.get(row.personId);
      return person ? [toEmployment(row, person)] : [];
    })
    .sort((one, other) => byName(one.person, other.person));
}

/** A protected person stands where what is shown of them does: the place among others would tell the family name. */
function byName(a: Person, b: Person): number {
  return sortedAs(a).localeCompare(sortedAs(b), 'sv') || a.givenName.localeCompare(b.givenName, 'sv');
}

function sortedAs({ protectedIdentity, displayName, familyName }: Person): string {
  return protectedIdentity ? displayName : familyName;
}

/**
 * Changes the last day of an employment; undefined: open-ended. Each active card that is watched is told (message
 * `employment-changed`). Nothing when the day is the same.
 */
export async function changeEmployment(
  work: Work,
  { employmentId, to, author }: { employmentId: string; to: Day | undefined; author: Author },
): Promise<void> {
  const toDay = to ?? null;
  const before = await work.db
    .selectFrom('employments')
    .select(['personId', 'unitId', 'toDay'])
    .where('employmentId', '=', employmentId)
    .executeTakeFirstOrThrow();
  if (before.toDay === toDay) return;
  await work.db.updateTable('employments').set({ toDay }).where('employmentId', '=', employmentId).execute();
  const { personId, unitId } = before;
  await appendAudit(work, {
    action: 'employment-changed',
    author,
    personId,
    unitId,
    details: { employmentId },
    before: { to: before.toDay },
    after: { to: toDay },
  });
  await tellCards(work, { personId, author });
}

/** Whatever changes in a person's employments may move, shorten or lengthen any card of theirs: each one's process looks anew. */
export async function tellCards(work: Work, { personId, author }: { personId: string; author: Author }): Promise<void> {
  const cards = await activeCards(work.db, personId);
  const change = createId();
  for (const { cardNumber, caseId } of cards) {
    await addMessage(work, {
      caseId: caseId ?? withoutCase(cardNumber),
      key: `employment-changed:${cardNumber}:${change}`,
      name: 'employment-changed',
      correlationKey: cardNumber,
      at: author.at,
    });
  }
}

const activeCards = (db: Kysely<Tables>, personId: string) =>
  db
    .selectFrom('cards')
    .select(['cardNumber', 'caseId'])
    .where('holderId', '=', personId)
    .where('state', '=', 'active')
    .orderBy('cardNumber')
    .execute();
