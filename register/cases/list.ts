import { sql, type ExpressionBuilder } from 'kysely';
import type { CasePhase } from '../../contract/index.ts';
import { type Viewer } from '../../contract/index.ts';
import { may, nameScope } from '../../rights/index.ts';
import { notePerson } from '../kernel/audit/reading.ts';
import type { Context } from '../kernel/context.ts';
import type { Tables } from '../kernel/schema/index.ts';
import { casesNamed } from '../people/proposals/holder.ts';
import { asClosed } from './closing.ts';
import { casesFor, toCases } from './read.ts';
import { receiptNumberIn } from './receipts/number.ts';
import type { Case, CasePage } from './types.ts';

export interface CaseFilter {
  /** Case, card, receipt number, HSA-id, or the holder's name as the viewer is shown it. */
  readonly text?: string;
  readonly state?: 'open' | 'closed';
  readonly phase?: CasePhase;
  readonly oldestFirst?: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** One page of the cases that the viewer may see, newest first unless `oldestFirst`. */
export async function listCases(context: Context, viewer: Viewer, filter: CaseFilter): Promise<CasePage> {
  const text = filter.text?.trim() ?? '';
  const { state, phase } = filter;
  const isName = text !== '' && !/\d/.test(text);
  const proposed = isName ? await casesNamed(context, text, nameScope(viewer).protected) : [];
  const matching = casesFor(context, viewer)
    .$if(state === 'closed', (query) => query.where('cases.state', '=', 'closed'))
    .$if(state === 'open', (query) => query.where('cases.state', '!=', 'closed'))
    .$if(phase !== undefined, (query) => query.where('cases.phase', '=', phase ?? 'closed'))
    .$if(text !== '', (query) =>
      query.where((eb) => eb.or([matches(eb, text, viewer), eb('cases.caseId', 'in', proposed)])),
    );
  const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const direction = filter.oldestFirst === true ? 'asc' : 'desc';
  const rows = await matching
    .selectAll('cases')
    .orderBy('cases.submittedAt', direction)
    .orderBy('cases.caseId', direction)
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { cases: (await toCases(context, rows)).map((found) => seenBy(viewer, found)), total };
}

/**
 * Whatever has a digit is a code: case and card numbers from their beginning, receipt numbers and HSA-ids whole. All else
 * is part of a name: of a protected person's only what the viewer is shown. Ids are collected from one index each; an OR over joined tables would read every case.
 */
function matches(eb: ExpressionBuilder<Tables, 'cases'>, text: string, viewer: Viewer) {
  return /\d/.test(text)
    ? eb('cases.caseId', 'in', withCode(eb, text))
    : eb('cases.holderId', 'in', named(eb, text, viewer));
}

function named(eb: ExpressionBuilder<Tables, 'cases'>, text: string, viewer: Viewer) {
  const scope = nameScope(viewer);
  const wanted = text.toLowerCase();
  return eb
    .selectFrom('people as named')
    .select('named.personId')
    .where((of) => {
      const whole = of(of.fn<number>('instr', ['named.searchName', of.val(wanted)]), '>', 0);
      if (scope.protected) return whole;
      const givenName = sql<string>`substr(named.searchName, 1, length(named.givenName))`;
      const known = of.or([of('named.protectedIdentity', '=', 0), of('named.personId', '=', scope.personId)]);
      return of.or([of.and([whole, known]), of(of.fn<number>('instr', [givenName, of.val(wanted)]), '>', 0)]);
    });
}

function withCode(eb: ExpressionBuilder<Tables, 'cases'>, text: string) {
  const code = text.toUpperCase().replaceAll(' ', '');
  const beginning = (column: 'number' | 'cardNumber') =>
    eb
      .selectFrom('cases as other')
      .select('other.caseId')
      .where(`other.${column}`, '>=', code)
      .where(`other.${column}`, '<', `${code}\uffff`);
  const held = eb
    .selectFrom('cases as other')
    .innerJoin('people as known', 'known.personId', 'other.holderId')
    .select('other.caseId')
    .where('known.hsaId', 'in', [text, code]);
  const receipted = eb
    .selectFrom('receipts')
    .select('receipts.caseId')
    .where('receiptNumber', '=', receiptNumberIn(text) ?? '');
  return beginning('number').union(beginning('cardNumber')).union(held).union(receipted);
}

/**
 * Opens a case by its number, when the viewer may see it; else undefined, which tells nobody whether there is such a case. A closed one has
 * the names that it had. Reading about another person is logged.
 */
export async function viewCase(
  context: Context,
  number: string,
  { viewer, at }: { viewer: Viewer; at: string },
): Promise<Case | undefined> {
  const found = await context.db.selectFrom('cases').select('caseId').where('number', '=', number).executeTakeFirst();
  if (!found) return undefined;
  const { caseId } = found;
  const rows = await casesFor(context, viewer).selectAll('cases').where('cases.caseId', '=', caseId).execute();
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
  const rows = await casesFor(context, viewer).selectAll('cases').where('cases.caseId', 'in', caseIds).execute();
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
