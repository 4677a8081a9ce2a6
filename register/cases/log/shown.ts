import { sql } from 'kysely';
import type { Viewer } from '../../../contract/index.ts';
import { nameScope } from '../../../rights/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { AuditRow } from '../../kernel/schema/kernel.ts';
import { casesFor } from '../read.ts';

type About = Pick<AuditRow, 'row' | 'action' | 'caseId' | 'cardNumber' | 'personId'>;

/**
 * Which of these rows an auditor isn't shown: those about a protected person, their cards and cases, without the right to them, and those of a
 * case that accuses the auditor, of a card of theirs whose misuse somebody else has reported in whatever case, and of calls about them.
 */
export async function hiddenRows(context: Context, viewer: Viewer, rows: readonly About[]): Promise<Set<number>> {
  const people = await protectedAmong(context, viewer, idsOf(rows, 'personId'));
  const cards = await hiddenCards(context, viewer, idsOf(rows, 'cardNumber'));
  const cases = await hiddenCases(context, viewer, idsOf(rows, 'caseId'));
  const isHidden = ({ action, personId, cardNumber, caseId }: About) =>
    (action === 'call-noted' && personId === viewer.personId) ||
    people.has(personId ?? '') ||
    cards.has(cardNumber ?? '') ||
    cases.has(caseId ?? '');
  return new Set(rows.filter(isHidden).map(({ row }) => row));
}

const idsOf = (rows: readonly About[], name: 'personId' | 'cardNumber' | 'caseId'): string[] => [
  ...new Set(rows.flatMap((row) => row[name] ?? [])),
];

async function protectedAmong({ db }: Context, viewer: Viewer, personIds: string[]): Promise<Set<string>> {
  if (personIds.length === 0 || nameScope(viewer).protected) return new Set();
  const rows = await db
    .selectFrom('people')
    .select('personId')
    .where('personId', 'in', personIds)
    .where('personId', '!=', viewer.personId)
    .where('protectedIdentity', '=', sql.lit(1))
    .execute();
  return new Set(rows.map(({ personId }) => personId));
}

/** Which of these cards are of cases that accuse the viewer, their own with a misuse that somebody else reported, or a protected person's. */
export async function hiddenCards(
  context: Context,
  viewer: Viewer,
  cardNumbers: readonly string[],
): Promise<Set<string>> {
  if (cardNumbers.length === 0) return new Set();
  const { db } = context;
  const accused = db
    .selectFrom('cases')
    .select('cardNumber')
    .where('holderId', '=', viewer.personId)
    .where('hiddenFromHolder', '=', sql.lit(1))
    .where('cardNumber', 'in', cardNumbers);
  const suspected = db
    .selectFrom('blockRequests as asked')
    .innerJoin('cards', 'cards.cardNumber', 'asked.cardNumber')
    .select('asked.cardNumber')
    .where('cards.holderId', '=', viewer.personId)
    .where('asked.reason', '=', 'misuse')
    .where(({ fn }) => fn.coalesce('asked.onBehalfOf', 'asked.actor'), '!=', viewer.hsaId)
    .where('asked.cardNumber', 'in', cardNumbers);
  const held = db.selectFrom('cards').select(['cardNumber', 'holderId']).where('cardNumber', 'in', cardNumbers);
  const cards = await held.execute();
  const holders = await protectedAmong(context, viewer, [...new Set(cards.flatMap(({ holderId }) => holderId ?? []))]);
  return new Set([
    ...(await accused.execute()).flatMap(({ cardNumber }) => cardNumber ?? []),
    ...(await suspected.execute()).map(({ cardNumber }) => cardNumber),
    ...cards.filter(({ holderId }) => holders.has(holderId ?? '')).map(({ cardNumber }) => cardNumber),
  ]);
}

async function hiddenCases(context: Context, viewer: Viewer, caseIds: string[]): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set();
  const seen = await casesFor(context, viewer).select('cases.caseId').where('cases.caseId', 'in', caseIds).execute();
  // Of an erased case nobody is left to be shown; who was accused in one isn't told of it either.
  const erased = await context.db
    .selectFrom('cases')
    .select('caseId')
    .where('caseId', 'in', caseIds)
    .where('erasedAt', 'is not', null)
    .where('hiddenFromHolder', '=', sql.lit(0))
    .execute();
  const ids = new Set([...seen, ...erased].map(({ caseId }) => caseId));
  return new Set(caseIds.filter((caseId) => !ids.has(caseId)));
}
