import { sql, type Kysely } from 'kysely';
import { phasesBeforeEnd, type Day } from '../../../contract/index.ts';
import { followingOf } from '../../cards/following.ts';
import { toCard } from '../../cards/row.ts';
import type { Context } from '../../kernel/context.ts';
import { reportedEnd, toEmployments } from '../../people/employment.ts';
import type { MissingPerson } from './types.ts';
import { isNotOver } from '../../kernel/runs-on.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** Those nobody has answered about: whose employment runs, whose end nobody has reported, and who aren't protected. */
const open = ({ db }: Pick<Context, 'db'>, day: Day) =>
  db
    .selectFrom('proposedEnds')
    .innerJoin('employments', 'employments.employmentId', 'proposedEnds.employmentId')
    .innerJoin('people', 'people.personId', 'employments.personId')
    .where('proposedEnds.answer', 'is', null)
    .where('people.protectedIdentity', '=', 0)
    .where(isNotOver(day, 'employments'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('cases')
            .select('caseId')
            .whereRef('cases.employmentId', '=', 'employments.employmentId')
            .where('cases.processId', '=', 'employment-ended')
            .where('cases.state', '!=', sql.lit('closed'))
            .where('cases.phase', 'in', phasesBeforeEnd),
        ),
      ),
    );

/** How many wait for an answer. */
export async function countMissing(context: Context, day: Day): Promise<number> {
  const [found] = await counted(context.db, day);
  return found?.count ?? 0;
}

const counted = (db: Kysely<Tables>, day: Day) =>
  open({ db }, day)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .execute();

/** Those who wait for an answer, who has waited longest first. */
export async function listMissing(
  context: Context,
  { day, from = 0, limit, employmentId }: { day: Day; from?: number; limit: number; employmentId?: string },
): Promise<MissingPerson[]> {
  const rows = await open(context, day)
    .innerJoin('units', 'units.unitId', 'employments.unitId')
    .innerJoin('imports', 'imports.importId', 'proposedEnds.importId')
    .selectAll('employments')
    .select(reportedEnd)
    .select(['proposedEnds.proposedAt', 'units.name as unitName', 'imports.source'])
    .$if(employmentId !== undefined, (query) => query.where('proposedEnds.employmentId', '=', employmentId ?? ''))
    .orderBy('proposedEnds.proposedAt')
    .orderBy('proposedEnds.employmentId')
    .limit(limit)
    .offset(from)
    .execute();
  const employments = new Map((await toEmployments(context, rows)).map((each) => [each.employmentId, each]));
  const following = await followingOf(
    context,
    rows.map(({ personId }) => personId),
    { day },
  );
  return rows.flatMap(({ employmentId: id, unitName, source, proposedAt }) => {
    const employment = employments.get(id);
    const cards = following.usedIn(id).map(toCard);
    return employment ? [{ employment, unitName, source, since: proposedAt, cards }] : [];
  });
}

/** One of them; undefined: it is answered already, or was never asked. */
export async function findMissing(
  context: Context,
  employmentId: string,
  day: Day,
): Promise<MissingPerson | undefined> {
  return (await listMissing(context, { day, limit: 1, employmentId }))[0];
}
