import { dayOf, formatSerials, words, type AnnulReason, type Day } from '../../contract/index.ts';
import { moveCard } from '../cards/move.ts';
import { serialUnknown } from '../cards/refusals.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import type { CardRow } from '../kernel/schema/cards.ts';
import * as refuse from './refusals.ts';
import { unlessManager } from './rights.ts';
import { cardRows, firstFew } from './rows.ts';

const mayBeAnnulled = new Set(['blank', 'in-transit', 'in-stock']);

/**
 * Blanks that nobody may have, expired or faulty: `blank`, `in-transit`, `in-stock` → `annulled`, all of them or none. Refuses blanks that
 * have not expired when that is the reason. Returns how many.
 */
export async function annul(
  work: Work,
  { serials, reason }: { serials: readonly string[]; reason: AnnulReason },
  { viewer, author }: Asker,
): Promise<{ annulled: number } | Refusal> {
  const unfit = await checkAnnulment(work, { serials, reason }, { viewer, author });
  if (unfit) return unfit;
  for (const cardNumber of serials) {
    await moveCard(work, { cardNumber, to: 'annulled', action: 'card-annulled', author, details: { reason } });
  }
  const details = { reason, serials: formatSerials(serials), cards: String(serials.length) };
  await appendAudit(work, { action: 'stock-annulled', author, details });
  return { annulled: serials.length };
}

/** What is wrong with the cards that are to be annulled. @param reason undefined: none is chosen yet */
export async function checkAnnulment(
  context: Context,
  { serials, reason }: { serials: readonly string[]; reason: AnnulReason | undefined },
  { viewer, author }: Asker,
): Promise<Refusal | undefined> {
  const refused = unlessManager(viewer);
  if (refused) return refused;
  const rows = new Map((await cardRows(context, serials)).map((row) => [row.cardNumber, row]));
  const day = dayOf(author.at);
  return firstFew(serials.flatMap((serial) => faultOf(serial, rows.get(serial), { reason, day }) ?? []));
}

function faultOf(
  serial: string,
  row: CardRow | undefined,
  { reason, day }: { reason: AnnulReason | undefined; day: Day },
): Refusal | undefined {
  if (!row) return serialUnknown({ serial });
  if (!mayBeAnnulled.has(row.state)) {
    return refuse.notAnnullable({ serial, state: words.cardState[row.state].toLowerCase() });
  }
  if (reason === 'blank-expired' && (row.blankExpires === null || row.blankExpires >= day)) {
    const until = row.blankExpires === null ? 'har inget utgångsdatum' : `går ut ${row.blankExpires}`;
    return refuse.notExpired({ serial, until });
  }
  return undefined;
}
