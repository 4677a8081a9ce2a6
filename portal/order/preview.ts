import {
  addDays,
  addPeriod,
  bringToDesk,
  latestDayThereIs,
  orderOf,
  plannedDelivery,
  words,
  type CardType,
  type Day,
  type Order,
  type Policy,
} from '../../contract/index.ts';
import { workingDayOnOrAfter, type Recipient } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import type { Beside } from '../start-form/beside.ts';
import { decideOrder, type DecidedOrder } from './decision.ts';
import { nextSteps } from './next-steps.ts';
import { againstRegister, noticesOf, orderWaits } from './preview-notices.ts';
import type { OrderSoFar } from './so-far.ts';

/** An order that the tables can decide; undefined while they lack an answer. */
function orderSoFar(
  { employment, idDocument, idValidTo, registeredAddress = true, ...answers }: OrderSoFar,
  recipient: Recipient | undefined,
  today: Day,
): Order | undefined {
  if (!recipient || employment === undefined || idDocument === undefined) return undefined;
  if (idDocument !== 'none' && idValidTo === undefined) return undefined;
  const document = { idDocument, ...(idValidTo !== undefined && { idValidTo }) };
  return orderOf({ ...answers, employment, registeredAddress, ...document }, recipient, today);
}

/** What the tables say of a half-filled order. */
export function decidedSoFar(
  answers: OrderSoFar,
  recipient: Recipient | undefined,
  today: Day,
): DecidedOrder | undefined {
  const order = orderSoFar(answers, recipient, today);
  return order && decideOrder(order);
}

interface Preview {
  readonly answers: OrderSoFar;
  readonly recipient: Recipient | undefined;
  readonly unitName: string | undefined;
  /** The number of an order that waits already. */
  readonly waiting: string | undefined;
  readonly policy: Policy;
  readonly today: Day;
}

/** The panel beside the form: the card as it will be, why, until when, and what is needed at the desk, as soon as the tables can tell. */
export function previewOf(preview: Preview): Beside {
  const { answers, recipient, policy, today, waiting } = preview;
  const known = knownOf(preview);
  const isAssumed = orderSoFar(answers, recipient, today) === undefined;
  const taken = isAssumed ? { ...answers, ...usualDocument } : answers;
  const order = orderSoFar(taken, recipient, today);
  const begun = recipient && waiting !== undefined ? [orderWaits(recipient, waiting)] : [];
  const against = againstRegister(recipient, answers);
  if (against) return { known, notices: [...begun, against], steps: nextSteps(policy) };
  if (!recipient || !order) return { known, notices: begun, steps: nextSteps(policy) };
  const decided = decideOrder(order);
  const { decision, why } = decided;
  const isHome = plannedDelivery(order, decision) === 'home';
  const type = words.cardType[decision.cardType];
  const validity = `till och med ${decision.lastValidDay}`;
  const least = addPeriod(today, policy.order.idDocumentValid);
  const assumed = isAssumed ? `Om id-handlingen är godkänd och gäller minst till och med ${least}.` : '';
  return {
    heading: 'Det här kortet blir det',
    plastic: {
      kind: type,
      mark: hasPhoto(decision.cardType) ? 'med foto' : 'utan foto',
      name: recipient.displayName,
      text: validity,
    },
    result: { title: type, why: [why.cardType, limit(preview, decided), assumed].filter(Boolean).join(' ') },
    particulars: [
      { label: 'Gäller', text: `${validity}, om det ${isHome ? 'aktiveras' : 'lämnas ut'} i dag` },
      { label: 'Tillitsnivå', text: `${words.assuranceLevel[decision.loa]}. ${isAssumed ? assumed : why.loa}` },
      ...(isAssumed ? [] : [{ label: 'Identitet', text: why.identity }]),
      { label: 'Klart', text: `omkring ${workingDayOnOrAfter(addDays(today, leadDays(policy, decision.cardType)))}` },
      ...replaces(preview),
    ],
    known,
    notices: [...begun, ...(isAssumed ? [] : noticesOf(preview, decided, withBetterId(preview)))],
    bring: {
      heading: isHome ? 'Ta med till fotot' : 'Ta med till servicedisken',
      things: bringToDesk(
        isAssumed ? { ...order, idDocument: 'none' } : order,
        decision,
        !isHome && recipient.cards.length > 0,
      ),
      not: isLost(answers) ? ['Inget gammalt kort: det är tappat eller stulet'] : [],
    },
    steps: nextSteps(policy, decision.cardType, isHome && { isProtected: recipient.protectedIdentity }),
  };
}

