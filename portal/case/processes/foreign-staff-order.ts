import type { CaseProcess } from './case-process.ts';
import { forWhom } from './steps.ts';
import { usual } from './usual.ts';

/** P2: a short-term card for somebody without a Swedish number. */
export const foreignStaffOrder: CaseProcess = {
  name: 'Kort utan svenskt nummer',
  heading: (found) => `Korttidskort ${forWhom(found)}`,
  why: () => 'Utan svenskt nummer',
  async view(input) {
    const { found } = input;
    return {
      ...(await usual('Korttidskort').view(input)),
      ...(found.noReturnAt === undefined && {
        withdrawal: {
          text: 'Går fram till att kortet är godkänt vid servicedisken. Ett bokat besök avbokas.',
          consequences: [
            'Inget kort lämnas ut, och ett bokat besök avbokas. Vill du ha det senare beställer du på nytt.',
          ],
        },
      }),
    };
  },
};
