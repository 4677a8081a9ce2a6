import { sql, type ExpressionBuilder } from 'kysely';
import {
  addDays,
  blockReasons,
  BlockReason,
  instantAt,
  instantOf,
  policyOn,
  type CardState,
  type Day,
  type Viewer,
} from '../../../contract/index.ts';
import { may, nameScope } from '../../../rights/index.ts';
import { toCard } from '../../cards/row.ts';
import { visibleCases } from '../../cases/list.ts';
import type { Context } from '../../kernel/context.ts';
import { withoutCase } from '../../kernel/outbox.ts';
import type { Tables } from '../../kernel/schema/index.ts';
import { peopleById } from '../../people/person.ts';
import { unitNames } from '../../people/units.ts';
import { casesAwaiting } from '../awaited.ts';
import { askedIn } from './asked.ts';
import { narrowedTo } from './narrowing.ts';
import type { AwaitedCard, Piece } from './types.ts';

const reasonsOf = (card: 'gone' | 'evidence') =>
  BlockReason.options.filter((reason) => blockReasons[reason].card === card);

/**
 * Cards that ended and should come back, those first that have been waited for longest: blocked or expired, not handed in, and not lost. A
 * protected person's are for those with that right, and nobody is shown their own.
 */
export async function awaitedCards(
  context: Context,
  viewer: Viewer,
  { day, from, limit, ...filter }: Piece,
): Promise<{ cards: AwaitedCard[]; count: number }> {
  if (!may.open(viewer, 'chase')) return { cards: [], count: 0 };
  const { unitId, isLate = false } = filter;
  const lateBefore = instantAt(instantOf(addDays(day, 1 - policyOn(day).cardReturn.remindOnDays[1])));
  const awaited = awaitedBy(context, viewer)
    .where(narrowedTo(context, viewer, filter))
    .$if(unitId !== undefined, (query) => query.where('cards.unitId', '=', unitId ?? ''))
    .$if(isLate, (query) => query.where((eb) => eb(endedAt(eb), '<', lateBefore)));
  const { count } = await awaited.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  const piece = rowsOf(awaited).orderBy('since').orderBy('cards.cardNumber').limit(limit).offset(from);
  const rows = await read(context, piece);
  return { cards: await withTheirs(context, rows, { viewer, day }), count };
}

/** The card, when it is one of those; undefined: nobody is to be reminded of it, or not by this person. */
export async function awaitedCard(
  context: Context,
  cardNumber: string,
  { viewer, day }: { viewer: Viewer; day: Day },
): Promise<(AwaitedCard & { readonly caseId: string | undefined }) | undefined> {
  const rows = await read(context, rowsOf(awaitedBy(context, viewer)).where('cards.cardNumber', '=', cardNumber));
  const [card] = await withTheirs(context, rows, { viewer, day });
  const [row] = rows;
  return card && row && { ...card, caseId: toldIn(row) };
}

/** Those of which the viewer may know. */
export function awaitedBy({ db }: Context, viewer: Viewer) {
  return (
    db
      .selectFrom('cards')
      .innerJoin('people', 'people.personId', 'cards.holderId')
      // As the index of them has it.
      .where('cards.state', 'in', [sql.lit<CardState>('blocked'), sql.lit<CardState>('expired')])
      .where('cards.holderId', '!=', viewer.personId)
      .$if(!nameScope(viewer).protected, (query) => query.where('people.protectedIdentity', '=', 0))
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('cardReturns')
              .select('cardReturns.cardNumber')
              .whereRef('cardReturns.cardNumber', '=', 'cards.cardNumber'),
          ),
        ),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('blockRequests as lost')
              .select('lost.cardNumber')
              .whereRef('lost.cardNumber', '=', 'cards.cardNumber')
              .where('lost.declinedAt', 'is', null)
              .where('lost.reason', 'in', reasonsOf('gone')),
          ),
        ),
      )
  );
}

function rowsOf(awaited: ReturnType<typeof awaitedBy>) {
  return awaited
    .selectAll('cards')
    .select((eb) => [
      endedAt(eb).as('since'),
      eb
        .selectFrom('blocks')
        .select('blocks.caseId')
        .whereRef('blocks.cardNumber', '=', 'cards.cardNumber')
        .as('blockedIn'),
      eb
        .selectFrom('blockRequests as evidence')
        .select('evidence.cardNumber')
        .whereRef('evidence.cardNumber', '=', 'cards.cardNumber')
        .where('evidence.declinedAt', 'is', null)
        .where('evidence.reason', 'in', reasonsOf('evidence'))
        .limit(1)
        .as('evidence'),
    ]);
}

/** When the card came to be as it is. */
function endedAt(eb: ExpressionBuilder<Tables, 'cards'>) {
  return eb
    .selectFrom('cardEvents')
    .select((of) => of.fn.max('cardEvents.at').as('at'))
    .whereRef('cardEvents.cardNumber', '=', 'cards.cardNumber')
    .whereRef('cardEvents.toState', '=', 'cards.state');
}

/** The rows, each with the case that waits for its card. */
async function read(context: Context, query: ReturnType<typeof rowsOf>) {
  const rows = await query.execute();
  const returning = await casesAwaiting(
    context,
    rows.map(({ cardNumber }) => cardNumber),
  );
  return rows.map((row) => ({ ...row, returningIn: returning.get(row.cardNumber) ?? null }));
}

type Row = Awaited<ReturnType<typeof read>>[number];

/** Where what becomes of the card belongs: the case that waits for it, else its own, else that of its block. */
const toldIn = ({ returningIn, caseId, blockedIn }: Row) => returningIn ?? caseId ?? blockedIn ?? undefined;

/** Whatever case its mails were written in. */
const casesOf = ({ returningIn, caseId, blockedIn, cardNumber }: Row) =>
  [returningIn, caseId, blockedIn, withoutCase(cardNumber)].filter((id) => id !== null);

async function withTheirs(
  context: Context,
  rows: readonly Row[],
  { viewer, day }: { viewer: Viewer; day: Day },
): Promise<AwaitedCard[]> {
  if (rows.length === 0) return [];
  const asked = await askedIn(context, rows.flatMap(casesOf), day);
  const told = await visibleCases(
    context,
    rows.flatMap((row) => toldIn(row) ?? []),
    viewer,
  );
  const holders = await peopleById(
    context,
    rows.flatMap(({ holderId }) => holderId ?? []),
  );
  const units = await unitNames(context, [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))]);
  return rows.flatMap((row) => {
    const holder = holders.get(row.holderId ?? '');
    if (!holder || row.since === null) return [];
    return {
      card: toCard(row),
      holder,
      unitName: units.get(row.unitId ?? '') ?? '',
      since: row.since,
      isEvidence: row.evidence !== null,
      caseNumber: told.get(toldIn(row) ?? '')?.number,
      ...asked({ missing: 'card', cardNumber: row.cardNumber, caseIds: casesOf(row) }),
    };
  });
}
