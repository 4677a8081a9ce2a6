import { particularsOf } from '../pages/particular.ts';
import * as wording from '../pages/wording.ts';
import { cardBadge } from './card-badge.ts';
import type { CaseProcess } from './case-process.ts';
import { forWhom, forWhomInEnglish, usualSteps } from './steps.ts';

/** A case of a process that has no words of its own. @param name what such a case is, `Ärende` */
export function usual(name: string): CaseProcess {
  return {
    name,
    heading: (found) => `${name} ${forWhom(found)}`,
    headingInEnglish: (found) => `Case ${forWhomInEnglish(found)}`,
    stages: [],
    async view({ register, found, policy }) {
      const card = found.cardNumber === undefined ? undefined : await register.cases.card(found, found.cardNumber);
      return {
        next: usualSteps(found, policy),
        actions: [],
        particulars: {
          heading: 'Ärendet',
          ...(card && { badge: cardBadge(card) }),
          rows: particularsOf(
            { label: 'Kort', text: card && wording.cardNumber(card.cardNumber), isCode: true },
            {
              label: 'Gäller',
              text: card?.lastValidDay === undefined ? undefined : `till och med ${card.lastValidDay}`,
            },
          ),
        },
      };
    },
  };
}
