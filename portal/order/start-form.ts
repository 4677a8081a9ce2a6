import type { z } from 'zod';
import { dayOf, type Day, forms, latestDayThereIs, type Viewer } from '../../contract/index.ts';
import {
  isRefusal,
  type CardOrder,
  type OrderedFor,
  type OrderField,
  type Recipient,
  type PortalRegister,
} from '../../register/index.ts';
import { decideOrder } from './decision.ts';
import { foreignOrderAddress } from '../start-form/order-addresses.ts';
import { onlyOne, personLabel, textAnswer } from '../start-form/choose.ts';
import { startForm, type ChoiceInput, type Choices } from '../start-form/start-form.ts';
import { decidedSoFar, lostNotice, previewOf } from './preview.ts';
import { withoutNumber } from './preview-notices.ts';
import { orderedSoFar, orderSoFar, partOf, SoFar } from './so-far.ts';

const { submission } = forms['card-order'];

/** P1 "Beställ kort": which card it becomes, why, how long it is valid and what to bring stand beside the form before it is sent. */
export const cardOrder = startForm({
  formId: 'card-order',
  submission,
  path: '/nytt/kort',
  title: 'Beställ kort',
  activity: 'order-card',
  byPhone: true,
  offer: { words: 'Beställ kort', text: 'Nytt, ändring eller ersättning', icon: 'card' },
  also: [{ words: 'Beställ till flera från en lista', href: '/nytt/kort/lista' }],
  button: 'Skicka beställningen',
  fromLink: { enhet: 'unitId', person: 'person.known', anstallning: 'person.employmentId' },
  keys: {
    employmentId: 'person.employmentId',
    personalNumber: 'person.personalNumber',
    from: 'person.from',
    to: 'person.to',
    kind: 'card.kind',
    change: 'card.change',
    idValidTo: 'identity.idValidTo',
  } satisfies Partial<Record<OrderField, string>>,
  asksForNumber: ['person.personalNumber'],
  isInSteps: true,
  subject: {
    chosen: 'person.employmentId',
    typed: { key: 'person.known', value: 'new' },
    answers: [
      ...['person.personalNumber', 'person.givenName', 'person.familyName', 'person.email', 'person.title'],
      ...['person.from', 'person.to', 'person.protectedIdentity', 'employment'],
      ...['card.kind', 'card.change', 'card.replacementReason'],
      ...['identity.idDocument', 'identity.idValidTo', 'registeredAddress', 'temporaryCard', 'way', 'note'],
    ],
  },
  choices,
  elsewhere,
  check: (register, { data, requester, author }) =>
    register.orders.check(partOf(SoFar.parse(data), requester.day), {
      viewer: requester.viewer,
      author,
      decide: (order) => decideOrder(order).decision,
    }),
  submit: (register, { token, submission: answers, by }) =>
    register.orders.submit(orderFrom(token, answers), {
      ...by,
      decide: (order) => decideOrder(order).decision,
    }),
});

function orderFrom(submissionToken: string, answers: z.output<typeof submission>): CardOrder {
  const { unitId, card, person, employment, identity, registeredAddress, temporaryCard, way, note } = answers;
  return {
    submissionToken,
    unitId,
    ...card,
    person: personFrom(person),
    ...(employment !== undefined && { employment }),
    ...identity,
    registeredAddress: registeredAddress === 'yes',
    temporaryCard: temporaryCard ?? 'no',
    way: way ?? 'desk',
    ...(note !== undefined && { note }),
  };
}

function personFrom(person: z.output<typeof submission>['person']): OrderedFor {
  if (person.known === 'employee') return { employmentId: person.employmentId };
  const { personalNumber, givenName, familyName, email, title, from, to, protectedIdentity } = person;
  return {
    newcomer: {
      personalNumber,
      givenName,
      familyName,
      email,
      from,
      protectedIdentity: protectedIdentity === true,
      ...(title !== undefined && { title }),
      ...(to !== undefined && { to }),
    },
  };
}

