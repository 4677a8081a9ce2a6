import { dayOf, type Instant } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { errorText } from '../../kernel/error-text.ts';
import { unseal } from '../../kernel/seal.ts';
import { webhookPurpose } from '../../people/tokens/row.ts';

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
export async function dueWebhooks({ db, ring }: Context, now: Instant): Promise<DueWebhook[]> {
  const rows = await db
    .selectFrom('apiTokens')
    .select(['tokenId', 'webhookUrl', 'sealedSecret', 'position', 'failures'])
    .where('endedAt', 'is', null)
    .where('lastDay', '>=', dayOf(now))
    .where('webhookUrl', 'is not', null)
    .where((eb) => eb.or([eb('dueAt', 'is', null), eb('dueAt', '<=', now)]))
    .execute();
  return rows.flatMap(({ tokenId, webhookUrl, sealedSecret, position, failures }) => {
    if (webhookUrl === null || sealedSecret === null) return [];
    return [
      {
        tokenId,
        url: webhookUrl,
        secret: () => unseal(ring.own, sealedSecret, webhookPurpose(tokenId)),
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
  { db }: Work,
  { tokenId, from, to }: { tokenId: string; from: number; to: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('apiTokens')
    .set({ position: to, failures: 0, dueAt: null, lastError: null })
    .where('tokenId', '=', tokenId)
    .where('endedAt', 'is', null)
    .where('position', '=', from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

export async function webhookFailed(
  { db }: Work,
  { tokenId, error, retryAt }: { tokenId: string; error: string; retryAt: Instant },
): Promise<void> {
  await db
    .updateTable('apiTokens')
    .set((eb) => ({ failures: eb('failures', '+', 1), lastError: errorText(error), dueAt: retryAt }))
    .where('tokenId', '=', tokenId)
    .execute();
}

/** Sends events after a position once more, at once. Nothing that was not received yet is passed over. */
export async function replayWebhook(
  work: Work,
  { tokenId, after }: { tokenId: string; after: number },
  author: Author,
): Promise<void> {
  const { position, name } = await work.db
    .selectFrom('apiTokens')
    .select(['position', 'name'])
    .where('tokenId', '=', tokenId)
    .executeTakeFirstOrThrow();
  const anew = Math.min(after, position);
  await work.db
    .updateTable('apiTokens')
    .set({ position: anew, failures: 0, dueAt: null, lastError: null })
    .where('tokenId', '=', tokenId)
    .execute();
  await appendAudit(work, {
    action: 'webhook-replayed',
    author,
    details: { token: tokenId, name },
    before: { position },
    after: { position: anew },
  });
}
