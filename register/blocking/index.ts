import type { Day } from '../../contract/index.ts';
import { followingOf } from '../cards/following.ts';
import type { Card } from '../cards/types.ts';
import { isEnding } from '../employment-end/index.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context } from '../kernel/context.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import { findEmployment } from '../people/employment.ts';
import { certificatesOf, countNotShown, hearIssuer, issuerAnswersOf, noteSilence, settleIssuer } from './issuer.ts';
import { activeCards, blockableEmployees, blockableUnits, doubtedCases, waitingBlocks } from './lists.ts';
import { requestedSince } from './requested.ts';
import { attachDocument, finish, isBound, joinedCases, openBlock, plan, waitForPortal } from './process.ts';
import { reconciliations } from './reconciliation/index.ts';
import { confirmBlock, requestBlock } from './request.ts';
import { blocksOfCase, findBlock } from './rows.ts';
import { judge } from './rules.ts';
import { settleDoubt } from './settle.ts';
import { askBySystem, submitBlock } from './submit.ts';
import type { BlockSubmission } from './types.ts';

export { requestBlock } from './request.ts';
export { findBlock } from './rows.ts';
export type { Block } from './types.ts';
export { askForEarlyReturn } from './submit.ts';

/** What the rules say of a request, before anything is made of it. Undefined: nothing is wrong. */
async function check(context: Context, submission: BlockSubmission, asker: Asker): Promise<Refusal | undefined> {
  const answer = await judge(context, submission, asker);
  return isRefusal(answer) ? answer : undefined;
}

/**
 * True while the card is to be blocked because its employment ends: it must not just expire. Its certificates may work longer
 * than the days that were cut off. False for one that follows its holder to another employment.
 */
async function isAwaited(
  context: Context,
  { cardNumber, employmentId, holderId, state }: Card,
  day: Day,
): Promise<boolean> {
  if (state !== 'active') return false;
  const block = await findBlock(context, cardNumber);
  if (block?.requests.some(({ reason }) => reason === 'employment-ended')) return true;
  if (employmentId === undefined || holderId === undefined) return false;
  const employment = await findEmployment(context, employmentId);
  if (!employment || !(await isEnding(context, employment))) return false;
  const following = await followingOf(context, [holderId], { day });
  const card = following.cards.find((each) => each.cardNumber === cardNumber);
  return card !== undefined && following.next(card) === undefined;
}

/** P5: block requests and what becomes of them, and lists of all cards held against the register. */
export const blocking = {
  blocks: {
    all: {
      read: {
        find: findBlock,
        ofCase: blocksOfCase,
        requestedSince,
        issuerAnswers: issuerAnswersOf,
        notShown: countNotShown,
      },
    },
    portal: {
      read: {
        units: blockableUnits,
        employees: blockableEmployees,
        activeCards,
        check,
        waiting: waitingBlocks,
        doubted: doubtedCases,
      },
      write: { submit: submitBlock },
    },
    workers: {
      read: { isBound, joinedCases, isAwaited, certificates: certificatesOf },
      write: {
        ask: askBySystem,
        open: openBlock,
        plan,
        waitForPortal,
        settle: settleDoubt,
        attachDocument,
        finish,
        hearIssuer,
        noteSilence,
        settleIssuer,
      },
    },
  },
  cards: { workers: { write: { requestBlock, block: confirmBlock } } },
  reconciliations,
};