/** The units that the viewer orders for and, of the chosen one, the people; a unit that isn't theirs counts as none. */
async function choices(register: PortalRegister, { viewer, typist, at, data, policy }: ChoiceInput): Promise<Choices> {
  const today = dayOf(at);
  const units = await ownUnits(register, viewer, today);
  const suggested = onlyOne(units);
  const unitId = textAnswer(data['unitId']) ?? suggested;
  const employees = unitId === undefined ? [] : await register.orders.employees({ unitId, viewer, day: today, typist });
  const isEmployee = (id: string) => employees.some(({ employmentId }) => employmentId === id);
  const soFar = SoFar.parse(data);
  const recipient =
    unitId === undefined
      ? undefined
      : await recipientSoFar(register, soFar, { unitId, isEmployee, orderer: viewer, today });
  const answers = orderSoFar(soFar, recipient);
  const decided = decidedSoFar(answers, recipient, today);
  const withoutTemporary = { ...answers, temporaryCard: 'no', idValidTo: latestDayThereIs } as const;
  const onlyShortTerm = decidedSoFar(withoutTemporary, recipient, today)?.decision.cardType === 'short-term';
  const isShortTerm = onlyShortTerm || answers.temporaryCard !== 'no';
  return {
    context: {
      units,
      employees: employees.map((employment) => ({ label: personLabel(employment), value: employment.employmentId })),
      /** What the register knows is not asked, nor anything of somebody who isn't chosen yet. */
      employmentKnown: recipient === undefined ? soFar.person.known !== 'new' : recipient.permanent === true,
      /** A card that is a short-term card anyhow needs no temporary one. */
      onlyShortTerm,
      /** Where a short-term card is given out is asked only of somebody who may choose. */
      shortTerm: isShortTerm && decided?.decision.idRule === 'document' && recipient?.protectedIdentity === false,
      /** A card that is lost is blocked at once, not when the new one is there. */
      lostNotice: lostNotice(recipient),
    },
    about: recipient?.displayName === '' ? undefined : recipient?.displayName,
    ...(suggested !== undefined && { suggested: { unitId: suggested } }),
    beside:
      recipient?.number === 'none' && unitId !== undefined
        ? withoutNumber(recipient, unitId)
        : previewOf({
            ...{ answers, recipient, policy, today },
            waiting: await register.orders.waiting(recipient?.employmentId),
            unitName: units.find(({ value }) => value === unitId)?.label,
          }),
    named: employees.map(({ person }) => person),
  };
}

/** Somebody without a Swedish number is ordered for on another form. */
async function elsewhere(register: PortalRegister, { viewer, at, data }: ChoiceInput): Promise<string | undefined> {
  const today = dayOf(at);
  const unitId = textAnswer(data['unitId']) ?? onlyOne(await ownUnits(register, viewer, today));
  if (unitId === undefined) return undefined;
  const employees = await register.orders.employees({ unitId, viewer, day: today, typist: undefined });
  const isEmployee = (id: string) => employees.some(({ employmentId }) => employmentId === id);
  const recipient = await recipientSoFar(register, SoFar.parse(data), { unitId, isEmployee, orderer: viewer, today });
  return recipient?.number === 'none' ? foreignOrderAddress(recipient.employer.kind, unitId) : undefined;
}

async function ownUnits(register: PortalRegister, viewer: Viewer, today: Day) {
  return (await register.orders.units(viewer, today)).map(({ name, unitId }) => ({ label: name, value: unitId }));
}

interface Ordering {
  readonly unitId: string;
  readonly isEmployee: (employmentId: string) => boolean;
  readonly orderer: Viewer;
  readonly today: Day;
}

/** Whom it is for, as soon as that can be known. A newcomer's number is checked when the order is sent. */
async function recipientSoFar(
  register: PortalRegister,
  { person }: Pick<z.output<typeof SoFar>, 'person'>,
  { unitId, isEmployee, orderer, today }: Ordering,
): Promise<Recipient | undefined> {
  const ordered = orderedSoFar(person, isEmployee);
  if (!ordered) return undefined;
  const recipient = await register.orders.recipient({ unitId, person: ordered, orderer, day: today });
  return isRefusal(recipient) ? undefined : recipient;
}
