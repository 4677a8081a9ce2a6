import type { Kysely } from 'kysely';
import { z } from 'zod';
import { AnyDay, BlockReason, CardState, CardType, Instant } from '../../contract/index.ts';
import { findCard, toCard } from '../cards/row.ts';
import type { Card } from '../cards/types.ts';
import type { Context, Work } from '../kernel/context.ts';
import { sealFor, unsealFor } from '../kernel/person-keys.ts';
import { keeperOf, sealedFor } from '../kernel/sealed-for.ts';
import type { Case } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';

/**
 * What a case's page tells of people, unit and cards once the case is closed: as they were then. A card may have gone on to somebody
 * else since, a unit may have another name. Sealed, because it names the holder.
 */
const text = z.string().exactOptional();
const Closing = z.object({
  unitName: z.string(),
  holder: z.object({ displayName: z.string(), title: text }).exactOptional(),
  cards: z.array(
    z.object({
      cardNumber: z.string(),
      cardType: CardType,
      state: CardState,
      activatedAt: Instant.exactOptional(),
      lastValidDay: AnyDay.exactOptional(),
      blockRequestedAt: Instant.exactOptional(),
      blockReason: BlockReason.exactOptional(),
    }),
  ),
});
type Closing = z.infer<typeof Closing>;

const purpose = 'case-closing';
const keepers = ['holderId', 'proposedHolderId', 'submitterId'] as const;

/** Keeps what is true of the case now; the caller has just closed it. */
export async function freeze(work: Work, found: Case): Promise<void> {
  const { caseId, unitName, holder } = found;
  const numbers = await cardsIn(work.db, caseId);
  const cards = await Promise.all(numbers.map(({ cardNumber }) => cardInCase(work, found, cardNumber ?? '')));
  const closing: Closing = {
    unitName,
    ...(holder && {
      holder: { displayName: holder.displayName, ...(holder.title !== undefined && { title: holder.title }) },
    }),
    cards: cards.flatMap((card) => (card ? [kept(card)] : [])),
  };
  const personId = await keeperOf(work.db, caseId);
  const sealedClosing = await sealFor(work, { personId, caseId, purpose }, JSON.stringify(closing));
  await keepClosing(work.db, { caseId, sealedClosing });
}

const cardsIn = (db: Kysely<Tables>, caseId: string) =>
  db
    .selectFrom('audit')
    .select('cardNumber')
    .distinct()
    .where('caseId', '=', caseId)
    .where('cardNumber', 'is not', null)
    .execute();

const keepClosing = (db: Kysely<Tables>, { sealedClosing, caseId }: { caseId: string; sealedClosing: Uint8Array }) =>
  db.updateTable('cases').set({ sealedClosing }).where('caseId', '=', caseId).execute();

/** The case as it was when it was closed. Who has become protected since is shown as protected persons are. */
export async function asClosed(context: Context, found: Case): Promise<Case> {
  const closing = await closingOf(context, found);
  if (!closing) return found;
  const { holder } = found;
  const named =
    holder && closing.holder && !holder.protectedIdentity ? { holder: { ...holder, ...closing.holder } } : {};
  return { ...found, unitName: closing.unitName, ...named };
}

/**
 * A card as its case knows it: now while the case is open, afterwards as it was when the case was closed, never the present of a card
 * that has gone on to somebody else.
 */
export async function cardOfCase(context: Context, found: Case, cardNumber: string): Promise<Card | undefined> {
  if (found.closedAt === undefined) return cardInCase(context, found, cardNumber);
  const closing = await closingOf(context, found);
  const frozen = closing?.cards.find((card) => card.cardNumber === cardNumber);
  return frozen ? { ...nothing, ...frozen } : cardInCase(context, found, cardNumber);
}

/** Of a card that belongs to another case by now only what this one did with it is known. */
async function cardInCase(context: Context, { caseId, closedAt }: Case, cardNumber: string): Promise<Card | undefined> {
  const row = await findCard(context, cardNumber);
  if (!row) return undefined;
  const isOwn = row.caseId === caseId || (await isAskedFor(context, caseId, cardNumber));
  const events = context.db
    .selectFrom('cardEvents')
    .select('toState')
    .where('cardNumber', '=', cardNumber)
    .$if(!isOwn, (query) => query.where('caseId', '=', caseId));
  const known = closedAt === undefined ? events : events.where('at', '<=', closedAt);
  const last = await known.orderBy('eventId', 'desc').limit(1).executeTakeFirst();
  const state = last?.toState ?? row.state;
  if (isOwn) return { ...toCard(row), state };
  return { ...nothing, cardNumber, cardType: row.cardType, state };
}

async function isAskedFor(context: Context, caseId: string, cardNumber: string): Promise<boolean> {
  return (await requestFor(context.db, { caseId, cardNumber })).length > 0;
}

const requestFor = (db: Kysely<Tables>, { cardNumber, caseId }: { caseId: string; cardNumber: string }) =>
  db
    .selectFrom('blockRequests')
    .select('cardNumber')
    .where('cardNumber', '=', cardNumber)
    .where('caseId', '=', caseId)
    .execute();

async function closingOf(context: Context, found: Case): Promise<Closing | undefined> {
  const row = await context.db
    .selectFrom('cases')
    .select(['sealedClosing', ...keepers])
    .where('caseId', '=', found.caseId)
    .executeTakeFirst();
  if (!row?.sealedClosing) return undefined;
  const text = await unsealFor(context, { personId: sealedFor(row), caseId: found.caseId, purpose }, row.sealedClosing);
  return text === undefined ? undefined : Closing.parse(JSON.parse(text));
}

function kept({ cardNumber, cardType, state, ...rest }: Card): Closing['cards'][number] {
  const { activatedAt, lastValidDay, blockRequestedAt, blockReason } = rest;
  return {
    cardNumber,
    cardType,
    state,
    ...(activatedAt !== undefined && { activatedAt }),
    ...(lastValidDay !== undefined && { lastValidDay }),
    ...(blockRequestedAt !== undefined && { blockRequestedAt }),
    ...(blockReason !== undefined && { blockReason }),
  };
}

const nothing = {
  unitId: undefined,
  employmentId: undefined,
  holderId: undefined,
  caseId: undefined,
  activatedAt: undefined,
  lastValidDay: undefined,
  certifiedTo: undefined,
  blankExpires: undefined,
  blockRequestedAt: undefined,
  blockReason: undefined,
  loa: undefined,
  extendedTo: undefined,
};