/** What is shown until somebody says which document it is. */
const usualDocument = { idDocument: 'driving-licence', idValidTo: latestDayThereIs } as const;

const isLost = ({ kind, replacementReason }: Pick<OrderSoFar, 'kind' | 'replacementReason'>): boolean =>
  kind === 'replacement' && replacementReason === 'lost';

/** What becomes of the card that is lost, as soon as the order is sent. */
export function lostNotice(recipient: Recipient | undefined): string {
  const cards = recipient?.cards.map(
    (card) => `${words.cardType[card.cardType]} ${wording.cardNumber(card.cardNumber)}`,
  );
  if (cards?.length === 0) return '**Inget kort att spärra.** Personen har inget aktivt kort. Ingenting ska lämnas in.';
  return `**Kortet spärras när du skickar.** ${cards?.join(' och ') ?? 'Kortet'} kan aldrig användas igen, även om det kommer till rätta. Ingenting ska lämnas in.`;
}

/** What the register has of an employee; of a protected person neither address nor number. */
function knownOf({ recipient, unitName }: Preview): Beside['known'] {
  if (recipient?.person === undefined || recipient.employmentId === undefined) return undefined;
  const { permanent, from, to, protectedIdentity } = recipient;
  const { email, maskedNumber } = recipient.person;
  const days = to === undefined ? `sedan ${from}` : `${from} till och med ${to}`;
  const rows = [
    { label: 'Enhet', text: unitName },
    { label: 'Anställning', text: permanent === true ? `tillsvidare ${days}` : days },
    { label: 'E-post', text: protectedIdentity ? undefined : email },
    { label: 'Nummer', text: protectedIdentity ? undefined : maskedNumber },
  ];
  return {
    rows: rows.flatMap(({ label, text }) => (text === undefined ? [] : [{ label, text }])),
    text: 'Stämmer det inte? Be enhetens HSA-administratör rätta det, så följer det med hit.',
  };
}

function replaces({ recipient, answers }: Preview): { label: string; text: string }[] {
  const numbers = recipient?.cards.map((card) => wording.cardNumber(card.cardNumber)) ?? [];
  if (numbers.length === 0) return [];
  const when = isLost(answers) ? 'spärras när du skickar' : 'spärras när det nya är aktivt';
  return [{ label: 'Ersätter', text: `${numbers.join(', ')}, ${when}` }];
}

/** The card that it would be with an ID document that lasts. */
function withBetterId({ answers, recipient, today }: Preview): CardType | undefined {
  return decidedSoFar({ ...answers, idValidTo: latestDayThereIs }, recipient, today)?.decision.cardType;
}

const hasPhoto = (cardType: CardType) => cardType === 'sis' || cardType === 'company';

const leadDays = ({ order: { leadDays: days } }: Policy, cardType: CardType) =>
  hasPhoto(cardType) ? days.photo : days.shortTerm;

/** From which last day on a short assignment would give another card. */
function limit({ recipient, answers, policy }: Preview, { decision }: DecidedOrder): string {
  if (decision.cardType !== 'short-term' || decision.identity !== 'approved') return '';
  if (recipient?.to === undefined || answers.temporaryCard === 'only' || answers.employment === 'student') return '';
  const long = addPeriod(recipient.from, policy.order.longAssignment);
  return `Slutar uppdraget ${long} eller senare blir det ett ${words.cardType.company}.`;
}
