import type { Instant } from '../../../contract/index.ts';
import { appendAudit } from '../audit/append.ts';
import { systemAt } from '../author.ts';
import type { Context, Work } from '../context.ts';
import type { AnswerKeyRow } from '../schema/index.ts';
import { genuine, putRow } from './door.ts';
import { macTablesIn } from './tables.ts';

const table = 'answerKeys';

/** The public half of the key by which portals sign; undefined: the house trusts none by that name. */
export async function findAnswerKey(context: Context, keyId: string): Promise<string | undefined> {
  return (await rowOf(context, keyId))?.publicKey;
}

async function rowOf(context: Context, keyId: string): Promise<AnswerKeyRow | undefined> {
  const rows = await macTablesIn(context.db).selectFrom(table).selectAll().where('keyId', '=', keyId).execute();
  return (await genuine(context, table, rows))[0];
}

/** Keeps a key, once; older keys stay. One that somebody has changed is put right. */
export async function keepAnswerKey(
  work: Work,
  { keyId, publicKey }: { readonly keyId: string; readonly publicKey: string },
  at: Instant,
): Promise<void> {
  if ((await rowOf(work, keyId)) !== undefined) return;
  const auditRow = await appendAudit(work, { action: 'answer-key-added', author: systemAt(at), details: { keyId } });
  await putRow(work, table, { keyId, publicKey, addedAt: at, auditRow });
}
