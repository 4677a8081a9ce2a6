import type { Kysely } from 'kysely';
import type { Day } from '../../contract/index.ts';
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
  db.selectFrom('employments').selectAll().where('employmentId', '=', take('employmentId')),
);

/** Whose an employment is, and in which unit. Throws when there is no such employment. */
export async function partiesOf(
  { db }: Context,
  employmentId: string,
): Promise<{ personId: string; unitId: string; toDay: Day | null }> {
  const [row] = await parties(db, employmentId);
  if (!row) throw new Error(`There is no employment ${employmentId}`);
  return row;
}

const parties = (db: Kysely<Tables>, employmentId: string) =>
  db
    .selectFrom('employments')
    .select(['personId', 'unitId', 'toDay'])
    .where('employmentId', '=', employmentId)
    .execute();

export function toEmployment(row: EmploymentRow, person: Person): Employment {
  return {
    employmentId: row.employmentId,
    person,
    unitId: row.unitId,
    from: row.fromDay,
    to: row.toDay ?? undefined,
    permanent: row.permanent === 1,
    ...(row.formUntold === 1 && { formUntold: true }),
  };
}

/** Employments in a unit on a day, by family name, protected people by what is shown of them. */
export async function employmentsIn(context: Context, unitId: string, day: Day): Promise<Employment[]> {
  const rows = await context.db
    .selectFrom('employments')
    .selectAll()
    .where('unitId', '=', unitId)
    .where(runsOn(day))
    .execute();
  return toEmployments(context, rows);
}

/** As `employmentsIn`, only the one with this id: none when it is of another unit, or doesn't run on the day. */
export async function employmentIn(
  context: Context,
  employmentId: string,
  { unitId, day }: { readonly unitId: string; readonly day: Day },
): Promise<Employment[]> {
  const found = await findEmployment(context, employmentId);
  const isThere = found?.unitId === unitId && found.from <= day && (found.to === undefined || found.to >= day);
  return isThere ? [found] : [];
}

/** Joins rows with their people, in the order of `employmentsIn`. */
export async function toEmployments(context: Context, rows: readonly EmploymentRow[]): Promise<Employment[]> {
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
