import { createHash } from 'node:crypto';
import { dayOf, mayHoldNationalNumber, textFault, type Day, type Instant } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import type { DeclaredChapterRow } from '../../kernel/schema/archive.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { presentViewer } from '../../people/viewer.ts';
import * as refuse from './refusals.ts';
import { DeclaredChapter, type Declared } from './types.ts';

const longestStatement = 4000;

/** Keeps what an auditor declares of a chapter, in place of what was declared before; the log has both. */
export async function declareChapter(
  work: Work,
  given: {
    readonly year: string;
    readonly chapter: DeclaredChapter;
    readonly level: number;
    readonly statement: string;
  },
  asker: Asker,
): Promise<Refusal | undefined> {
  const { year, chapter, level } = given;
  const statement = given.statement.replaceAll('\r\n', '\n').trim();
  const refused = (await faultOf(work, year, asker)) ?? statementFault(statement);
  if (refused) return refused;
  const { author } = asker;
  const kept = { level, statement, declaredBy: author.hsaId, declaredAt: author.at };
  const before = await work.db
    .selectFrom('declaredChapters')
    .select(['level', 'statement'])
    .where('year', '=', year)
    .where('chapter', '=', chapter)
    .executeTakeFirst();
  await work.db
    .insertInto('declaredChapters')
    .values({ year, chapter, ...kept })
    .onConflict((conflict) => conflict.columns(['year', 'chapter']).doUpdateSet(kept))
    .execute();
  await appendAudit(work, {
    action: 'declaration-answered',
    author,
    details: { year, chapter, level: String(level) },
    ...(before && { before }),
    after: { level, statement },
  });
  return undefined;
}

/**
 * Signs what is declared of an ended year, once every chapter is; nothing of it is changed afterwards. @param given.evidence the whole as JSON, with the
 * figures as they stand; it is kept with its digest, which is in the log. @param given.seen what is declared in it; undefined: its signer saw
 * another. Refused when something else is declared by now
 */
export async function signDeclaration(
  work: Work,
  given: { readonly year: string; readonly evidence: string; readonly seen: readonly Declared[] | undefined },
  asker: Asker,
): Promise<Refusal | undefined> {
  const { year, evidence, seen } = given;
  const refused = await faultOf(work, year, asker);
  if (refused) return refused;
  const from = mayBeSignedFrom(year);
  if (dayOf(asker.author.at) < from) return refuse.declarationYearNotEnded({ from });
  const rows = await work.db.selectFrom('declaredChapters').selectAll().where('year', '=', year).execute();
  const left = DeclaredChapter.options.filter((each) => !rows.some(({ chapter }) => chapter === each));
  if (left.length > 0) return refuse.declarationNotComplete({ left: left.length });
  const isSeen = rows.every((row) => seen?.some((each) => isSame(each, row)));
  if (!isSeen) return refuse.declarationChanged();
  const { author } = asker;
  const sha256 = createHash('sha256').update(evidence).digest('hex');
  await work.db
    .insertInto('declarations')
    .values({ year, signedBy: author.hsaId, signedAt: author.at, evidence, sha256 })
    .execute();
  await appendAudit(work, { action: 'declaration-signed', author, details: { year, sha256 } });
  return undefined;
}

const isSame = ({ chapter, level, statement, by, at }: Declared, row: DeclaredChapterRow): boolean =>
  chapter === row.chapter &&
  level === row.level &&
  statement === row.statement &&
  by === row.declaredBy &&
  at === row.declaredAt;

async function faultOf(work: Work, year: string, { viewer, author }: Asker): Promise<Refusal | undefined> {
  if (!may.open(await presentViewer(work, viewer, dayOf(author.at)), 'declaration'))
    return refuse.declarationAuditorsOnly();
  if (!isOpenYear(year, author.at)) return refuse.declarationNotOpen();
  const signed = await work.db.selectFrom('declarations').select('year').where('year', '=', year).executeTakeFirst();
  return signed && refuse.declarationSigned();
}

/** First day on which the declaration of a year may be signed: the year has ended. */
export const mayBeSignedFrom = (year: string): Day => `${Number(year) + 1}-01-01`;

/** This year and the last: the last is signed once it is over. */
function isOpenYear(year: string, at: Instant): boolean {
  const present = Number(dayOf(at).slice(0, 4));
  return year === String(present) || year === String(present - 1);
}

function statementFault(statement: string): Refusal | undefined {
  const fault = textFault(statement, { lines: true, most: longestStatement });
  if (fault !== undefined) return refuse.declarationStatementUnfit({ fault });
  const isUnfit = statement === '' || mayHoldNationalNumber(statement);
  return isUnfit ? refuse.declarationStatementUnfit({ fault: '' }) : undefined;
}
