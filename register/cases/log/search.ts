import { setImmediate as pause } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import {
  addDays,
  AuditAction,
  instantAt,
  instantOf,
  kindOfAction,
  type Instant,
  type Viewer,
} from '../../../contract/index.ts';
import { sizeOf } from '../../kernel/audit/head.ts';
import type { Context } from '../../kernel/context.ts';
import type { Tables } from '../../kernel/schema/index.ts';
import { hiddenRows } from './shown.ts';
import { toldRows, type ListedRow } from './told.ts';
import type { LogAsked, LogFilter, LogPage } from './types.ts';

/**
 * Rows that one statement looks through where no index leads to them, and that one question does: other requests are answered in between, and what
 * is rare in a long log is looked for a part at a time.
 */
const window = 20_000;
const mostLooked = 400_000;

/**
 * A part of the log, for an auditor. Row 0, where the tree begins, tells of nothing and isn't among them. Rows that the auditor isn't shown have a
 * place in the whole log only: in a part that was chosen they would tell what they are about.
 */
export async function searchLog(context: Context, viewer: Viewer, asked: LogAsked): Promise<LogPage> {
  const { db } = context;
  const { limit, before, after } = asked;
  const ends = await endsOf(db, asked);
  const isUp = before === undefined && after !== undefined;
  const place = {
    first: isUp ? Math.max(ends.first, after + 1) : ends.first,
    last: Math.min(ends.last, (before ?? Infinity) - 1),
  };
  const { rows, left, hidden } = await look(context, viewer, { asked, ...place, isUp });
  const shown = rows.slice(0, limit);
  const newestFirst = isUp ? shown.toReversed() : shown;
  const isMore = rows.length > limit;
  const oldest = newestFirst.at(-1)?.row;
  const newest = newestFirst[0]?.row;
  return {
    lines: await toldRows(context, viewer, { rows: newestFirst, known: hidden }),
    older: isUp ? (oldest ?? after + 1) : isMore ? oldest : left,
    newer: isUp ? (isMore ? newest : left) : before === undefined ? undefined : (newest ?? before - 1),
    isCut: !isMore && left !== undefined,
  };
}

/** What is asked, of rows between two, nearest first. */
interface Look {
  readonly asked: LogAsked;
  readonly first: number;
  readonly last: number;
  /** The oldest first. */
  readonly isUp: boolean;
}

interface Looked {
  readonly rows: ListedRow[];
  /** A row from which on nothing was looked at yet. */
  readonly left: number | undefined;
  /** Which of the rows the auditor isn't shown; undefined: nobody has asked. */
  readonly hidden: ReadonlySet<number> | undefined;
}

/** One row more than the page has, if there is one. */
async function look(context: Context, viewer: Viewer, { asked, first, last, isUp }: Look): Promise<Looked> {
  const rows: ListedRow[] = [];
  const isChosen = isPart(asked);
  // Of a part those that are hidden have been taken out.
  const known = isChosen ? new Set<number>() : undefined;
  const step = (asked.caseId ?? asked.personId) ? Infinity : window;
  let [low, high] = [first, last];
  for (let looked = 0; low <= high && rows.length <= asked.limit;) {
    if (looked >= mostLooked) return { rows, left: isUp ? low - 1 : high + 1, hidden: known };
    const from = isUp ? low : Math.max(low, high - step + 1);
    const to = isUp ? Math.min(high, low + step - 1) : high;
    const found = await matching(context.db, asked)
      .where('row', '>=', from)
      .where('row', '<=', to)
      .orderBy('row', isUp ? 'asc' : 'desc')
      .limit(asked.limit + 1)
      .execute();
    const hidden = isChosen ? await hiddenRows(context, viewer, found) : undefined;
    rows.push(...found.filter(({ row }) => hidden?.has(row) !== true));
    // A statement that gave all it may was ended by its last row, not by the window.
    const last = found.length > asked.limit ? found.at(-1)?.row : undefined;
    if (isUp) low = (last ?? to) + 1;
    else high = (last ?? from) - 1;
    looked += last === undefined ? step : found.length;
    await pause();
  }
  return { rows, left: undefined, hidden: known };
}

/** True when anything is chosen, besides which page of it. */
const isPart = (asked: LogAsked): boolean =>
  Object.entries(asked).some(([name, value]) => value !== undefined && !places.has(name));
const places: ReadonlySet<string> = new Set(['limit', 'before', 'after']);

function matching(
  db: Kysely<Tables>,
  { actor, personId, unitId, caseId, cardNumber, kind, action, reason, edition }: LogFilter,
) {
  const ofKind = kind && AuditAction.options.filter((each) => kindOfAction(each) === kind);
  return db
    .selectFrom('audit')
    .select(['row', 'at', 'recordedAt', 'actor', 'role', 'onBehalfOf', 'action', 'caseId', 'cardNumber', 'personId'])
    .select(['unitId', 'details'])
    .$if(actor !== undefined, (query) => query.where('actor', '=', actor ?? ''))
    .$if(personId !== undefined, (query) => query.where('personId', '=', personId ?? ''))
    .$if(unitId !== undefined, (query) => query.where('unitId', '=', unitId ?? ''))
    .$if(caseId !== undefined, (query) => query.where('caseId', '=', caseId ?? ''))
    .$if(cardNumber !== undefined, (query) => query.where('cardNumber', '=', cardNumber ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(reason !== undefined, (query) =>
      query.where((built) => built.or(reasons.map((name) => built(detail(name), '=', reason ?? '')))),
    )
    .$if(edition !== undefined, (query) => query.where(detail('edition'), '=', edition ?? ''))
    .$if(ofKind !== undefined, (query) => query.where('action', 'in', ofKind ?? []));
}

/** Details that hold the code of a reason. */
const reasons = ['reason', 'refusalReason', 'refusal', 'rejection'] as const;
const detail = (name: (typeof reasons)[number] | 'edition') =>
  sql<string>`json_extract(details, ${sql.lit(`$.${name}`)})`;

/** Between which rows the days lie: rows follow each other in the order in which they were written. */
async function endsOf(db: Kysely<Tables>, { from, to }: LogFilter): Promise<{ first: number; last: number }> {
  const size = await sizeOf(db);
  const begins = async (day: Parameters<typeof instantOf>[0]) => firstRowAt(db, size, instantAt(instantOf(day)));
  return {
    first: from === undefined ? 1 : await begins(from),
    last: to === undefined ? size - 1 : (await begins(addDays(to, 1))) - 1,
  };
}

/** The first row that was written at an instant or later; rows from before that was kept count as earlier. */
async function firstRowAt(db: Kysely<Tables>, size: number, instant: Instant): Promise<number> {
  let [low, high] = [1, Math.max(1, size)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await db.selectFrom('audit').select('recordedAt').where('row', '=', middle).executeTakeFirst();
    if ((row?.recordedAt ?? '') < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
