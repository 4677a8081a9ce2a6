import { timingSafeEqual } from 'node:crypto';
import { dayOf, type Instant } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { putRow } from '../../kernel/mac/door.ts';
import { secretHash } from './propose.ts';
import { rightsIn, stateOf, tokenRow, webhookIn } from './row.ts';
import type { ApiCaller } from './types.ts';

/** Whose token this is; undefined: nobody's who is let in. Its row remembers the day on which it was used last. */
export async function callerOf(context: Context, secret: string, at: Instant): Promise<ApiCaller | undefined> {
  const tokenId = /^siths_([0-9A-HJKMNP-TV-Z]{26})_[\w-]{43}$/.exec(secret)?.[1];
  if (tokenId === undefined) return undefined;
  const row = await tokenRow(context, tokenId);
  const today = dayOf(at);
  if (!row || !isSame(row.secretHash, secretHash(secret)) || stateOf(row, today) !== 'holds') return undefined;
  if (row.lastUsed !== today) {
    await context.write(async (work) => {
      const present = await tokenRow(work, tokenId);
      if (present) await putRow(work, 'apiTokens', { ...present, lastUsed: today });
    });
  }
  return {
    tokenId,
    name: row.name,
    rights: rightsIn(row),
    lastDay: row.lastDay,
    webhook: webhookIn(row),
    proposedBy: row.proposedBy,
  };
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
