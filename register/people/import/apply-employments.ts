import { addDays, type Day } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { appendAudit, appendAudits } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import type { EmploymentRow } from '../../kernel/schema/people.ts';
import { changeEmployment, tellCards } from '../employment.ts';
import { tellHsaShown } from '../hsa-shown.ts';
import { employmentChanges, firstDayOf } from './changes.ts';
import { adopted, employmentsBySource, idsOf, placeOf, unclaimedEmployments } from './known.ts';
import type { StepOf } from './steps.ts';

interface Placed {
  readonly step: StepOf<'employment'>;
  readonly personId: string;
  readonly unitId: string;
}

/**
 * Employments as a file tells of them. What changes in them is told to the processes of the person's cards, which shorten, lengthen or carry
 * them on; a new one also to cases that wait for HSA. @param day on which somebody who has moved begins in the new unit, unless the file says a later one
 */
export async function applyEmployments(
  work: Work,
  steps: readonly StepOf<'employment'>[],
  { day, author }: { day: Day; author: Author },
): Promise<void> {
  if (steps.length === 0) return;
  const ids = await idsOf(work, {
    people: steps.map(({ personHsaId }) => personHsaId),
    units: steps.map(({ unitHsaId }) => unitHsaId),
  });
  const placed = steps.flatMap((step): Placed[] => {
    const personId = ids.people.get(step.personHsaId);
    const unitId = ids.units.get(step.unitHsaId);
    return personId === undefined || unitId === undefined ? [] : [{ step, personId, unitId }];
  });
  const bySource = await employmentsBySource(
    work,
    steps.map(({ sourceId }) => sourceId),
  );
  const unclaimed = await unclaimedEmployments(
    work,
    placed.map(({ personId }) => personId),
  );
  const fresh: Placed[] = [];
  const taken = new Set<string>();
  for (const each of placed) {
    const row = bySource.get(each.step.sourceId) ?? adopted(unclaimed.get(placeOf(each)), each.step, taken);
    if (row) taken.add(row.employmentId);
    if (!row) fresh.push(each);
    else if (row.unitId !== each.unitId && row.fromDay < day) {
      const from = each.step.from > day ? each.step.from : day;
      await leave(work, row, { from, author });
      // Who moves keeps the form of employment that was known, where the file tells none.
      fresh.push({
        ...each,
        step: { ...(row.formUntold === 0 && { permanent: row.permanent === 1 }), ...each.step, from },
      });
    } else await change(work, row, { ...each, day, author });
  }
  await addEmployments(work, fresh, author);
}

/** Somebody moves: the old employment ends the day before the new one, to which its source's id goes on. */
async function leave(work: Work, row: EmploymentRow, { from, author }: { from: Day; author: Author }): Promise<void> {
  const { employmentId } = row;
  await work.db.updateTable('employments').set({ sourceId: null }).where('employmentId', '=', employmentId).execute();
  const to = addDays(from, -1);
  if (row.toDay === null || row.toDay > to) await changeEmployment(work, { employmentId, to, author });
}

async function change(
  work: Work,
  row: EmploymentRow,
  { step, unitId, day, author }: Placed & { day: Day; author: Author },
): Promise<void> {
  const { employmentId, personId } = row;
  const { permanent = row.permanent === 1 } = step;
  const formUntold = step.permanent === undefined ? row.formUntold : 0;
  const changes = employmentChanges(row, step, day);
  const from = firstDayOf(row, step, day);
  const isOther = row.unitId !== unitId || changes.some(({ field }) => field !== 'endDate');
  if (row.sourceId !== step.sourceId || row.formUntold !== formUntold || isOther) {
    const days = { fromDay: from, permanent: permanent ? 1 : 0, formUntold, unitId, sourceId: step.sourceId };
    await work.db.updateTable('employments').set(days).where('employmentId', '=', employmentId).execute();
  }
  if (isOther) {
    const before = { from: row.fromDay, permanent: row.permanent === 1, unitId: row.unitId };
    const after = { from, permanent, unitId };
    await appendAudit(work, {
      action: 'employment-changed',
      author,
      personId,
      unitId,
      details: { employmentId },
      before,
      after,
    });
    await tellCards(work, { personId, author });
  }
  await changeEmployment(work, { employmentId, to: step.to, author });
}

async function addEmployments(work: Work, fresh: readonly Placed[], author: Author): Promise<void> {
  if (fresh.length === 0) return;
  const rows = fresh.map(({ step, personId, unitId }) => ({
    employmentId: createId(),
    personId,
    unitId,
    fromDay: step.from,
    toDay: step.to ?? null,
    permanent: step.permanent === true ? 1 : 0,
    formUntold: step.permanent === undefined ? 1 : 0,
    sourceId: step.sourceId,
  }));
  await work.db.insertInto('employments').values(rows).execute();
  await appendAudits(
    work,
    rows.map(({ employmentId, personId, unitId, fromDay, toDay }) => ({
      action: 'employment-added' as const,
      author,
      personId,
      unitId,
      details: { employmentId, from: fromDay, ...(toDay !== null && { to: toDay }) },
    })),
  );
  const holders = await work.db
    .selectFrom('cards')
    .select('holderId')
    .distinct()
    .where('state', '=', 'active')
    .where(
      'holderId',
      'in',
      rows.map(({ personId }) => personId),
    )
    .execute();
  for (const { holderId } of holders) if (holderId !== null) await tellCards(work, { personId: holderId, author });
  const isWaiting = await work.db
    .selectFrom('cases')
    .select('caseId')
    .where('phase', '=', 'waiting-hsa')
    .where('state', '!=', 'closed')
    .limit(1)
    .executeTakeFirst();
  if (isWaiting) for (const { personId, unitId } of rows) await tellHsaShown(work, { personId, unitId }, author);
}
