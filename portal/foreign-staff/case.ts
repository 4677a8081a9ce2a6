import { ForeignFacts, words, type Policy } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { particularsOf } from '../pages/particular.ts';
import * as wording from '../pages/wording.ts';
import { cardBadge } from '../case/card-badge.ts';
import type { CaseProcess } from '../case/case-process.ts';
import { forWhom, forWhomInEnglish, usualSteps } from '../case/steps.ts';
import { foreignStages } from './stages.ts';

/** P2: a short-term card for somebody without a Swedish number. */
export const foreignStaffOrder: CaseProcess = {
  name: 'Kort utan svenskt nummer',
  heading: (found) => `Korttidskort ${forWhom(found)}`,
  headingInEnglish: (found) => `Short-term card ${forWhomInEnglish(found)}`,
  why: () => 'Utan svenskt nummer',
  stages: foreignStages,
  async view({ register, found, policy }) {
    const facts = ForeignFacts.safeParse(found.facts).data;
    const order = facts?.order;
    const card = found.cardNumber === undefined ? undefined : await register.cases.card(found, found.cardNumber);
    return {
      next: steps(found, facts, policy),
      actions: [],
      particulars: {
        heading: 'Beställningen',
        ...(card && { badge: cardBadge(card) }),
        rows: particularsOf(
          { label: 'Kort', text: words.cardType['short-term'], sub: words.assuranceLevel['loa-2'] },
          { label: 'Kortnummer', text: card && wording.cardNumber(card.cardNumber), isCode: true },
          { label: 'Uppdrag', text: order && `${order.assignmentFrom} – ${order.assignmentTo ?? 'tills vidare'}` },
          { label: 'Pass', text: order && `gäller till och med ${order.passportValidTo}` },
          { label: 'Avtal', text: order?.agreementTo && `till och med ${order.agreementTo}` },
          { label: 'Servicedisk', text: order?.desk },
          { label: 'Gäller', text: card?.lastValidDay && `till och med ${card.lastValidDay}` },
        ),
      },
      ...(found.noReturnAt === undefined && {
        withdrawal: {
          text: 'Går fram till att kortet är godkänt vid servicedisken. Ett bokat besök avbokas.',
          consequences: [
            'Inget kort lämnas ut, och ett bokat besök avbokas. Vill du ha det senare beställer du på nytt.',
          ],
          english: {
            text: 'Possible until the card is approved at the service desk. A booked visit is cancelled.',
            consequences: [
              'No card is handed out, and a booked visit is cancelled. If the card is needed later, it is ordered again.',
            ],
          },
        },
      }),
    };
  },
};

function steps(found: Case, facts: ForeignFacts | undefined, policy: Policy): readonly string[] {
  const usual = usualSteps(found, policy);
  if (facts?.redirection !== undefined) {
    const { url } = policy.foreignStaff.employmentPackage;
    const where =
      facts.redirection === 'employment-package'
        ? `Anställningspaketet finns på ${url}.`
        : facts.redirection === 'card-order'
          ? 'Den som beställde har den nya beställningen förberedd på sin startsida.'
          : 'Gå till Beställ kort på startsidan.';
    return [`${words.redirection[facts.redirection]}.`, 'Personen har ett samordningsnummer.', where];
  }
  if (facts?.passportNeededTo !== undefined) {
    return [
      ...usual,
      `Passet måste gälla minst till ${facts.passportNeededTo}. Beställ på nytt när personen har ett sådant.`,
    ];
  }
  const rejection = facts?.review?.rejection;
  return rejection === undefined ? usual : [...usual, `Orsak: ${words.foreignRejection[rejection].toLowerCase()}.`];
}
