import { z } from 'zod';
import type { Viewer } from '../../../contract/index.ts';
import { sampleFault } from '../../../rights/index.ts';
import type { Context } from '../../kernel/context.ts';
import { unsealFor } from '../../kernel/person-keys.ts';
import type { SampleRow, SampledCaseRow } from '../../kernel/schema/archive.ts';
import { keeperOf } from '../../kernel/sealed-for.ts';
import { visibleCases } from '../list.ts';
import { SampleAnswer, type Review, type Sample, type SampledCase, type SampleHead } from './types.ts';

export const purpose = 'sample-remark';

/** Every sample that was drawn, the newest quarter first. */
export async function listSamples(context: Context): Promise<SampleHead[]> {
  const rows = await context.db.selectFrom('samples').selectAll().orderBy('quarter', 'desc').limit(80).execute();
  if (rows.length === 0) return [];
  const counts = await context.db
    .selectFrom('sampledCases')
    .select((eb) => ['quarter', eb.fn.countAll<number>().as('size'), eb.fn.count<number>('verdict').as('reviewed')])
    .where(
      'quarter',
      'in',
      rows.map(({ quarter }) => quarter),
    )
    .groupBy('quarter')
    .execute();
  const sizes = new Map(counts.map((count) => [count.quarter, count]));
  return rows.map((row) => headOf(row, sizes.get(row.quarter) ?? { size: 0, reviewed: 0 }));
}

/** The sample of a quarter as the viewer may see it; undefined: none was drawn. */
export async function findSample(context: Context, quarter: string, viewer: Viewer): Promise<Sample | undefined> {
  const row = await context.db.selectFrom('samples').selectAll().where('quarter', '=', quarter).executeTakeFirst();
  if (!row) return undefined;
  const drawn = await context.db
    .selectFrom('sampledCases')
    .selectAll()
    .where('quarter', '=', quarter)
    .orderBy('position')
    .execute();
  const seen = await visibleCases(
    context,
    drawn.map(({ caseId }) => caseId),
    viewer,
  );
  const cases: SampledCase[] = [];
  for (const each of drawn) {
    const found = seen.get(each.caseId);
    if (!found) continue;
    const { closeReason } = found;
    const mayReview = sampleFault(viewer, found) === undefined;
    cases.push({ position: each.position, case: found, closeReason, mayReview, review: await reviewOf(context, each) });
  }
  const reviewed = drawn.filter(({ verdict }) => verdict !== null).length;
  const erased = await erasedAmong(context, quarter);
  const hidden = drawn.length - cases.length - erased;
  return { ...headOf(row, { size: drawn.length, reviewed }), cases, hidden, erased };
}

async function erasedAmong({ db }: Context, quarter: string): Promise<number> {
  const { count } = await db
    .selectFrom('sampledCases')
    .innerJoin('cases', 'cases.caseId', 'sampledCases.caseId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('quarter', '=', quarter)
    .where('cases.erasedAt', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

const Questions = z.array(z.string());
const Answers = z.array(SampleAnswer);

function headOf(row: SampleRow, { size, reviewed }: { size: number; reviewed: number }): SampleHead {
  const { quarter, seed, population, drawnBy, drawnAt } = row;
  return {
    quarter,
    seed,
    population,
    drawnBy,
    drawnAt,
    size,
    reviewed,
    questions: Questions.parse(JSON.parse(row.questions)),
    signedBy: row.signedBy ?? undefined,
    signedAt: row.signedAt ?? undefined,
  };
}

async function reviewOf(context: Context, row: SampledCaseRow): Promise<Review | undefined> {
  const { caseId, verdict, answers, sealedRemark, reviewedBy, reviewedAt } = row;
  if (verdict === null || answers === null || reviewedBy === null || reviewedAt === null) return undefined;
  const personId = await keeperOf(context.db, caseId);
  const remark = sealedRemark && (await unsealFor(context, { personId, caseId, purpose }, sealedRemark));
  return {
    verdict,
    answers: Answers.parse(JSON.parse(answers)),
    remark: sealedRemark === null ? '' : (remark ?? 'Gallrat'),
    by: reviewedBy,
    at: reviewedAt,
  };
}
