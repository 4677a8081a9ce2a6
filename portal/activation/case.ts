import {
  blocksOrdinary,
  dayOf,
  factsOf as caseFactsOf,
  words,
  type Instant,
  type WayOffered,
} from '../../contract/index.ts';
import { asReserveCase, receiptCountedFrom, type ReserveCase, type Card, type Receipt } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { particularsOf } from '../pages/particular.ts';
import * as wording from '../pages/wording.ts';
import { awaitsBlock } from '../case/awaits-block.ts';
import { cardBadge } from '../case/card-badge.ts';
import { whoBlocks } from '../blocking/index.ts';
import type { CaseAction, CaseInput, CaseProcess, CaseView } from '../case/case-process.ts';
import { receiptDays } from '../case/receipt-days.ts';
import { saidSent } from '../case/sent-receipt.ts';
import { forWhom, forWhomInEnglish, mailed, usualSteps } from '../case/steps.ts';
import { askedInEnglish } from './asked-in-english.ts';
import { activationStages } from './stages.ts';

/** P4: a reserve card of the unit's stock by phone, or one of a desk's. */
export const reserveCardActivation: CaseProcess = {
  name: 'Aktivering av reservkort',
  heading: (found) => `Reservkort ${forWhom(found)}`,
  headingInEnglish: (found) => `Reserve card ${forWhomInEnglish(found)}`,
  why: ({ reason }) => reason && words.activationReason[reason],
  stages: activationStages,
  askedInEnglish,
  async view(input) {
    const { register } = input;
    const found = asReserveCase(input.found);
    const [receipts, documents, card, ofHolder] = await Promise.all([
      register.receipts.ofCase(found.caseId),
      register.documents.ofCase(found.caseId),
      found.cardNumber === undefined ? undefined : register.cases.card(found, found.cardNumber),
      register.cards.ofHolder(found.holder.personId),
    ]);
    const receipt = receipts.findLast(({ state }) => state !== 'withdrawn') ?? receipts.at(-1);
    const form = documents.find(({ documentId }) => documentId === receipt?.documentId);
    const facts = caseFactsOf('reserve-card-activation', found);
    return {
      next: [...steps(found, receipt, input), ...notBlockedYet(found, ofHolder, input)],
      actions: actionsOf(input, { receipt, card, form }),
      particulars: {
        heading: 'Kortet',
        ...(card && { badge: cardBadge(card) }),
        rows: particularsOf(
          cardParticular(found),
          { label: 'Väg', text: words.activationWay[facts.way ?? 'phone'], sub: offeredWords(facts.offered) },
          { label: 'Tillitsnivå', text: facts.loa && words.assuranceLevel[facts.loa] },
          { label: 'Orsak', text: words.activationReason[found.reason] },
          {
            label: 'Intygas av',
            text: found.attester.displayName,
            sub: words.identityCheck[found.identityCheck].toLowerCase(),
          },
          {
            label: 'Gäller',
            text: card?.lastValidDay === undefined ? notYet(found) : `till och med ${card.lastValidDay}`,
          },
          {
            label: 'Kvittens',
            text: receipt?.receiptNumber,
            isCode: true,
            ...(receipt && { sub: receiptStates[receipt.state] }),
          },
        ),
      },
      ...(found.activatedAt === undefined && { withdrawal: withdrawal(found) }),
      ...(mayCorrect(input, card) && { dangers: [wrongCard(found)] }),
    };
  },
};

function actionsOf(
  input: CaseInput,
  {
    receipt,
    card,
    form,
  }: { receipt: Receipt | undefined; card: Card | undefined; form: { readonly documentId: string } | undefined },
): CaseAction[] {
  const { found, viewer } = input;
  const address = `/arenden/${found.number}`;
  const actions: CaseAction[] = [];
  if (maySaySent(input, receipt, card)) actions.push(saidSent(found));
  if (found.phase === 'fetching' && may.sayFetched(viewer, found))
    actions.push({
      text: 'Innehavaren har hämtat',
      english: 'The certificates are fetched',
      icon: 'check',
      href: `${address}/hamtat`,
      how: 'post',
    });
  if (form !== undefined && found.state !== 'closed' && found.isCardHidden !== true) {
    const href = `${address}/dokument/${form.documentId}`;
    const said = { text: 'Skriv ut kvittensen', english: 'Print the receipt' };
    actions.push({ ...said, icon: 'doc', href, how: 'document', isMain: true });
  }
  return actions;
}

/** Hidden from customer service until it has been read back; not chosen yet at a desk. */
function cardParticular({ cardNumber, isCardHidden }: ReserveCase) {
  if (cardNumber !== undefined) {
    return { label: 'Kort', text: wording.cardNumber(cardNumber), sub: 'reservkort', isCode: true };
  }
  return {
    label: 'Kort',
    text: isCardHidden === true ? 'Dolt tills tecknen är upplästa' : 'Tas ur servicediskens lager',
  };
}

function offeredWords(offered: readonly WayOffered[] | undefined): string {
  const [fastest] = offered ?? [];
  return fastest === undefined ? '' : `snabbast till systemen: ${wording.inSentence(words.wayOffered[fastest])}`;
}

