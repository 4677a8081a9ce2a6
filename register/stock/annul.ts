import { dayOf, formatSerials, words, type AnnulReason, type Day } from '../../contract/index.ts';
import { moveCard } from '../cards/move.ts';
import { serialUnknown } from '../cards/refusals.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
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
  const refused = unlessManager(viewer);
  if (refused) return refused;
  const rows = new Map((await cardRows(work, serials)).map((row) => [row.cardNumber, row]));
  const day = dayOf(author.at);
  const faults = serials.flatMap((serial) => faultOf(serial, rows.get(serial), { reason, day }) ?? []);
  const unfit = firstFew(faults);
  if (unfit) return unfit;
  for (const cardNumber of serials) {
    await moveCard(work, { cardNumber, to: 'annulled', action: 'card-annulled', author, details: { reason } });
  }
  const details = { reason, serials: formatSerials(serials), cards: String(serials.length) };
  await appendAudit(work, { action: 'stock-annulled', author, details });
  return { annulled: serials.length };
}

function faultOf(
  serial: string,
  row: CardRow | undefined,
  { reason, day }: { reason: AnnulReason; day: Day },
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
