import {
  closedToLoa2,
  earliestDay,
  lastValidDay,
  waysOffered,
  words,
  type Day,
  type Policy,
  type WayOffered,
} from '../../contract/index.ts';
import type { Card, Employment } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import { personLabel, textAnswer } from '../start-form/choose.ts';
import type { Beside } from '../start-form/beside.ts';
import type { ChoiceInput } from '../start-form/start-form.ts';
import { waysAddress } from '../ways/ways-address.ts';

export const fastestLead = 'Snabbast:';

interface Besides {
  readonly holder: Employment | undefined;
  readonly card: Card | undefined;
  readonly data: ChoiceInput['data'];
  readonly today: Day;
  readonly offer: Offer;
}

/** The panel beside the form: the card, and what comes, by phone or at a desk. */
export function beside(policy: Policy, { holder, card: chosen, data, today, offer }: Besides): Beside {
  const isVisit = isAtDesk(data, holder);
  const card = isVisit ? undefined : chosen;
  const validTo = holder && lastDay(holder, card, today);
  const inDrawer = card === undefined ? 'Inte valt' : wording.cardNumber(card.cardNumber);
  const particulars = [
    { label: 'Kort', text: isVisit ? 'Tas ur diskens lager' : inDrawer },
    { label: 'Till', text: holder === undefined ? 'Inte valt' : personLabel(holder) },
    { label: 'Gäller', text: validTo === undefined ? 'Inte valt' : `till och med ${validTo}` },
  ];
  return {
    ...((card !== undefined || holder !== undefined) && { particulars }),
    steps: isVisit ? stepsAtDesk(policy) : stepsByPhone(policy),
    ...(offer.result && { result: offer.result }),
    notices: offer.notices,
  };
}

/** Whoever it is for can't have it by phone: they are seen at a desk. */
export const isBoundToDesk = ({ identityCheck }: ChoiceInput['data'], holder: Employment | undefined): boolean =>
  isDeskOnly(holder) || identityCheck === 'no-document';

export const isDeskOnly = (holder: Employment | undefined): boolean =>
  holder !== undefined && (holder.person.protectedIdentity || !holder.person.hasSwedishNumber);

/** As the form says: it becomes a visit, and the card is one of the desk's. */
const isAtDesk = (data: ChoiceInput['data'], holder: Employment | undefined): boolean =>
  isBoundToDesk(data, holder) || data['way'] === 'desk' || data['way'] === 'desk-two-persons';

const lasts = ({ cards }: Policy): string =>
  `Det gäller i ${wording.period(cards.reserve.period)}, men aldrig längre än anställningen och kortet i sig.`;

function stepsByPhone(policy: Policy): Beside['steps'] {
  const { customerService, receipt } = policy;
  return [
    {
      title: 'Skriv ut kvittensen.',
      text: 'Den kommer fram när du har skickat in. Innehavaren och intygsgivaren skriver under.',
    },
    {
      title: `Ring ${customerService.name}, ${customerService.phone}.`,
      text: 'Vi ringer upp er på enhetens nummer och läser kortnumret med er.',
    },
    { title: 'Kortet aktiveras under samtalet.', text: lasts(policy) },
    {
      title: 'Skicka kvittensen',
      text: `så att den är hos oss inom ${receipt.remindOnDay} dagar. Annars spärras kortet dag ${receipt.blockOnDay}.`,
    },
  ];
}

const stepsAtDesk = (policy: Policy): Beside['steps'] => [
  { title: 'Chefen bokar en tid.', text: 'Uppgiften kommer när du har skickat in. Kallelsen mejlas.' },
  { title: 'Innehavaren kommer till servicedisken.', text: 'Identiteten kontrolleras där.' },
  { title: 'Kortet lämnas ut och aktiveras vid disken.', text: lasts(policy) },
];

interface Offer {
  readonly result: Beside['result'];
  readonly notices: NonNullable<Beside['notices']>;
}

interface Asked extends Omit<Parameters<typeof waysOffered>[1], 'day'> {
  readonly today: Day;
  /** Not by phone, whatever the systems ask for. */
  readonly isBound: boolean;
}

/** The fastest lawful way to the systems that are ticked; it warns and never forbids (domain P4.2). */
export function offerOf(
  { systems, way, unitId, employmentId }: ChoiceInput['data'],
  { today, administrators, holder, isBound }: Asked,
): Offer {
  const ids = Array.isArray(systems) ? systems.filter((id) => typeof id === 'string') : [];
  const closed = closedToLoa2(today);
  const warning = {
    colour: 'warning' as const,
    heading: 'LoA 2 räcker inte överallt',
    text: `Ett reservkort på LoA 2 öppnar inte ${closed}.`,
    link: {
      words: 'Vad fungerar i natt?',
      href: waysAddress({ enhet: textAnswer(unitId), anstallning: textAnswer(employmentId), system: ids }),
    },
  };
  if (ids.length === 0) return { result: undefined, notices: closed === '' ? [] : [warning] };
  const [fastest, ...others] = waysOffered(ids, { day: today, administrators, holder });
  if (fastest === undefined) return { result: undefined, notices: [{ ...warning, ...noLoa3 }] };
  if (isBound && fastest === 'phone') return { result: atDesk, notices: [] };
  const also = others.map((one) => wording.inSentence(words.wayOffered[one])).join(', ');
  const result = {
    lead: fastestLead,
    title: wording.inSentence(words.wayOffered[fastest]),
    why: whyWords[fastest](also),
  };
  const isTooLow = fastest !== 'phone' && (way === 'phone' || way === 'desk');
  return { result, notices: isTooLow ? [{ ...warning, heading: 'Du har valt LoA 2' }] : [] };
}

const atDesk = {
  lead: fastestLead,
  title: 'reservkort vid en servicedisk',
  why: 'Systemen nöjer sig med LoA 2. På telefon går det inte för den här innehavaren.',
};

const noLoa3 = {
  heading: 'Inget kort öppnar allt',
  text: `${words.wayObstacle['no-loa-3']} Ett reservkort på LoA 2 öppnar resten.`,
};

const whyWords: Readonly<Record<WayOffered, (also: string) => string>> = {
  'mobile-eid': (also) =>
    `Systemen kräver LoA 3. Har personen mobilt SITHS eID fungerar det nu, utan kort.${also === '' ? '' : ` Annars: ${also}.`}`,
  'desk-two-persons': () => 'Systemen kräver LoA 3. Två ID-administratörer lämnar ut kortet.',
  phone: () => 'Systemen nöjer sig med LoA 2.',
};

/** Of a card that is activated today. */
function lastDay({ to }: Employment, card: Card | undefined, today: Day): string {
  const ofHolder = lastValidDay({
    cardType: 'reserve',
    activationDay: today,
    assignmentTo: to,
    blankExpires: undefined,
  });
  return earliestDay(ofHolder, card?.blankExpires);
}
