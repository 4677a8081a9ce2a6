import { addPeriod, closedToLoa2, type CardType, type Day, type Policy } from '../../contract/index.ts';
import { registeredFault, type Recipient, type Unit } from '../../register/index.ts';
import { foreignOrderAddress } from '../start-form/order-addresses.ts';
import type { Beside } from '../start-form/beside.ts';
import type { DecidedOrder } from './decision.ts';
import type { OrderSoFar } from './so-far.ts';

type Notice = NonNullable<Beside['notices']>[number];

interface Noticed {
  readonly answers: OrderSoFar;
  readonly recipient: Recipient | undefined;
  readonly policy: Policy;
  readonly today: Day;
}

/** What to mind of an order as it stands. @param withBetterId the card that it would be with an ID document that lasts */
export function noticesOf(
  { recipient, answers, policy, today }: Noticed,
  { decision }: DecidedOrder,
  withBetterId: CardType | undefined,
): Notice[] {
  const least = addPeriod(today, policy.order.idDocumentValid);
  const { cardType, identity, loa } = decision;
  return [
    ...(identity === 'expired' ? [expired] : []),
    ...(identity === 'short-lived' && withBetterId !== cardType ? [shortLived(least)] : []),
    ...(loa === 'loa-2' ? lowLevel(closedToLoa2(today, 'and')) : []),
    ...(answers.temporaryCard === 'meanwhile' && cardType === 'short-term' ? [noneNeeded] : []),
    ...(recipient?.person?.hasHsaRecord === true ? [] : [notInHsa]),
  ];
}

/** The register knows the employment as another kind: no card comes of it. The words are those of the refusal. */
export function againstRegister(recipient: Recipient | undefined, { employment }: OrderSoFar): Notice | undefined {
  const fault = recipient && registeredFault(recipient, employment);
  return fault && { colour: 'danger', heading: 'Anställningsformen stämmer inte', text: fault.message };
}

/** No other order of theirs can be sent until that one is done or taken back. */
export function orderWaits({ displayName }: Recipient, number: string): Notice {
  return {
    colour: 'danger',
    heading: 'Det finns redan en beställning',
    text: `${displayName} har redan en beställning, ${number}. Fortsätt med den, eller ta tillbaka den först.`,
    link: { words: 'Öppna ärendet', href: `/arenden/${number}` },
  };
}

/** Somebody without a Swedish number: no answer here would do, another form takes the order. */
export function withoutNumber({ displayName, employer, employmentId }: Recipient, unitId: string): Beside {
  return {
    notices: [
      {
        colour: 'warning',
        heading: 'Beställs på en annan blankett',
        text: `${displayName} saknar svenskt person- eller samordningsnummer.`,
        link: { words: 'Kort utan svenskt nummer', href: foreignOrderAddress(employer.kind, unitId, employmentId) },
      },
    ],
  };
}

/** The same beside the question of who it is, as soon as that is answered; of somebody who is typed in it is asked. Empty: nothing to say. */
export function elsewhereNotice(
  recipient: Recipient | undefined,
  { unit, isNew }: { readonly unit: Pick<Unit, 'unitId' | 'employer'> | undefined; readonly isNew: boolean },
): string {
  const kind = recipient?.employer.kind ?? unit?.employer.kind;
  if (kind === undefined || !unit) return '';
  const address = (employmentId?: string) => foreignOrderAddress(kind, unit.unitId, employmentId);
  if (recipient?.number === 'none') {
    return `**Beställs på en annan blankett.** ${recipient.displayName} saknar svenskt person- eller samordningsnummer. [Kort utan svenskt nummer](${address(recipient.employmentId)})`;
  }
  return isNew
    ? `Saknar personen både personnummer och samordningsnummer? [Kort utan svenskt nummer](${address()})`
    : '';
}

const expired: Notice = {
  colour: 'danger',
  heading: 'Id-handlingen gäller inte',
  text: 'Välj en annan id-handling, eller att personen saknar godkänd id-handling.',
};

const shortLived = (least: string): Notice => ({
  colour: 'danger',
  heading: 'Id-handlingen går ut för tidigt',
  text: `För ett kort med foto måste den gälla minst till och med ${least}. Ett korttidskort går att beställa redan nu: välj ”Bara ett korttidskort nu”.`,
});

const lowLevel = (closed: string): Notice[] =>
  closed === ''
    ? []
    : [
        {
          colour: 'warning',
          heading: 'LoA 2 räcker inte överallt',
          text: `${closed} kräver LoA 3. Du kan beställa ändå.`,
        },
      ];

const noneNeeded: Notice = {
  colour: 'info',
  heading: 'Inget tillfälligt kort behövs',
  text: 'Beställningen gäller redan ett korttidskort.',
};

const notInHsa: Notice = {
  colour: 'info',
  heading: 'Personen finns inte i HSA än',
  text: 'Be enhetens HSA-administratör lägga till personen. Inget kort kan aktiveras innan.',
};
