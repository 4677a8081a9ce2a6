import type { z } from 'zod';
import {
  closedToLoa2,
  dayOf,
  earliestDay,
  forms,
  lastValidDay,
  waysOffered,
  words,
  type Policy,
  type WayOffered,
  type Day,
} from '../../contract/index.ts';
import type { Activation, Card, Employment, PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import * as wording from '../pages/wording.ts';
import { onlyOne, personLabel, textAnswer, unitChoices } from '../start-form/choose.ts';
import { waysAddress } from '../ways/ways-address.ts';
import { idOfNobody, startForm, type Beside, type ChoiceInput, type Choices } from '../start-form/start-form.ts';

const activity = 'activate-reserve-card';

const fastestLead = 'Snabbast:';

/** P4 "Aktivera reservkort": a card of the unit's stock for a colleague. */
export const reserveCardActivation = startForm({
  formId: 'reserve-card-activation',
  submission: forms['reserve-card-activation'].submission,
  path: '/nytt/reservkort',
  title: 'Aktivera reservkort',
  activity,
  byPhone: true,
  also: [{ words: 'Förläng ett reservkort på LoA 3', href: '/nytt/forlang-reservkort' }],
  offer: { words: 'Aktivera reservkort', text: 'Fyll i, ring oss sedan', icon: 'phone' },
  fromLink: { enhet: 'unitId', anstallning: 'employmentId' },
  resultLead: fastestLead,
  checkedByRegister: ['cardNumber', 'attesterId'],
  choices,
  partly: {
    standIns: () => ({
      ...{ unitId: idOfNobody, employmentId: idOfNobody, attesterId: idOfNobody },
      ...{ reason: 'forgotten', cardNumber: 'RK00000000', identityCheck: 'known-person' },
      ...{ systems: [], way: 'phone' },
    }),
    check: (register, { submission, by }) => register.cases.check(activationFrom('', submission), by),
  },
  submit: (register, { token, submission, by }) => register.cases.submit(activationFrom(token, submission), by),
});

function activationFrom(
  submissionToken: string,
  { note, cardNumber, ...fields }: z.output<(typeof forms)['reserve-card-activation']['submission']>,
): Activation {
  return {
    submissionToken,
    ...fields,
    ...(cardNumber !== undefined && { cardNumber }),
    ...(note !== undefined && { note }),
  };
}

/** The viewer's units and, of the chosen one, people and cards; a unit that isn't the viewer's counts as none. */
async function choices(register: PortalRegister, { viewer, typist, at, data, policy }: ChoiceInput): Promise<Choices> {
  const today = dayOf(at);
  const administrators = await register.people.administratorsOfLoa3(today);
  const units = await unitChoices(register, viewer, activity);
  const suggested = onlyOne(units);
  const unitId = textAnswer(data['unitId']) ?? suggested;
  const isOwn = units.some(({ value }) => value === unitId);
  const [employments, stock] =
    unitId !== undefined && isOwn
      ? await Promise.all([register.units.employments(unitId, today), register.units.stock(unitId, today)])
      : [[], []];
  const readers = typist ? [viewer, typist] : [viewer];
  const others = employments
    .filter(({ person }) => !readers.some(({ personId }) => personId === person.personId))
    .filter((employment) => readers.every((reader) => may.name(reader, employment)));
  const holder = others.find(({ employmentId }) => employmentId === data['employmentId']);
  const attesters =
    unitId !== undefined && isOwn
      ? await register.cases.attesters(viewer, { unitId, holderId: holder?.person.personId, day: today, typist })
      : [];
  const card = stock.find(({ cardNumber }) => cardNumber === data['cardNumber']);
  return {
    context: {
      systemChoices: policy.assurance.systems.map(({ id, name }) => ({ value: id, label: name })),
      deskOnly: holder !== undefined && (holder.person.protectedIdentity || !holder.person.hasSwedishNumber),
      units,
      employees: others.map((employment) => ({ label: personLabel(employment), value: employment.employmentId })),
      cards: stock.map(({ cardNumber }, index) => ({
        label: `${wording.cardNumber(cardNumber)}${index === 0 ? ', äldst' : ''}`,
        value: cardNumber,
      })),
      attesters: attesters.map((person) => ({
        label: person.personId === viewer.personId ? `Jag själv, ${viewer.name}` : personLabel({ person }),
        value: person.personId,
      })),
    },
    ...(suggested !== undefined && { suggested: { unitId: suggested } }),
    named: [...others.map(({ person }) => person), ...attesters],
    beside: beside(policy, {
      ...{ holder, card, today },
      offer: offerOf(data, {
        ...{ today, administrators },
        holder: holder && (await register.cases.wayFacts(holder.employmentId, today)),
      }),
    }),
  };
}

function beside(
  policy: Policy,
  { holder, card, today, offer }: { holder: Employment | undefined; card: Card | undefined; today: Day; offer: Offer },
): Beside {
  const { customerService, cards, receipt } = policy;
  const validTo = holder && lastDay(holder, card, today);
  const particulars = [
    { label: 'Kort', text: card === undefined ? 'Inte valt' : wording.cardNumber(card.cardNumber) },
    { label: 'Till', text: holder === undefined ? 'Inte valt' : personLabel(holder) },
    { label: 'Gäller', text: validTo === undefined ? 'Inte valt' : `till och med ${validTo}` },
  ];
  return {
    ...((card !== undefined || holder !== undefined) && { particulars }),
    steps: [
      {
        title: 'Skriv ut kvittensen.',
        text: 'Den kommer fram när du har skickat in. Innehavaren och intygsgivaren skriver under.',
      },
      {
        title: `Ring ${customerService.name}, ${customerService.phone}.`,
        text: 'Vi ringer upp er på enhetens nummer och läser kortnumret med er.',
      },
      {
        title: 'Kortet aktiveras under samtalet.',
        text: `Det gäller i ${wording.period(cards.reserve.period)}, men aldrig längre än anställningen och kortet i sig.`,
      },
      {
        title: 'Skicka kvittensen',
        text: `så att den är hos oss inom ${receipt.remindOnDay} dagar. Annars spärras kortet dag ${receipt.blockOnDay}.`,
      },
    ],
    ...(offer.result && { result: offer.result }),
    notices: offer.notices,
  };
}

interface Offer {
  readonly result: Beside['result'];
  readonly notices: NonNullable<Beside['notices']>;
}

/** The fastest lawful way to the systems that are ticked; it warns and never forbids (domain P4.2). */
function offerOf(
  { systems, way, unitId, employmentId }: ChoiceInput['data'],
  { today, administrators, holder }: { today: Day } & Omit<Parameters<typeof waysOffered>[1], 'day'>,
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
  const also = others.map((one) => wording.inSentence(words.wayOffered[one])).join(', ');
  const result = {
    lead: fastestLead,
    title: wording.inSentence(words.wayOffered[fastest]),
    why: whyWords[fastest](also),
  };
  const isTooLow = fastest !== 'phone' && (way === 'phone' || way === 'desk');
  return { result, notices: isTooLow ? [{ ...warning, heading: 'Du har valt LoA 2' }] : [] };
}

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
