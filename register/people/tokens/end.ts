import { dayOf } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { putRow } from '../../kernel/mac/door.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { reasonFault } from '../reason.ts';
import * as refuse from './refusals.ts';
import { findToken, tokenRow } from './row.ts';

/** Shuts another system out at once. One administrator is enough. What was sealed for its webhook is erased. */
export async function end(
  work: Work,
  { tokenId, reason }: { tokenId: string; reason: string },
  { author }: Asker,
): Promise<Refusal | undefined> {
  const today = dayOf(author.at);
  const wrong = reasonFault(reason);
  if (wrong) return wrong;
  const token = await findToken(work, tokenId, today);
  const row = await tokenRow(work, tokenId);
  if (!token || !row) return refuse.tokenGone();
  const { name, state, lastDay } = token;
  const auditRow = await appendAudit(work, {
    action: 'token-ended',
    author,
    details: { token: tokenId, name, reason: reason.trim() },
    before: { state, lastDay },
    after: { state: 'ended' },
  });
  const ended = { endedBy: author.hsaId, endedAt: author.at, sealedSecret: null, auditRow };
  await putRow(work, 'apiTokens', { ...row, ...ended });
  return undefined;
}
