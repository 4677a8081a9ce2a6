import { z } from 'zod';
import type { Instant } from '../../../contract/index.ts';
import { findCard } from '../../cards/row.ts';
import type { Asker, Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import { arrivalOf, markRegistered, type Arrival } from './arrival.ts';
import * as refuse from './refusals.ts';

/** A registration, by its receipt and when it was done. */
interface Registration {
  readonly receiptNumber: string;
  readonly registeredAt: Instant;
}

/**
 * A registration that somebody withdrew since a signature was missing, and by mistake, holds again: as long as nobody else has withdrawn it,
 * nor for another reason, no form is said to be on its way, and the card is in use.
 */
export async function registerAgain(
  work: Work,
  { receiptNumber, registeredAt }: Registration,
  { viewer, author }: Asker,
): Promise<Arrival | Refusal> {
  const arrival = await arrivalOf(work, receiptNumber, viewer);
  if (isRefusal(arrival)) return arrival;
  const card = await findCard(work, arrival.receipt.cardNumber);
  const isUsed = card?.state === 'active' && card.blockRequestedAt === null;
  const isTheirs = await isWithdrawnUnsigned(work, { ...arrival.receipt, registeredAt }, author);
  if (!isUsed || !isTheirs) return refuse.registrationNotToUndo({ receiptNumber });
  return markRegistered(work, arrival, { author, undoes: 'unsigned' });
}

/** True when this registration was the last, and the only thing that has happened since is that this person said that a signature is missing. */
export async function isWithdrawnUnsigned(
  { db }: Context,
  { receiptNumber, registeredAt }: Registration,
  { hsaId }: Pick<Author, 'hsaId'>,
): Promise<boolean> {
  const receipt = await db
    .selectFrom('receipts')
    .select(['caseId', 'state', 'reopenedAt'])
    .where('receiptNumber', '=', receiptNumber)
    .executeTakeFirst();
  if (receipt?.state !== 'issued' || receipt.reopenedAt === null) return false;
  const rows = await db
    .selectFrom('audit')
    .select(['action', 'actor', 'at', 'details'])
    .where('caseId', '=', receipt.caseId)
    .where('action', 'in', ['receipt-registered', 'receipt-registration-withdrawn'])
    .orderBy('row')
    .execute();
  const [registered, withdrawn] = rows
    .map(({ details, ...row }) => ({ ...row, ...Details.parse(JSON.parse(details)) }))
    .filter((row) => row.receiptNumber === receiptNumber)
    .slice(-2);
  return (
    registered?.action === 'receipt-registered' &&
    registered.at === registeredAt &&
    withdrawn?.action === 'receipt-registration-withdrawn' &&
    withdrawn.reason === 'unsigned' &&
    withdrawn.actor === hsaId
  );
}

const Details = z.object({ receiptNumber: z.string(), reason: z.string().optional() });
