import type { Instant } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Work } from '../../kernel/context.ts';

/** Keeps that the staff have been told, in the transaction in which their mails are queued. False when something has replaced it meanwhile. */
export async function moveTold(
  work: Work,
  { moveId, unitId, mails, at }: { moveId: string; unitId: string; mails: number; at: Instant },
): Promise<boolean> {
  const row = await work.db
    .updateTable('unitMoves')
    .set({ toldAt: at })
    .where('moveId', '=', moveId)
    .where('toldAt', 'is', null)
    .where('replacedAt', 'is', null)
    .returning('moveDay')
    .executeTakeFirst();
  if (!row) return false;
  const author = { hsaId: 'system', role: 'system', at };
  const details = { ...(row.moveDay !== null && { moveDay: row.moveDay }), mails: String(mails) };
  await appendAudit(work, { action: 'unit-move-told', author, unitId, details });
  return true;
}
