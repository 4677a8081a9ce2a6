import type { z } from 'zod';
import { addPeriod, Day, dayOf, forms, lastDayFor, latestDayThereIs, type Policy } from '../../contract/index.ts';
import type { ForeignStaffOrder, PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import * as wording from '../pages/wording.ts';
import { onlyOne } from '../start-form/choose.ts';
import { foreignOrderPaths } from '../start-form/order-addresses.ts';
import type { Beside } from '../start-form/beside.ts';
import {
  idOfNobody,
  startForm,
  type ChoiceInput,
  type Choices,
  type Known,
  type StartForm,
} from '../start-form/start-form.ts';

type Provider = 'own' | 'private';

/** Who the card is for stands in a part of its own. */
const keys = { birthDate: 'person.birthDate', familyName: 'person.familyName' };

/** P2: a short-term card for the staff of a region or municipality without a Swedish number. */
export const foreignStaffOrder = startForm({
  formId: 'foreign-staff-order',
  submission: forms['foreign-staff-order'].submission,
  path: foreignOrderPaths.public,
  title: 'Kort till personal utan svenskt nummer',
  activity: 'order-for-foreign-staff',
  byPhone: true,
  offer: { words: 'Kort utan svenskt nummer', text: 'Personal från andra länder', icon: 'user' },
  also: [{ words: 'Är enheten en privat vårdgivare?', href: '/nytt/utlandsk-personal-privat' }],
  button: 'Skicka beställningen',
  fromLink: { enhet: 'unitId' },
  keys,
  asksForPassport: ['person.passportNumber'],
  about: (register, input) => knownOf(register, input, 'own'),
  suggests: ['unitId', 'language'],
  choices: (register, input) => choices(register, input, 'own'),
  partly: {
    standIns,
    check: (register, { submission: answers, by }) => register.foreignStaff.check(orderFrom('', answers), by),
  },
  submit: (register, { token, submission: answers, by }) => register.foreignStaff.submit(orderFrom(token, answers), by),
});

/** P2 for private providers: the agreement as well. */
export const foreignStaffOrderPrivate = startForm({
  formId: 'foreign-staff-order-private',
  submission: forms['foreign-staff-order-private'].submission,
  path: foreignOrderPaths.private,
  title: 'Kort till personal utan svenskt nummer, privat vårdgivare',
  activity: 'order-for-foreign-staff',
  byPhone: true,
  also: [{ words: 'Hör enheten till regionen eller en kommun?', href: '/nytt/utlandsk-personal' }],
  button: 'Skicka beställningen',
  fromLink: { enhet: 'unitId' },
  keys,
  asksForPassport: ['person.passportNumber'],
  // A sole trader's is the personal number.
  asksForNumber: ['organisationNumber'],
  about: (register, input) => knownOf(register, input, 'private'),
  suggests: ['unitId', 'language'],
  choices: (register, input) => choices(register, input, 'private'),
  partly: {
    standIns: (input) => ({
      ...standIns(input),
      organisationNumber: '000000-0000',
      agreement: '-',
      agreementTo: latestDayThereIs,
    }),
    check: (register, { submission: answers, by }) => register.foreignStaff.check(privateOrderFrom('', answers), by),
  },
  submit: (register, { token, submission: answers, by }) =>
    register.foreignStaff.submit(privateOrderFrom(token, answers), by),
});

function privateOrderFrom(
  token: string,
  {
    organisationNumber,
    agreement,
    agreementTo,
    ...common
  }: z.output<(typeof forms)['foreign-staff-order-private']['submission']>,
): ForeignStaffOrder {
  return { ...orderFrom(token, common), agreement: { organisationNumber, agreement, agreementTo } };
}

/** An order of which nothing is wrong, for the answers that are missing. Its unit there isn't. */
function standIns({ today }: { today: Day }) {
  return {
    unitId: idOfNobody,
    person: {
      givenName: 'A',
      familyName: 'A',
      birthDate: '1980-01-01',
      citizenship: '-',
      email: '-',
      passportNumber: '-',
      passportCountry: '-',
    },
    passportValidTo: latestDayThereIs,
    coordinationNumber: 'none',
    assignmentFrom: today,
    desk: '-',
    language: 'sv',
  };
}

type Answers = z.output<(typeof forms)['foreign-staff-order']['submission']>;

function orderFrom(submissionToken: string, { assignmentTo, note, ...answers }: Answers): ForeignStaffOrder {
  return {
    submissionToken,
    ...answers,
    ...(assignmentTo !== undefined && { assignmentTo }),
    ...(note !== undefined && { note }),
  };
}

/** What the register has of an employee of a unit for which the viewer orders, and whom they may name. */
async function knownOf(
  register: PortalRegister,
  { viewer, typist = viewer, at, employmentId }: Parameters<NonNullable<StartForm['about']>>[1],
  provider: Provider,
): Promise<Known | undefined> {
  const day = dayOf(at);
  const employment = await register.people.employment(employmentId);
  const units = await register.foreignStaff.units({ viewer, provider, day });
  const isTheirs =
    employment &&
    units.some(({ unitId }) => unitId === employment.unitId) &&
    [viewer, typist].every((each) => may.name(each, employment));
  if (!isTheirs || employment.person.hasSwedishNumber) return undefined;
  const { unitId, from, to, person } = employment;
  const { givenName, familyName, birthDate, email } = person;
  const answers = {
    unitId,
    person: { givenName, familyName, birthDate, ...(email !== undefined && { email }) },
    assignmentFrom: from < day ? day : from,
    ...(to !== undefined && { assignmentTo: to }),
  };
  return { answers, person };
}

async function choices(
  register: PortalRegister,
  { viewer, at, data, policy }: ChoiceInput,
  provider: Provider,
): Promise<Choices> {
  const today = dayOf(at);
  const found = await register.foreignStaff.units({ viewer, provider, day: today });
  const desks = await register.desks.on(today);
  const units = found.map(({ name, unitId }) => ({ label: name, value: unitId }));
  const unitId = onlyOne(units);
  return {
    context: { units, desks: desks.map(({ name }) => ({ label: name, value: name })) },
    suggested: { ...(unitId !== undefined && { unitId }), language: 'en' },
    beside: beside(policy, {
      passportValidTo: Day.safeParse(data['passportValidTo']).data,
      isElsewhere: data['coordinationNumber'] === 'exists',
      provider,
      hasUnits: units.length > 0,
      today,
    }),
  };
}

function beside(
  policy: Policy,
  given: {
    passportValidTo: Day | undefined;
    isElsewhere: boolean;
    provider: Provider;
    hasUnits: boolean;
    today: Day;
  },
): Beside {
  const { customerService, cards, order } = policy;
  const passport = passportParticulars(given, order.passportValid);
  const notices = [...(given.hasUnits ? [] : [otherForm(given.provider)]), ...passport.notices];
  return {
    result: {
      title: 'Korttidskort',
      why: `Utan svenskt nummer blir det ett kort utan foto, i ${wording.period(cards['short-term'].period)}. LoA 2.`,
    },
    particulars: passport.particulars,
    notices,
    steps: given.isElsewhere
      ? [{ title: 'Vi visar rätt väg.', text: 'Med ett samordningsnummer beställs kortet på ett annat sätt.' }]
      : [
          { title: `${customerService.name} granskar.`, text: 'Vi mejlar när beställningen är godkänd.' },
          { title: 'Du bokar ett besök.', text: 'Personen och ansvarig chef kommer till servicedisken samtidigt.' },
          { title: 'Kortet lämnas ut.', text: 'Passet och chefens id-handling ses på plats.' },
        ],
    bring: {
      heading: 'Ta med till servicedisken',
      things: ['Personens pass', 'Ansvarig chef med giltig id-handling'],
    },
  };
}

function passportParticulars(
  { passportValidTo, isElsewhere, today }: { passportValidTo: Day | undefined; isElsewhere: boolean; today: Day },
  passportValid: string,
): { particulars: NonNullable<Beside['particulars']>; notices: NonNullable<Beside['notices']> } {
  const least = addPeriod(today, passportValid);
  const needed = { label: 'Passet måste gälla', text: `minst till ${least}, om kortet lämnas ut i dag` };
  if (passportValidTo === undefined || isElsewhere) {
    return { particulars: [needed], notices: [] };
  }
  if (passportValidTo < least) {
    return {
      particulars: [needed],
      notices: [
        {
          colour: 'danger',
          heading: 'Passet räcker inte',
          text: `Det måste gälla minst till ${least}. Beställ när personen har ett nytt pass.`,
        },
      ],
    };
  }
  const last = lastDayFor(passportValidTo, passportValid);
  return { particulars: [needed, { label: 'Hämtas senast', text: `${last}, för att passet ska räcka` }], notices: [] };
}

function otherForm(provider: Provider) {
  return {
    colour: 'info' as const,
    heading: 'Du har ingen enhet här',
    text:
      provider === 'own'
        ? 'Din enhet hör till en privat vårdgivare. Använd formuläret för privata vårdgivare.'
        : 'Din enhet hör till en region eller kommun. Använd formuläret för personal i region och kommun.',
  };
}
