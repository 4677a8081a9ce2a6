import type { RevealReason } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { openNumber } from './sealed-number.ts';
import { mayReveal } from './viewer.ts';

/** Shows the whole national number; the view and its reason are logged. Undefined when the viewer may not or there is none. */
export async function revealNumber(
  work: Work,
  personId: string,
  { reason, viewer, author }: Asker & { readonly reason: RevealReason },
): Promise<string | undefined> {
  const row = await work.db.selectFrom('people').selectAll().where('personId', '=', personId).executeTakeFirst();
  if (!row?.sealedNumber || !(await mayReveal(work, row, { viewer, at: author.at }))) return undefined;
  await appendAudit(work, { action: 'number-revealed', author, personId, details: { reason } });
  return openNumber(work, row);
}
