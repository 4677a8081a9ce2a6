import type { Kysely } from 'kysely';
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Instant } from '../../../contract/index.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { findAnswerKey, keepAnswerKey } from '../../kernel/mac/answer-keys.ts';
import { commentOn } from './comment.ts';
import { abandon, abandonAttempt, begin, complete, completeAttempt, completedHere, unfinished } from './completions.ts';
import { cardGivenIn } from './deeds.ts';
import { publicTextOf } from './key.ts';
import { readSignedAnswer } from './sign.ts';
import type { AnswerKey, AnswerPlace, AnswerUse } from './types.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** Lets workers accept what this key signs. Once per key; older keys stay. */
async function trust(work: Work, { keyId, privateKey }: AnswerKey, at: Instant): Promise<void> {
  await keepAnswerKey(work, { keyId, publicKey: publicTextOf(privateKey) }, at);
}

/** Spends an answer on one visit of an element. False: it was spent on another visit of it before. */
async function spend({ db }: Work, spent: Spent): Promise<boolean> {
  await keepSpent(db, spent);
  const [kept] = await spentOn(db, spent);
  return kept?.elementInstanceKey === spent.elementInstanceKey;
}

interface Spent {
  readonly userTaskKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
}

const keepSpent = (db: Kysely<Tables>, spent: Spent) =>
  db
    .insertInto('spentAnswers')
    .values(spent)
    .onConflict((conflict) => conflict.doNothing())
    .execute();

const spentOn = (db: Kysely<Tables>, { userTaskKey, elementId }: Spent) =>
  db
    .selectFrom('spentAnswers')
    .select('elementInstanceKey')
    .where('userTaskKey', '=', userTaskKey)
    .where('elementId', '=', elementId)
    .execute();

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
  const text = await findAnswerKey(context, keyId);
  if (text === undefined) return undefined;
  const made = keysMade.get(text) ?? createPublicKey(text);
  if (keysMade.size >= keysKept) keysMade.clear();
  keysMade.set(text, made);
  return made;
}

/** Made of the text that the register has: making one takes as long as checking a signature. */
const keysMade = new Map<string, KeyObject>();
const keysKept = 20;

/** What people answered in user tasks: whose signature it bears, where it was spent, and that the audit knows of it. */
export const answers = {
  all: { write: { completeAttempt, abandonAttempt } },
  portal: { write: { begin } },
  workers: { read: { verify, unfinished, commentOn, completedHere, cardGivenIn }, write: { spend, complete, abandon } },
  house: { write: { trust } },
};
