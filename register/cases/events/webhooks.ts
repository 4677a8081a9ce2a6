import { dayOf, type Instant } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { errorText } from '../../kernel/error-text.ts';
import { countingTokens } from '../../kernel/mac/agreed.ts';
import { putRow } from '../../kernel/mac/door.ts';
import { unseal } from '../../kernel/seal.ts';
import { tokenRow, webhookPurpose } from '../../people/tokens/row.ts';

/** Where events go, and how far they have come. */
export interface DueWebhook {
  readonly tokenId: string;
  readonly url: string;
  /** With which deliveries are signed. Throws when it can't be opened. */
  readonly secret: () => Uint8Array;
  readonly position: number;
  readonly failures: number;
}

/** Webhooks of tokens that hold, whose next try is due. */
export async function dueWebhooks(context: Context, now: Instant): Promise<DueWebhook[]> {
  const rows = await countingTokens(context, (query) =>
    query
      .where('endedAt', 'is', null)
      .where('lastDay', '>=', dayOf(now))
      .where('webhookUrl', 'is not', null)
      .where((eb) => eb.or([eb('dueAt', 'is', null), eb('dueAt', '<=', now)])),
  );
  return rows.flatMap(({ tokenId, webhookUrl, sealedSecret, position, failures }) => {
    if (webhookUrl === null || sealedSecret === null) return [];
    return [
      {
        tokenId,
        url: webhookUrl,
        secret: () => unseal(context.ring.own, sealedSecret, webhookPurpose(tokenId)),
        position,
        failures,
      },
    ];
  });
}

/**
 * Everything up to a position was received. False: nothing more is to be sent from there, since the token has ended or somebody has asked for a
 * replay meanwhile.
 */
export async function webhookReceived(
  work: Work,
  { tokenId, from, to }: { tokenId: string; from: number; to: number },
): Promise<boolean> {
  const row = await tokenRow(work, tokenId);
  if (!row || row.endedAt !== null || row.position !== from) return false;
  await putRow(work, 'apiTokens', { ...row, position: to, ...untroubled });
  return true;
}

const untroubled = { failures: 0, dueAt: null, lastError: null };

export async function webhookFailed(
  work: Work,
  { tokenId, error, retryAt }: { tokenId: string; error: string; retryAt: Instant },
): Promise<void> {
  const row = await tokenRow(work, tokenId);
  if (!row) return;
  const failed = { failures: row.failures + 1, lastError: errorText(error), dueAt: retryAt };
  await putRow(work, 'apiTokens', { ...row, ...failed });
}

/** Sends events after a position once more, at once. Nothing that was not received yet is passed over. */
export async function replayWebhook(
  work: Work,
  { tokenId, after }: { tokenId: string; after: number },
  author: Author,
): Promise<void> {
  const row = await tokenRow(work, tokenId);
  if (!row) throw new Error(`No token ${tokenId}`);
  const { position, name } = row;
  const anew = Math.min(after, position);
  await putRow(work, 'apiTokens', { ...row, position: anew, ...untroubled });
  await appendAudit(work, {
    action: 'webhook-replayed',
    author,
    details: { token: tokenId, name },
    before: { position },
    after: { position: anew },
  });
}
