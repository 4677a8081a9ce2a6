import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Instant } from '../../../contract/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import { systemAt } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { commentOn } from './comment.ts';
import { abandon, abandonAttempt, begin, complete, completeAttempt, completedHere, unfinished } from './completions.ts';
import { publicTextOf } from './key.ts';
import { readSignedAnswer } from './sign.ts';
import type { AnswerKey, AnswerPlace, AnswerUse } from './types.ts';

/** Lets workers accept what this key signs. Once per key; older keys stay. */
async function trust(work: Work, { keyId, privateKey }: AnswerKey, at: Instant): Promise<void> {
  const publicKey = publicTextOf(privateKey);
  const added = await work.db
    .insertInto('answerKeys')
    .values({ keyId, publicKey, addedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) return;
  await appendAudit(work, { action: 'answer-key-added', author: systemAt(at), details: { keyId } });
}

/** Spends an answer on one visit of an element. False: it was spent on another visit of it before. */
async function spend(
  { db }: Work,
  spent: { userTaskKey: string; elementId: string; elementInstanceKey: string },
): Promise<boolean> {
  await db
    .insertInto('spentAnswers')
    .values(spent)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kept = await db
    .selectFrom('spentAnswers')
    .select('elementInstanceKey')
    .where('userTaskKey', '=', spent.userTaskKey)
    .where('elementId', '=', spent.elementId)
    .executeTakeFirstOrThrow();
  return kept.elementInstanceKey === spent.elementInstanceKey;
}

/** The place that a genuine signature names, else what is wrong with the answer, in Swedish. */
async function verify(
  context: Context,
  answer: unknown,
  { name, copied, caseId }: AnswerUse,
): Promise<AnswerPlace | { readonly fault: string }> {
  const read = readSignedAnswer(answer, caseId);
  if (!read) return { fault: 'Svaret har ingen underskrift från portalen' };
  const publicKey = await publicKeyOf(context, read.keyId);
  if (!publicKey)
    return { fault: `Svaret är underskrivet med en nyckel som registret inte känner till (${read.keyId})` };
  if (!read.isGenuine(publicKey))
    return { fault: 'Svaret är ändrat efter underskriften, eller hör till ett annat ärende' };
  if (!copied && read.place.name !== name)
    return { fault: `Svaret hör till en annan uppgift (${read.place.elementId})` };
  return read.place;
}

async function publicKeyOf(context: Context, keyId: string): Promise<KeyObject | undefined> {
  const row = await context.db
    .selectFrom('answerKeys')
    .select('publicKey')
    .where('keyId', '=', keyId)
    .executeTakeFirst();
  return row && createPublicKey(row.publicKey);
}

/** What people answered in user tasks: whose signature it bears, where it was spent, and that the audit knows of it. */
export const answers = {
  read: { verify, unfinished, commentOn, completedHere },
  write: { trust, spend, begin, complete, completeAttempt, abandon, abandonAttempt },
};