function notYet({ state }: ReserveCase): string {
  return state === 'closed' ? 'kortet aktiverades aldrig' : 'från aktiveringen';
}

const receiptStates = {
  issued: 'inte inkommen',
  sent: 'skickad',
  registered: 'registrerad',
  withdrawn: 'gäller inte',
} satisfies Record<Receipt['state'], string>;

function steps(found: ReserveCase, receipt: Receipt | undefined, input: CaseInput): readonly string[] {
  const { policy } = input;
  const { name, phone } = policy.customerService;
  switch (found.phase) {
    case 'review':
      return [
        `${name} granskar ärendet innan kortet kan aktiveras.`,
        'Innehavaren har fått flera reservkort på kort tid.',
        mailed,
      ];
    case 'calling':
      return [
        `Skriv ut kvittensen, låt innehavaren och intygsgivaren skriva under och ring ${name}, ${phone}.`,
        `Kortet ska vara aktiverat senast ${wording.dayAndTime(found.activateBefore)}. Annars stängs ärendet och kortet går tillbaka till lagret.`,
      ];
    case 'fetching':
      return [
        'Väntar på att innehavaren hämtar.',
        'Innehavaren loggar in på Mina sidor med kortläsare och kortets säkerhetskod och godkänner villkoren. Säg till här när det är gjort.',
      ];
    case 'receipt':
      return receiptSteps(found, receipt, input.at);
    case 'blocking':
      return [
        `${name} spärrar kortet i SITHS eID Portal.`,
        'En spärr går inte att ångra. Lämna in kortet, ituklippt, när det är spärrat.',
      ];
    default:
      return usualSteps(found, policy);
  }
}

function receiptSteps(found: ReserveCase, receipt: Receipt | undefined, at: Instant): string[] {
  const { activatedAt = found.submittedAt } = found;
  const from = receiptCountedFrom(found, activatedAt, receipt?.reopenedAt) ?? activatedAt;
  const { dueDay } = receiptDays(from, dayOf(at));
  const block =
    receipt?.blockAt === undefined
      ? []
      : [`Har kvittensen inte kommit in spärras kortet ${wording.dayAndTime(receipt.blockAt)}.`];
  if (receipt?.state === 'sent') {
    return [`Kvittensen är skickad. Vi registrerar den när den kommer fram.`, ...block];
  }
  return [
    `Skicka den underskrivna kvittensen ${receipt?.receiptNumber ?? ''} så att den är hos oss senast ${dueDay}.`,
    ...block,
  ];
}

/** A lost card works until a person has blocked it; people who can't wait are told where to turn (domain P5.2). */
function notBlockedYet(found: ReserveCase, cards: readonly Card[], { policy, at }: CaseInput): string[] {
  const { block } = policy;
  const { reason, holder } = found;
  if (!blocksOrdinary(reason) || !cards.some((card) => awaitsBlock(found, card))) return [];
  return [
    `Det ordinarie kortet är inte spärrat än. ${whoBlocks(policy, 'lost', { at, holder })} ` +
      `Behövs det genast: spärra det på Mina sidor hos SITHS eID eller ring ${block.roundTheClockPhone}, dygnet runt.`,
  ];
}

function withdrawal({ reason }: ReserveCase): NonNullable<CaseView['withdrawal']> {
  const blocks = blocksOrdinary(reason);
  return {
    text: `Går fram till att kortet är aktiverat. Kortet går tillbaka till enhetens lager.${blocks ? ' Det ordinarie kortet spärras ändå.' : ''}`,
    consequences: [
      'Kortet aktiveras inte och går tillbaka till enhetens lager. Vill du ha det senare skickar du in på nytt.',
      ...(blocks ? ['Det ordinarie kortet spärras ändå. En spärrbegäran går inte att ta tillbaka.'] : []),
    ],
    english: {
      text: `Possible until the card is activated. The card goes back to the drawer of the unit.${blocks ? ' The ordinary card is blocked all the same.' : ''}`,
      consequences: [
        'The card is not activated, and goes back to the drawer of the unit. If it is needed later, send the form again.',
        ...(blocks
          ? ['The ordinary card is blocked all the same. A block that is requested cannot be taken back.']
          : []),
      ],
    },
  };
}

function maySaySent({ found, viewer }: CaseInput, receipt: Receipt | undefined, card: Card | undefined): boolean {
  const isToBeBlocked = card?.state !== 'active' || card.blockRequestedAt !== undefined;
  return may.markSent(viewer, found) && isActivated(found) && receipt?.state === 'issued' && !isToBeBlocked;
}

function mayCorrect({ found, viewer }: CaseInput, card: Card | undefined): boolean {
  return isActivated(found) && card?.state === 'active' && may.correct(viewer, found);
}

function isActivated({ state, activatedAt }: CaseInput['found']): boolean {
  return state !== 'closed' && activatedAt !== undefined;
}

function wrongCard({ number, cardNumber }: ReserveCase): NonNullable<CaseView['dangers']>[number] {
  return {
    heading: 'Fel kort aktiverat',
    text: `Har innehavaren ett annat kort i handen än ${wording.cardNumber(cardNumber ?? '')}? Kortet spärras och rätt kort aktiveras i samma ärende.`,
    button: 'Rätta kortet',
    href: `/arenden/${number}/fel-kort`,
  };
}
