import type { z } from 'zod';
import { dayOf, forms } from '../../contract/index.ts';
import type { Activation, Card, Employment, Person, PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import * as wording from '../pages/wording.ts';
import { onlyOne, personLabel, textAnswer, unitChoices } from '../start-form/choose.ts';
import {
  idOfNobody,
  startForm,
  type About,
  type Choice,
  type ChoiceInput,
  type Choices,
} from '../start-form/start-form.ts';
import { besideWords } from './beside-words.ts';
import { beside, isBoundToDesk, isDeskOnly, offerOf } from './beside.ts';
import { activationInEnglish } from './form-words.ts';

const activity = 'activate-reserve-card';

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
  resultLead: besideWords.sv.fastest,
  english: activationInEnglish,
  checkedByRegister: ['cardNumber', 'attesterId'],
  suggests: ['unitId'],
  choices,
  whom,
  partly: {
    standIns: () => ({
      unitId: idOfNobody,
      employmentId: idOfNobody,
      attesterId: idOfNobody,
      reason: 'forgotten',
      cardNumber: 'RK00000000',
      identityCheck: 'known-person',
      systems: [],
      way: 'phone',
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
async function choices(register: PortalRegister, input: ChoiceInput): Promise<Choices> {
  return input.isSent === true ? choicesOfSent(register, input) : choicesOfPage(register, input);
}

/** The register checks card and attester itself, so that of what is handed in only unit and person are looked up. */
async function choicesOfSent(register: PortalRegister, input: ChoiceInput): Promise<Choices> {
  const { units, others } = await chosenOf(register, input);
  const [holder] = others;
  return { context: contextOf(input, { units, others, holder, stock: [], attesters: [] }) };
}

/** The viewer's units and who is chosen of one of them; nobody whom they may not name. */
async function chosenOf(register: PortalRegister, input: ChoiceInput) {
  const { viewer, at, data } = input;
  const units = await unitChoices(register, viewer, activity);
  const unitId = textAnswer(data['unitId']) ?? onlyOne(units);
  const employmentId = textAnswer(data['employmentId']);
  const isOwn = units.some(({ value }) => value === unitId);
  const employments =
    unitId !== undefined && employmentId !== undefined && isOwn
      ? await register.units.employment(employmentId, { unitId, day: dayOf(at) })
      : [];
  return { units, others: othersIn(employments, input) };
}

/** A colleague whom the viewer may name. */
async function whom(register: PortalRegister, input: ChoiceInput): Promise<About | undefined> {
  const { person } = (await chosenOf(register, input)).others[0] ?? {};
  return person && { name: person.displayName, person };
}

async function choicesOfPage(register: PortalRegister, input: ChoiceInput): Promise<Choices> {
  const { viewer, typist, at, data, policy, language = 'sv' } = input;
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
  const others = othersIn(employments, input);
  const holder = others.find(({ employmentId }) => employmentId === data['employmentId']);
  const attesters =
    unitId !== undefined && isOwn
      ? await register.cases.attesters(viewer, { unitId, holderId: holder?.person.personId, day: today, typist })
      : [];
  const card = stock.find(({ cardNumber }) => cardNumber === data['cardNumber']);
  return {
    context: contextOf(input, { units, others, holder, stock, attesters }),
    ...(suggested !== undefined && { suggested: { unitId: suggested } }),
    named: [...others.map(({ person }) => person), ...attesters],
    beside: beside(policy, {
      holder,
      card,
      today,
      data,
      language,
      offer: offerOf(data, {
        today,
        administrators,
        isBound: isBoundToDesk(data, holder),
        language,
        holder: holder && (await register.cases.wayFacts(holder.employmentId, today)),
      }),
    }),
  };
}

/** Colleagues whom whoever asks, and who writes it for them, may name. */
function othersIn(employments: readonly Employment[], { viewer, typist }: ChoiceInput): Employment[] {
  const readers = typist ? [viewer, typist] : [viewer];
  return employments
    .filter(({ person }) => !readers.some(({ personId }) => personId === person.personId))
    .filter((employment) => readers.every((reader) => may.name(reader, employment)));
}

interface Offered {
  readonly units: readonly Choice[];
  readonly others: readonly Employment[];
  readonly holder: Employment | undefined;
  readonly stock: readonly Card[];
  readonly attesters: readonly Person[];
}

function contextOf(
  { viewer, policy, language = 'sv' }: ChoiceInput,
  { units, others, holder, stock, attesters }: Offered,
) {
  const said = besideWords[language];
  return {
    systemChoices: policy.assurance.systems.map((system) => ({ value: system.id, label: said.system(system) })),
    deskOnly: isDeskOnly(holder),
    units,
    employees: others.map((employment) => ({
      label: personLabel(employment, language),
      value: employment.employmentId,
    })),
    cards: stock.map(({ cardNumber }, index) => ({
      label: `${wording.cardNumber(cardNumber)}${index === 0 ? `, ${said.oldest}` : ''}`,
      value: cardNumber,
    })),
    attesters: attesters.map((person) => ({
      label: person.personId === viewer.personId ? said.myself(viewer.name) : personLabel({ person }, language),
      value: person.personId,
    })),
  };
}
