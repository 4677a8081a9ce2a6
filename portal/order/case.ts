import { OrderFacts, policyOn, sentHomeWords, words, wordsInEnglish, type Policy } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { particularsOf } from '../pages/particular.ts';
import { decideOrder } from './decision.ts';
import * as wording from '../pages/wording.ts';
import { phaseBadge } from '../case/badge.ts';
import { cardBadge } from '../case/card-badge.ts';
import type { CaseProcess, Withdrawal } from '../case/case-process.ts';
import { forWhom, forWhomInEnglish, mailed, usualSteps } from '../case/steps.ts';
import { orderRounds } from './rounds.ts';
import { isSentHome, letterActions, sentHomeSteps } from './sent-home.ts';
import { orderStages } from './stages.ts';

/** P1: an ordinary or short-term card is ordered, changed or replaced. */
export const cardOrder: CaseProcess = {
  name: 'Beställning av kort',
  heading: (found) => `${cardOf(found)} ${forWhom(found)}`,
  headingInEnglish: (found) => `${cardInEnglish(found)} ${forWhomInEnglish(found)}`,
  why: (found) => {
    const order = orderOf(found)?.order;
    return order && words.orderKind[order.kind];
  },
  stages: orderStages,
  rounds: orderRounds,
  async view({ register, found, viewer, policy }) {
    const facts = orderOf(found);
    const card = found.cardNumber === undefined ? undefined : await register.cases.card(found, found.cardNumber);
    const decision = facts?.decision;
    const order = facts?.order;
    return {
      next: steps(found, facts, policy),
      actions: letterActions(viewer, found),
      particulars: {
        heading: 'Beställningen',
        ...(card && { badge: found.phase === 'sent-home' ? phaseBadge(found) : cardBadge(card) }),
        rows: particularsOf(
          {
            label: 'Kort',
            text: decision && words.cardType[decision.cardType],
            ...(decision && { sub: words.assuranceLevel[decision.loa] }),
          },
          {
            label: 'Varför',
            text: order && decideOrder(order).why.cardType,
            ...(order && { sub: `regler från ${policyOn(order.submittedDay).from}` }),
          },
          { label: 'Kortnummer', text: card && wording.cardNumber(card.cardNumber), isCode: true },
          { label: 'Ärendet', text: order && words.orderKind[order.kind] },
          { label: 'Ändrat', text: order?.change && words.cardChange[order.change] },
          { label: 'Orsak', text: order?.replacementReason && words.replacementReason[order.replacementReason] },
          { label: 'Anställning', text: order && words.employmentKind[order.employment] },
          {
            label: 'Tid',
            text: order && `${order.assignmentFrom} – ${order.assignmentTo ?? 'tills vidare'}`,
          },
          {
            label: 'Id-handling',
            text: order && words.idDocument[order.idDocument],
            ...(order?.idValidTo !== undefined && { sub: `gäller till och med ${order.idValidTo}` }),
          },
          {
            label: 'Gäller',
            text: validity(card?.lastValidDay, decision?.lastValidDay),
          },
          {
            label: 'Kortet kommer',
            text: whereTo(found, facts),
          },
          { label: 'Korttidskort', text: order && words.temporaryCard[order.temporaryCard] },
          { label: 'Ersätter', text: facts?.replaces.map(wording.cardNumber).join(', '), isCode: true },
        ),
      },
      ...(found.noReturnAt === undefined && { withdrawal }),
    };
  },
};

const withdrawal: Withdrawal = {
  text: 'Går fram till att kortet är beställt i SITHS eID Portal. Ett korttidskort som har lämnats ut spärras.',
  consequences: [
    'Inget kort tillverkas. Vill du ha det senare beställer du på nytt.',
    'Har innehavaren fått ett korttidskort i väntan på det ordinarie spärras det, och ska lämnas in.',
  ],
  english: {
    text: 'Possible until the card is ordered in SITHS eID Portal. A short-term card that was handed out is blocked.',
    consequences: [
      'No card is made. If it is needed later, it is ordered again.',
      'If the card holder has got a short-term card meanwhile, it is blocked, and must be handed in.',
    ],
  },
};

function steps(found: Case, facts: OrderFacts | undefined, policy: Policy): readonly string[] {
  const { name } = policy.customerService;
  const review = facts?.review;
  if (found.phase === 'completion' && review?.remark !== undefined) {
    const [first = '', ...more] = usualSteps(found, policy);
    return [first, `Se över: ${words.orderRemark[review.remark].toLowerCase()}.`, ...more];
  }
  const home = sentHomeSteps(found, policy);
  if (home) return home;
  if (found.phase === 'calling' && found.receiptNumber === undefined) {
    return [
      'Kvittensen ska fyllas i.',
      `Ansvarig chef eller IT-beställare gör det under Uppgifter. Ring sedan ${name}, ${policy.customerService.phone}.`,
    ];
  }
  if (found.phase === 'returning') {
    return ['Det nya kortet är aktivt. Det gamla kortet ska lämnas in.', ...usualSteps(found, policy).slice(1)];
  }
  if (found.phase === 'review') {
    return [`${name} granskar beställningen.`, mailed];
  }
  if (found.phase === 'closed' && review?.rejection !== undefined) {
    return [...usualSteps(found, policy), `Orsak: ${words.orderRejection[review.rejection].toLowerCase()}.`];
  }
  return usualSteps(found, policy);
}

/** Where the card goes, when that is another way than usual or has been chosen. */
function whereTo(found: Case, facts: OrderFacts | undefined): string | undefined {
  if (isSentHome(found)) return sentHomeWords(found.holder?.protectedIdentity === true);
  return facts?.delivery === 'desk' ? 'till servicedisken' : undefined;
}

function orderOf({ facts }: Case): OrderFacts | undefined {
  return OrderFacts.safeParse(facts).data;
}

function cardOf(found: Case): string {
  const facts = orderOf(found);
  return facts === undefined ? 'Kort' : words.cardType[facts.decision.cardType];
}

function cardInEnglish(found: Case): string {
  const facts = orderOf(found);
  return facts === undefined ? 'Card' : wording.capital(wordsInEnglish.cardType[facts.decision.cardType]);
}

function validity(ofCard: string | undefined, planned: string | undefined): string | undefined {
  if (ofCard !== undefined) return `till och med ${ofCard}`;
  return planned === undefined ? undefined : `från aktiveringen, högst till och med ${planned}`;
}
