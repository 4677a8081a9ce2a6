import { TokenRight, type Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { ApiTokenRow } from '../../kernel/schema/people.ts';
import type { ApiToken, Webhook } from './types.ts';

export const webhookPurpose = (tokenId: string): string => `webhook:${tokenId}`;

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
export async function findToken({ db }: Context, tokenId: string, today: Day): Promise<ApiToken | undefined> {
  const row = await db.selectFrom('apiTokens').selectAll().where('tokenId', '=', tokenId).executeTakeFirst();
  return row && tokenOf(row, today);
}

/** Those of which nothing has come to an end but their last day, by name. */
export async function listTokens({ db }: Context, today: Day): Promise<ApiToken[]> {
  const rows = await db.selectFrom('apiTokens').selectAll().where('endedAt', 'is', null).orderBy('name').execute();
  return rows.flatMap((row) => tokenOf(row, today) ?? []);
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
