import { z } from 'zod';
import {
  dayOf,
  Day,
  DeclaredDocument,
  EmploymentKind,
  forms,
  IssueWay,
  latestDayThereIs,
  OrderKind,
  TemporaryCard,
  type Viewer,
} from '../../contract/index.ts';
import {
  isRefusal,
  type CardOrder,
  type OrderedFor,
  type OrderField,
  type Recipient,
  type PortalRegister,
} from '../../register/index.ts';
import type { FormData } from '../form-check/form-data.ts';
import { decideOrder } from './decision.ts';
import { onlyOne, personLabel, textAnswer } from '../start-form/choose.ts';
import { startForm, type ChoiceInput, type Choices } from '../start-form/start-form.ts';
import { decidedSoFar, previewOf, withoutNumber, type OrderSoFar } from './preview.ts';

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
  choices,
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
  const units = (await register.orders.units(viewer, today)).map(({ name, unitId }) => ({
    label: name,
    value: unitId,
  }));
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
      /** What the register knows is not asked. */
      employmentKnown: recipient?.permanent === true,
      /** A card that is a short-term card anyhow needs no temporary one. */
      onlyShortTerm,
      /** Where a short-term card is given out is asked only of somebody who may choose. */
      shortTerm: isShortTerm && decided?.decision.idRule === 'document' && recipient?.protectedIdentity === false,
    },
    ...(suggested !== undefined && { suggested: { unitId: suggested } }),
    beside:
      recipient?.number === 'none' && unitId !== undefined
        ? withoutNumber(recipient, unitId)
        : previewOf({ answers, recipient, decided, policy, today }),
  };
}

const text = z.string().optional().catch(undefined);

/** A half-filled form: what is not an answer yet counts as none. */
const SoFar = z.object({
  unitId: z.string().optional().catch(undefined),
  card: z.object({ kind: OrderKind.optional().catch(undefined) }).catch({ kind: undefined }),
  person: z
    .object({
      known: z.enum(['employee', 'new']).optional().catch(undefined),
      employmentId: text,
      personalNumber: text,
      givenName: text,
      familyName: text,
      from: Day.optional().catch(undefined),
      to: Day.optional().catch(undefined),
      protectedIdentity: z.boolean().optional().catch(undefined),
    })
    .catch({}),
  employment: EmploymentKind.optional().catch(undefined),
  identity: z
    .object({
      idDocument: DeclaredDocument.optional().catch(undefined),
      idValidTo: Day.optional().catch(undefined),
    })
    .catch({}),
  registeredAddress: z.enum(['yes', 'no']).optional().catch(undefined),
  temporaryCard: TemporaryCard.optional().catch(undefined),
  way: IssueWay.optional().catch(undefined),
});

/** The answers that are there, for the register's rules. */
function partOf({ unitId, card, person, employment, identity, ...rest }: z.output<typeof SoFar>, today: Day) {
  const { idDocument, idValidTo } = identity;
  const isDocument = idDocument === 'none' || (idDocument !== undefined && idValidTo !== undefined);
  return {
    ...(unitId !== undefined && { unitId }),
    ...(card.kind !== undefined && { kind: card.kind }),
    ...personPart(person, today),
    ...(employment !== undefined && { employment }),
    ...(isDocument && { idDocument, ...(idValidTo !== undefined && { idValidTo }) }),
    ...(rest.temporaryCard !== undefined && { temporaryCard: rest.temporaryCard }),
    ...(rest.way !== undefined && { way: rest.way }),
  };
}

/** The person who is meant; undefined fields of a newcomer are left to the form to point out. */
function personPart(
  { known, employmentId, personalNumber = '', from, to, ...names }: z.output<typeof SoFar>['person'],
  today: Day,
): { person?: OrderedFor } {
  if (known === 'employee') return employmentId === undefined ? {} : { person: { employmentId } };
  if (known !== 'new') return {};
  const { givenName = '', familyName = '', protectedIdentity = false } = names;
  const typed = { personalNumber, givenName, familyName, email: '', from: from ?? today, protectedIdentity };
  return { person: { newcomer: { ...typed, ...(to !== undefined && { to }) } } };
}

function orderSoFar(
  { card, employment, identity, registeredAddress, temporaryCard = 'no', way }: z.output<typeof SoFar>,
  recipient: Recipient | undefined,
): OrderSoFar {
  return {
    kind: card.kind ?? 'new',
    employment: recipient?.permanent === true ? 'permanent' : employment,
    ...identity,
    registeredAddress: registeredAddress === 'yes',
    temporaryCard,
    way: way ?? 'desk',
  };
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
  { person }: { person: FormData & z.output<typeof SoFar>['person'] },
  { unitId, isEmployee, orderer, today }: Ordering,
): Promise<Recipient | undefined> {
  const ordered = orderedSoFar(person, isEmployee);
  if (!ordered) return undefined;
  const recipient = await register.orders.recipient({ unitId, person: ordered, orderer, day: today });
  return isRefusal(recipient) ? undefined : recipient;
}

function orderedSoFar(
  person: z.output<typeof SoFar>['person'],
  isEmployee: (employmentId: string) => boolean,
): OrderedFor | undefined {
  const { known, employmentId, personalNumber, givenName = '', familyName = '', from, to } = person;
  if (known === 'employee') {
    return employmentId !== undefined && isEmployee(employmentId) ? { employmentId } : undefined;
  }
  if (personalNumber === undefined || from === undefined) return undefined;
  const protectedIdentity = person.protectedIdentity === true;
  const names = { givenName, familyName, email: '' };
  return { newcomer: { personalNumber, ...names, from, protectedIdentity, ...(to !== undefined && { to }) } };
}
