import { TokenRight, type Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { countingTokens } from '../../kernel/mac/agreed.ts';
import type { ApiTokenRow } from '../../kernel/schema/index.ts';
import type { ApiToken, Webhook } from './types.ts';

export const webhookPurpose = (tokenId: string): string => `webhook:${tokenId}`;

/** As it stands; undefined: there is none. */
export async function tokenRow(context: Context, tokenId: string): Promise<ApiTokenRow | undefined> {
  return (await countingTokens(context, (query) => query.where('tokenId', '=', tokenId)))[0];
}

/** Whether it holds on a day or is over; undefined: ended. */
export function stateOf(row: ApiTokenRow, today: Day): ApiToken['state'] | undefined {
  if (row.endedAt !== null) return undefined;
  return row.lastDay < today ? 'over' : 'holds';
}

export const rightsIn = ({ rights }: Pick<ApiTokenRow, 'rights'>): TokenRight[] =>
  rights.split(' ').map((right) => TokenRight.parse(right));

export function webhookIn({ webhookUrl, position, failures, lastError }: ApiTokenRow): Webhook | undefined {
  if (webhookUrl === null) return undefined;
  return { url: webhookUrl, position, failures, lastError: lastError ?? undefined };
}

/** One that holds on a day, or whose last day has passed; undefined: there is none, or it is gone. */
export async function findToken(context: Context, tokenId: string, today: Day): Promise<ApiToken | undefined> {
  const row = await tokenRow(context, tokenId);
  return row && tokenOf(row, today);
}

/** Those of which nothing has come to an end but their last day, by name. */
export async function listTokens(context: Context, today: Day): Promise<ApiToken[]> {
  const rows = await countingTokens(context, (query) => query.where('endedAt', 'is', null).orderBy('name'));
  return rows.flatMap((row) => tokenOf(row, today) ?? []);
}

/**
 * Public keys with which files that count as the source's are signed on a day: Ed25519, SubjectPublicKeyInfo
 * in base64.
 */
export async function fileKeysOn(context: Context, day: Day): Promise<string[]> {
  const rows = await countingTokens(context, (query) => query.where('publicKey', 'is not', null));
  return rows.flatMap((row) => (stateOf(row, day) === 'holds' && row.publicKey !== null ? [row.publicKey] : []));
}

function tokenOf(row: ApiTokenRow, today: Day): ApiToken | undefined {
  const state = stateOf(row, today);
  if (state === undefined) return undefined;
  const { tokenId, name, lastDay, reason, lastUsed } = row;
  return {
    tokenId,
    name,
    rights: rightsIn(row),
    lastDay,
    reason,
    state,
    lastUsed: lastUsed ?? undefined,
    webhook: webhookIn(row),
  };
}
