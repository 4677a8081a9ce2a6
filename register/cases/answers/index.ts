import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Context } from '../../kernel/context.ts';
import { commentOn } from './comment.ts';
import { abandon, begin, complete, completedHere, unfinished } from './completions.ts';
import { publicTextOf } from './key.ts';
import { readSignedAnswer } from './sign.ts';
import type { Answers, AnswerPlace, AnswerUse } from './types.ts';

/** What people answered in user tasks: whose signature it bears, where it was spent, and that the audit knows of it. */
export function answers(context: Context): Answers {
  return {
    trust: ({ keyId, privateKey }, at) =>
      context.write(async (work) => {
        const publicKey = publicTextOf(privateKey);
        const added = await work.db
          .insertInto('answerKeys')
          .values({ keyId, publicKey, addedAt: at })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (added.numInsertedOrUpdatedRows === 0n) return;
        const author = { hsaId: 'system', role: 'system', at };
        await appendAudit(work, { action: 'answer-key-added', author, details: { keyId } });
      }),
    verify: (answer, use) => verifyAnswer(context, answer, use),
    spend: (userTaskKey, elementId, elementInstanceKey) =>
      context.write(async ({ db }) => {
        await db
          .insertInto('spentAnswers')
          .values({ userTaskKey, elementId, elementInstanceKey })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const spent = await db
          .selectFrom('spentAnswers')
          .select('elementInstanceKey')
          .where('userTaskKey', '=', userTaskKey)
          .where('elementId', '=', elementId)
          .executeTakeFirstOrThrow();
        return spent.elementInstanceKey === elementInstanceKey;
      }),
    begin: (completion) => context.write((work) => begin(work, completion)),
    complete: (userTaskKey) => context.write((work) => complete(work, userTaskKey)),
    abandon: (userTaskKey) => context.write((work) => abandon(work, userTaskKey)),
    unfinished: (before) => unfinished(context, before),
    commentOn: (caseId, outcomes) => commentOn(context, caseId, outcomes),
    completedHere: (userTaskKeys) => completedHere(context, userTaskKeys),
  };
}

async function verifyAnswer(
  context: Context,
  answer: unknown,
  { name, copied, caseId }: AnswerUse,
): Promise<AnswerPlace | { fault: string }> {
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
