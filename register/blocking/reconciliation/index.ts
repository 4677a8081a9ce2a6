import { findCard } from '../../cards/row.ts';
import type { Context } from '../../kernel/context.ts';
import type { Commands } from '../../kernel/commands.ts';
import { peopleAbout } from './about.ts';
import { answerDifference, answersTo } from './answer.ts';
import { compareCards } from './compare.ts';
import { countOpen, differencesOf, findReconciliation, listReconciliations, signReconciliation } from './keep.ts';
import { resultsOf, yearsSigned } from './results.ts';
import { compareScanned } from './scanned.ts';
import type { DifferenceAnswer, KeptDifference } from './types.ts';

/** What may be done about a difference now; nothing once it is answered. */
async function possible(context: Context, found: KeptDifference): Promise<DifferenceAnswer[]> {
  if (found.answer !== undefined) return [];
  return answersTo(found, await findCard(context, found.cardNumber));
}

/** Lists of all cards held against the register: what differs is signed, and answered one by one. */
export const reconciliations = {
  portal: {
    read: {
      compare: compareCards,
      compareScanned,
      list: listReconciliations,
      find: findReconciliation,
      differences: differencesOf,
      peopleAbout,
      possible,
      countOpen,
      results: resultsOf,
      years: yearsSigned,
    },
    write: { sign: signReconciliation, answer: answerDifference },
  },
} satisfies Commands;
