import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely';
import { addDays, instantAt, instantOf, policyOn, type Day, type Viewer } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { toCard } from '../../cards/row.ts';
import { visibleCases } from '../../cases/list.ts';
import { casesFor } from '../../cases/read.ts';
import { receiptCountedFrom } from '../../cases/receipts/counted-from.ts';
import { toReceipt } from '../../cases/receipts/row.ts';
import type { Context } from '../../kernel/context.ts';
import type { ReceiptState, Tables } from '../../kernel/schema/index.ts';
import { askedIn } from './asked.ts';
import { narrowedTo } from './narrowing.ts';
import type { MissingReceipt, Piece } from './types.ts';

/**
 * Receipts that haven't come for cards that were activated in their case, reserve and short-term, from the first day and until nobody waits
 * any more; the oldest first. Only those of cases that the viewer sees, and none of their own.
 */
export async function missingReceipts(
  context: Context,
  viewer: Viewer,
  piece: Piece,
): Promise<{ receipts: MissingReceipt[]; count: number }> {
  if (!may.open(viewer, 'chase')) return { receipts: [], count: 0 };
  const { day, from, limit } = piece;
  const missing = () => missingIn(context, viewer, piece).where(narrowedTo(context, viewer, piece));
  const rows = await rowsIn(missing(), piece).execute();
  // A list that stands on one page is counted by it.
  const { count } =
    from === 0 && rows.length < limit
      ? { count: rows.length }
      : await missing()
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
  return { receipts: await withTheirs(context, rows, { viewer, day }), count };
}

/** Of a unit or of all, whatever else they are narrowed to. */
const missingIn = (context: Reading, viewer: Viewer, { day, unitId, isLate = false }: Piece) =>
  missingFor(context, viewer, day)
    .$if(unitId !== undefined, (query) => query.where('receipts.caseId', 'in', ofUnit(context, unitId ?? '')))
    .$if(isLate, (query) => query.where(isOverdue(day)));

const rowsIn = (missing: ReturnType<typeof missingFor>, { from, limit }: Piece) =>
  rowsOf(missing).orderBy('activation.at').orderBy('receipts.receiptNumber').limit(limit).offset(from);

type Reading = Pick<Context, 'db'>;

const ofUnit = ({ db }: Reading, unitId: string) =>
  db.selectFrom('cases').select('cases.caseId').where('cases.unitId', '=', unitId);

/** The receipt's days have been counted (`receiptCountedFrom`) past the first reminder. */
function isOverdue(day: Day): Expression<SqlBool> {
  const { receipt, reserveCard } = policyOn(day);
  const before = instantOf(addDays(day, -receipt.remindOnDay));
  const eb = expressionBuilder<Tables & { activation: Tables['cardEvents'] }, 'receipts' | 'activation'>();
  const activated = (at: number) => eb('activation.at', '<', instantAt(at));
  const late = eb
    .selectFrom('cases as of')
    .select('of.caseId')
    .whereRef('of.caseId', '=', 'receipts.caseId')
    .where((its) =>
      its.or([
        its.and([its('of.processId', '!=', 'reserve-card-activation'), activated(before)]),
        its.and([
          its('of.processId', '=', 'reserve-card-activation'),
          its('of.phase', '!=', 'fetching'),
          its.or([
            its('of.fetchedAt', '<', instantAt(before)),
            activated(before - reserveCard.fetchWithinHours * 3_600_000),
          ]),
        ]),
      ]),
    );
  return eb.or([
    eb('receipts.reopenedAt', '<', instantAt(before)),
    eb.and([eb('receipts.reopenedAt', 'is', null), eb.exists(late)]),
  ]);
}

/** That of a card, when it is one of those. */
export async function missingReceipt(
  context: Context,
  cardNumber: string,
  { viewer, day }: { viewer: Viewer; day: Day },
): Promise<MissingReceipt | undefined> {
  const rows = await rowsOf(missingFor(context, viewer, day))
    .where('receipts.cardNumber', '=', cardNumber)
    .execute();
  return (await withTheirs(context, rows, { viewer, day }))[0];
}

/** Those of which the viewer may know. */
export function missingFor(context: Reading, viewer: Viewer, day: Day) {
  const { giveUpOnDay } = policyOn(day).receipt;
  const shown = casesFor(context, viewer)
    .select('cases.caseId')
    .where('cases.caseId', '=', sql.ref<string>('receipts.caseId'))
    .where('cases.holderId', '!=', viewer.personId);
  return (
    context.db
      .selectFrom('receipts')
      .innerJoin('cards', 'cards.cardNumber', 'receipts.cardNumber')
      .innerJoin('cardEvents as activation', (join) =>
        join
          .onRef('activation.cardNumber', '=', 'receipts.cardNumber')
          .onRef('activation.caseId', '=', 'receipts.caseId')
          .on('activation.toState', '=', 'active'),
      )
      // As the index of them has it.
      .where('receipts.state', 'in', [sql.lit<ReceiptState>('issued'), sql.lit<ReceiptState>('sent')])
      // Known from the activation on: of the cards that wait for their call none is looked at.
      .where('receipts.blockAt', 'is not', null)
      .where((eb) => {
        const from = instantAt(instantOf(addDays(day, -giveUpOnDay)));
        return eb.or([eb('activation.at', '>=', from), eb('receipts.reopenedAt', '>=', from)]);
      })
      .where((eb) => eb.exists(shown))
  );
}

function rowsOf(missing: ReturnType<typeof missingFor>) {
  return missing
    .selectAll('cards')
    .select(['receipts.receiptNumber', 'receipts.caseId as inCase', 'receipts.state as receiptState'])
    .select(['receipts.createdAt', 'receipts.sentAt', 'receipts.registeredAt', 'receipts.withdrawnAt'])
    .select([
      'receipts.reopenedAt',
      'receipts.termsVersion',
      'receipts.signedAt',
      'receipts.documentId',
      'receipts.blockAt',
      'activation.at as activeSince',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number];

async function withTheirs(
  context: Context,
  rows: readonly Row[],
  { viewer, day }: { viewer: Viewer; day: Day },
): Promise<MissingReceipt[]> {
  if (rows.length === 0) return [];
  const caseIds = rows.map(({ inCase }) => inCase);
  const asked = await askedIn(context, caseIds, day);
  const cases = await visibleCases(context, caseIds, viewer);
  return rows.flatMap((row) => {
    const found = cases.get(row.inCase);
    if (!found) return [];
    return {
      receipt: toReceipt({ ...row, caseId: row.inCase, state: row.receiptState }),
      case: found,
      card: toCard(row),
      countedFrom: receiptCountedFrom(found, row.activeSince, row.reopenedAt ?? undefined),
      ...asked({ missing: 'receipt', cardNumber: row.cardNumber, caseIds: [row.inCase] }),
    };
  });
}
