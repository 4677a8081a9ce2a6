import { addPeriod, bringToDesk, latestDayThereIs, orderOf, words, type Day } from '../../contract/index.ts';
import type { CardType, OrderAnswers, Policy } from '../../contract/index.ts';
import type { Recipient } from '../../register/index.ts';
import { decideOrder, type DecidedOrder } from './decision.ts';
import * as wording from '../pages/wording.ts';
import { foreignOrderAddress } from '../start-form/order-addresses.ts';
import type { Beside } from '../start-form/start-form.ts';

/** An order as far as it is filled in. */
export type OrderSoFar = Omit<OrderAnswers, 'employment' | 'idDocument' | 'idValidTo'> & {
  readonly [Key in 'employment' | 'idDocument' | 'idValidTo']?: OrderAnswers[Key] | undefined;
};

/** What the tables say of a half-filled order; undefined while they lack an answer. */
export function decidedSoFar(
  { employment, idDocument, idValidTo, ...answers }: OrderSoFar,
  recipient: Recipient | undefined,
  today: Day,
): DecidedOrder | undefined {
  if (!recipient || employment === undefined || idDocument === undefined) return undefined;
  if (idDocument !== 'none' && idValidTo === undefined) return undefined;
  const document = { idDocument, ...(idValidTo !== undefined && { idValidTo }) };
  return decideOrder(orderOf({ ...answers, employment, ...document }, recipient, today));
}

interface Preview {
  readonly answers: OrderSoFar;
  readonly recipient: Recipient | undefined;
  readonly decided: DecidedOrder | undefined;
  readonly policy: Policy;
  readonly today: Day;
}

/** The panel beside the form: the card as it will be, why, until when, and what is needed at the desk. */
export function previewOf(preview: Preview): Beside {
  const { recipient, decided, policy } = preview;
  if (!recipient || !decided) return { steps: nextSteps(policy) };
  const { decision, why } = decided;
  const type = words.cardType[decision.cardType];
  const validity = `till och med ${decision.lastValidDay}`;
  return {
    heading: 'Det här kortet blir det',
    plastic: {
      kind: type,
      mark: hasPhoto(decision.cardType) ? 'med foto' : 'utan foto',
      name: recipient.displayName,
      text: validity,
    },
    result: { title: type, why: [why.cardType, limit(preview)].filter(Boolean).join(' ') },
    particulars: [
      { label: 'Gäller', text: `${validity}, om det lämnas ut i dag` },
      { label: 'Tillitsnivå', text: `${words.assuranceLevel[decision.loa]}. ${why.loa}` },
      { label: 'Identitet', text: why.identity },
      ...(recipient.cards.length > 0
        ? [{ label: 'Ersätter', text: recipient.cards.map((card) => wording.cardNumber(card.cardNumber)).join(', ') }]
        : []),
    ],
    notices: noticesOf(preview, decided),
    bring: { heading: 'Ta med till servicedisken', things: bringing(preview, decided) },
    steps: nextSteps(policy, decision.cardType),
  };
}

/** Somebody without a Swedish number: no answer here would do, another form takes the order. */
export function withoutNumber({ displayName, employer }: Recipient, unitId: string): Beside {
  return {
    notices: [
      {
        ...notice(
          'warning',
          'Beställs på en annan blankett',
          `${displayName} saknar svenskt person- eller samordningsnummer.`,
        ),
        link: { words: 'Kort utan svenskt nummer', href: foreignOrderAddress(employer.kind, unitId) },
      },
    ],
  };
}

/** The card that it would be with an ID document that lasts. */
function withBetterId({ answers, recipient, today }: Preview): CardType | undefined {
  return decidedSoFar({ ...answers, idValidTo: latestDayThereIs }, recipient, today)?.decision.cardType;
}

const hasPhoto = (cardType: CardType) => cardType === 'sis' || cardType === 'company';

/** From which last day on a short assignment would give another card. */
function limit({ recipient, answers, decided, policy }: Preview): string {
  if (decided?.decision.cardType !== 'short-term' || decided.decision.identity !== 'approved') return '';
  if (recipient?.to === undefined || answers.temporaryCard === 'only' || answers.employment === 'student') return '';
  const long = addPeriod(recipient.from, policy.order.longAssignment);
  return `Slutar uppdraget ${long} eller senare blir det ett ${words.cardType.company}.`;
}

function bringing({ recipient, answers, today }: Preview, { decision }: DecidedOrder): string[] {
  const { employment, idDocument, idValidTo, ...rest } = answers;
  if (!recipient || employment === undefined || idDocument === undefined) return [];
  const document = { idDocument, ...(idValidTo !== undefined && { idValidTo }) };
  const order = orderOf({ ...rest, employment, ...document }, recipient, today);
  return bringToDesk(order, decision, recipient.cards.length > 0);
}

function noticesOf(preview: Preview, { decision }: DecidedOrder): NonNullable<Beside['notices']> {
  const { recipient, answers, policy, today } = preview;
  const least = addPeriod(today, policy.order.idDocumentValid);
  return [
    ...(decision.identity === 'expired'
      ? [
          notice(
            'danger',
            'Id-handlingen gäller inte',
            'Välj en annan id-handling, eller att personen saknar godkänd id-handling.',
          ),
        ]
      : []),
    ...(decision.identity === 'short-lived' && withBetterId(preview) !== decision.cardType
      ? [
          notice(
            'danger',
            'Id-handlingen går ut för tidigt',
            `För ett kort med foto måste den gälla minst till och med ${least}. Ett korttidskort går att beställa redan nu: välj ”Bara ett korttidskort nu”.`,
          ),
        ]
      : []),
    ...(decision.loa === 'loa-2'
      ? [
          notice(
            'warning',
            'LoA 2 räcker inte överallt',
            'Nationella läkemedelslistan, Pascal och delar av NPÖ kräver LoA 3. Du kan beställa ändå.',
          ),
        ]
      : []),
    ...(answers.temporaryCard === 'meanwhile' && decision.cardType === 'short-term'
      ? [notice('info', 'Inget tillfälligt kort behövs', 'Beställningen gäller redan ett korttidskort.')]
      : []),
    ...(recipient?.person?.hasHsaRecord === true
      ? []
      : [
          notice(
            'info',
            'Personen finns inte i HSA än',
            'Be enhetens HSA-administratör lägga till personen. Inget kort kan aktiveras innan.',
          ),
        ]),
  ];
}

function notice(colour: 'info' | 'warning' | 'danger', heading: string, text: string) {
  return { colour, heading, text } as const;
}

function nextSteps({ order, customerService }: Policy, cardType?: CardType): NonNullable<Beside['steps']> {
  const reviewed = {
    title: `${customerService.name} granskar beställningen`,
    text: `inom ${wording.period(`P${order.reviewDays}D`)}.`,
  };
  if (cardType === 'short-term') {
    return [
      reviewed,
      { title: 'Kortet lämnas ut', text: 'vid en servicedisk som ni bokar tid hos, eller på enheten om ni valt det.' },
    ];
  }
  const collected = `inom ${wording.period(`P${order.annulOnDay}D`)} från att det är klart. Annars makuleras det.`;
  return [
    reviewed,
    {
      title: 'Ni bokar tid för foto',
      text: cardType ? 'vid en servicedisk.' : 'vid en servicedisk, om kortet ska ha foto.',
    },
    { title: 'Kortet tillverkas.', text: 'Fram till dess kan du ta tillbaka beställningen.' },
    { title: 'Kortet hämtas', text: collected },
  ];
}
