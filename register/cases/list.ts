import { sql, type ExpressionBuilder } from 'kysely';
import { type Viewer, type Instant } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { notePerson } from '../kernel/audit/reading.ts';
import type { Context } from '../kernel/context.ts';
import type { CaseRow } from '../kernel/schema/cases.ts';
import type { Tables } from '../kernel/schema/index.ts';
import { asClosed } from './closing.ts';
import { casesFor, rowsFor, toCases } from './read.ts';
import { searchFor } from './search.ts';
import type { Case, CaseFilter, CasePage } from './types.ts';

/**
 * One page of the cases that the viewer may see, newest first unless `oldestFirst`. Any page costs what stands on it: it is found by the key
 * of the case beside it, and the end of the list is the beginning of the list turned round.
 */
export async function listCases(context: Context, viewer: Viewer, filter: CaseFilter): Promise<CasePage> {
  const matching = await matchingCases(context, viewer, filter);
  const { from, limit, countTo = 1000 } = filter;
  const beside = await keyOf(context, viewer, from);
  const isBackwards = from === 'last' || (from !== undefined && 'before' in from && beside !== undefined);
  const direction = (filter.oldestFirst === true) === isBackwards ? 'desc' : 'asc';
  const rows = await (beside === undefined ? matching : matching.where(beyond(direction, beside)))
    .selectAll('cases')
    .orderBy('cases.submittedAt', direction)
    .orderBy('cases.caseId', direction)
    .limit(limit + 1)
    .execute();
  // A list that stands on one page is counted by it.
  const isWhole = beside === undefined && rows.length <= limit;
  const count = isWhole ? rows.length : await countOf(context, matching, countTo);
  const goesOn = rows.length > limit;
  const shown = isBackwards ? rows.slice(0, limit).reverse() : rows.slice(0, limit);
  return {
    cases: (await toCases(context, shown)).map((found) => seenBy(viewer, found)),
    total: Math.min(count, countTo),
    isMore: count > countTo,
    hasBefore: isBackwards ? goesOn : beside !== undefined,
    hasAfter: isBackwards ? from !== 'last' : goesOn,
  };
}

/** How many there are; one more than `most` stands for all that are more. */
async function countOf(
  { db }: Context,
  matching: Awaited<ReturnType<typeof matchingCases>>,
  most: number,
): Promise<number> {
  const found = matching
    .select('cases.caseId')
    .limit(most + 1)
    .as('found');
  const counted = db.selectFrom(found).select((eb) => eb.fn.countAll<number>().as('count'));
  return (await counted.executeTakeFirstOrThrow()).count;
}

async function matchingCases(
  context: Context,
  viewer: Viewer,
  { text: typed, state, phase, unitId, holderIds, listId, submitterId, activatedBefore }: CaseFilter,
) {
  const text = typed?.trim() ?? '';
  const wanted = text === '' ? undefined : await searchFor(context, text, viewer);
  // The states stand in the SQL itself: only so are the indexes found that hold the cases of one state.
  return casesFor(context, viewer)
    .$if(state === 'closed', (query) => query.where('cases.state', '=', sql.lit('closed')))
    .$if(state === 'open', (query) => query.where('cases.state', '!=', sql.lit('closed')))
    .$if(phase !== undefined, (query) => query.where('cases.phase', '=', phase ?? 'closed'))
    .$if(unitId !== undefined, (query) => query.where('cases.unitId', '=', unitId ?? ''))
    .$if(holderIds !== undefined, (query) => query.where('cases.holderId', 'in', holderIds ?? []))
    .$if(listId !== undefined, (query) => query.where('cases.listId', '=', listId ?? ''))
    .$if(submitterId !== undefined, (query) => query.where('cases.submitterId', '=', submitterId ?? ''))
    .$if(activatedBefore !== undefined, (query) => query.where('cases.activatedAt', '<', activatedBefore ?? null))
    .$if(wanted !== undefined, (query) => query.where((eb) => wanted?.(eb) ?? eb.lit(true)));
}

/** Where a page begins; undefined, as at the beginning, when the viewer sees no such case. */
async function keyOf(
  context: Context,
  viewer: Viewer,
  from: CaseFilter['from'],
): Promise<Pick<CaseRow, 'submittedAt' | 'caseId'> | undefined> {
  if (from === undefined || from === 'last') return undefined;
  return casesFor(context, viewer)
    .select(['cases.submittedAt', 'cases.caseId'])
    .where('cases.number', '=', 'after' in from ? from.after : from.before)
    .executeTakeFirst();
}

function beyond(direction: 'asc' | 'desc', { submittedAt, caseId }: Pick<CaseRow, 'submittedAt' | 'caseId'>) {
  return (eb: ExpressionBuilder<Tables, 'cases'>) => {
    const key = eb.refTuple('cases.submittedAt', 'cases.caseId');
    return eb(key, direction === 'asc' ? '>' : '<', eb.tuple(submittedAt, caseId));
  };
}

/**
 * Opens a case by its number, when the viewer may see it; else undefined, which tells nobody whether there is such a case. A closed one has
 * the names that it had. Reading about another person is logged.
 */
export async function viewCase(
  context: Context,
  number: string,
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<Case | undefined> {
  const found = await context.db.selectFrom('cases').select('caseId').where('number', '=', number).executeTakeFirst();
  if (!found) return undefined;
  const { caseId } = found;
  const rows = await rowsFor(context.db, [caseId], viewer);
  const [seen] = await toCases(context, rows);
  if (!seen) return undefined;
  if (seen.holder) {
    const author = { hsaId: viewer.hsaId, role: roleOf(viewer), at };
    const row = { action: 'case-viewed', author, caseId, unitId: seen.unitId, viewerId: viewer.personId } as const;
    await notePerson(context, seen.holder, row);
  }
  return seenBy(viewer, await asClosed(context, seen));
}

/** Of these cases those that the viewer may see; for joining user tasks with people. */
export async function visibleCases(
  context: Context,
  caseIds: readonly string[],
  viewer: Viewer,
): Promise<Map<string, Case>> {
  if (caseIds.length === 0) return new Map();
  const rows = await rowsFor(context.db, caseIds, viewer);
  const seen = await toCases(context, rows);
  return new Map(seen.map((found) => [found.caseId, seenBy(viewer, found)]));
}

/** A card that is read back blind: its number is nowhere in the case for who will hear it read (domain P4.2). */
function seenBy(viewer: Viewer, found: Case): Case {
  return may.seeCard(viewer, found) ? found : { ...found, cardNumber: undefined, isCardHidden: true };
}

function roleOf(viewer: Viewer): string {
  return viewer.grants.map(({ role }) => role).join(' ');
}
