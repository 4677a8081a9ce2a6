import type { z } from 'zod';
import { dayOf, forms, latestDayThereIs } from '../../contract/index.ts';
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
import { idOfNobody, startForm, type About, type ChoiceInput, type Choices } from '../start-form/start-form.ts';
import { decidedSoFar, lostNotice, previewOf } from './preview.ts';
import { elsewhereNotice, withoutNumber } from './preview-notices.ts';
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
      'person.personalNumber',
      'person.givenName',
      'person.familyName',
      'person.email',
      'person.title',
      'person.from',
      'person.to',
      'person.protectedIdentity',
      'employment',
      'card.kind',
      'card.change',
      'card.replacementReason',
      'identity.idDocument',
      'identity.idValidTo',
      'registeredAddress',
      'temporaryCard',
      'way',
      'note',
    ],
  },
  suggests: ['unitId'],
  choices,
  whom,
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

/** The units that the viewer orders for and, of the chosen one, the people. */
async function choices(register: PortalRegister, input: ChoiceInput): Promise<Choices> {
  const { at, data, policy, isSent = false } = input;
  const today = dayOf(at);
  const { units, suggested, unit, employees, recipient } = await ordering(register, { ...input, isOfOne: isSent });
  const unitId = unit?.unitId;
  const soFar = SoFar.parse(data);
  const answers = orderSoFar(soFar, recipient);
  const decided = decidedSoFar(answers, recipient, today);
  const withoutTemporary = { ...answers, temporaryCard: 'no', idValidTo: latestDayThereIs } as const;
  const onlyShortTerm = decidedSoFar(withoutTemporary, recipient, today)?.decision.cardType === 'short-term';
  const isShortTerm = onlyShortTerm || answers.temporaryCard !== 'no';
  const besideOf = async () =>
    recipient?.number === 'none' && unitId !== undefined
      ? withoutNumber(recipient, unitId)
      : previewOf({
          answers,
          recipient,
          policy,
          today,
          waiting: await register.orders.waiting(recipient?.employmentId),
          unitName: unit?.name,
        });
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
      elsewhereNotice: elsewhereNotice(recipient, { unit, isNew: soFar.person.known === 'new' }),
    },
    about: aboutRecipient(recipient, soFar)?.name,
    ...(suggested !== undefined && { suggested: { unitId: suggested } }),
    ...(!isSent && { beside: await besideOf() }),
    named: employees.map(({ person }) => person),
  };
}

/** Somebody without a Swedish number is ordered for on another form. */
async function elsewhere(register: PortalRegister, input: ChoiceInput): Promise<string | undefined> {
  const { unit, recipient } = await ordering(register, { ...input, isOfOne: true });
  return unit && recipient?.number === 'none'
    ? foreignOrderAddress(recipient.employer.kind, unit.unitId, recipient.employmentId)
    : undefined;
}

async function whom(register: PortalRegister, input: ChoiceInput): Promise<About | undefined> {
  const { recipient } = await ordering(register, { ...input, isOfOne: true });
  return aboutRecipient(recipient, SoFar.parse(input.data));
}

function aboutRecipient(recipient: Recipient | undefined, { person }: z.output<typeof SoFar>): About | undefined {
  if (recipient === undefined || recipient.displayName.trim() === '')
    return person.known === 'new' ? { name: 'en ny person', person: undefined } : undefined;
  return { name: recipient.displayName, person: recipient.person };
}

/**
 * For which unit and whom it is ordered, so far; a unit that isn't the viewer's counts as none.
 * @param input.isOfOne of the people of the unit only whom the answers name is looked for
 */
async function ordering(
  register: PortalRegister,
  { viewer, typist, at, data, isOfOne }: ChoiceInput & { readonly isOfOne: boolean },
) {
  const today = dayOf(at);
  const found = await register.orders.units(viewer, today);
  const units = found.map(({ name, unitId }) => ({ label: name, value: unitId }));
  const suggested = onlyOne(units);
  const asked = textAnswer(data['unitId']) ?? suggested;
  const unit = found.find(({ unitId }) => unitId === asked);
  const { person } = SoFar.parse(data);
  const only = isOfOne ? (person.employmentId ?? idOfNobody) : undefined;
  const employees = unit
    ? await register.orders.employees({ unitId: unit.unitId, viewer, day: today, typist, only })
    : [];
  const isEmployee = (id: string) => employees.some(({ employmentId }) => employmentId === id);
  const ordered = unit && orderedSoFar(person, isEmployee);
  const recipient =
    ordered && (await register.orders.recipient({ unitId: unit.unitId, person: ordered, orderer: viewer, day: today }));
  return { units, suggested, unit, employees, recipient: recipient && isRefusal(recipient) ? undefined : recipient };
}
