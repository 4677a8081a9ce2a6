import type { Context } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/commands.ts';
import { declareChapter, signDeclaration } from './declare.ts';
import { DeclaredChapter, type Declaration, type SampleResult } from './types.ts';

/** What is declared of a year so far. */
async function declarationOf({ db }: Context, year: string): Promise<Declaration> {
  const rows = await db.selectFrom('declaredChapters').selectAll().where('year', '=', year).execute();
  const signed = await db.selectFrom('declarations').selectAll().where('year', '=', year).executeTakeFirst();
  return {
    year,
    chapters: rows.flatMap(({ chapter, level, statement, declaredBy, declaredAt }) => {
      const known = DeclaredChapter.safeParse(chapter);
      return known.success ? [{ chapter: known.data, level, statement, by: declaredBy, at: declaredAt }] : [];
    }),
    signed: signed && { by: signed.signedBy, at: signed.signedAt, evidence: signed.evidence, sha256: signed.sha256 },
  };
}

/** Years of which something is declared, the newest first. */
async function declaredYears({ db }: Context): Promise<string[]> {
  const rows = await db.selectFrom('declaredChapters').select('year').distinct().orderBy('year', 'desc').execute();
  return rows.map(({ year }) => year);
}

/** How the samples of a year's quarters went, in numbers alone. */
async function samplesOf({ db }: Context, year: string): Promise<SampleResult[]> {
  const rows = await db
    .selectFrom('samples')
    .innerJoin('sampledCases', 'sampledCases.quarter', 'samples.quarter')
    .select(['samples.quarter', 'samples.signedAt', 'sampledCases.verdict'])
    .where('samples.quarter', '>=', `${year}K1`)
    .where('samples.quarter', '<=', `${year}K4`)
    .orderBy('samples.quarter')
    .execute();
  return [...Map.groupBy(rows, ({ quarter }) => quarter)].map(([quarter, cases]) => ({
    quarter,
    size: cases.length,
    isSigned: cases.every(({ signedAt }) => signedAt !== null),
    reviewed: cases.filter(({ verdict }) => verdict !== null).length,
    remarks: cases.filter(({ verdict }) => verdict === 'remark').length,
    deviations: cases.filter(({ verdict }) => verdict === 'deviation').length,
  }));
}

/** What auditors declare of each year's work by the trust framework. */
export const declarations = {
  portal: {
    read: { of: declarationOf, years: declaredYears, samples: samplesOf },
    write: { declare: declareChapter, sign: signDeclaration },
  },
} satisfies Commands;
