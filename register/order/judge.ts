import {
  dayOf,
  factsOf,
  latestDayThereIs,
  orderOf,
  type EmploymentKind,
  type Order,
  type OrderAnswers,
  type OrderDecision,
  type Viewer,
  type Day,
} from '../../contract/index.ts';
import type { Answering } from '../../rights/index.ts';
import { findCase } from '../cases/read.ts';
import type { Context } from '../kernel/context.ts';
import { faultsOf, isRefusal, together, type Refusal } from '../kernel/refusal.ts';
import { findEmployment } from '../people/employment.ts';
import { whoAsks } from '../people/on-behalf.ts';
import { unitUnknown } from '../people/refusals.ts';
import type { Unit } from '../people/types.ts';
import { findUnit } from '../people/units.ts';
import { findRecipient, toldForm } from './recipient.ts';
import * as refuse from './refusals.ts';
import { decisionFault, employmentFault, kindFault, mayOrder, registeredFault } from './rules.ts';
import type {
  CardOrder,
  Decide,
  OrderCompletionAnswers,
  OrderedFor,
  OrderField,
  OrderSoFar,
  OrderTools,
  Recipient,
} from './types.ts';

/** Every ID document that lasts until then lasts long enough. */
const farDay = latestDayThereIs;

/** An order that no rule refuses, with what the rules found out. */
export interface Accepted {
  readonly unit: Unit;
  /** Who answers for the order. */
  readonly answering: Answering;
  readonly recipient: Recipient;
  readonly order: Order;
  readonly decision: OrderDecision;
}

/** Every rule of P1 (domain P1): the refusal has all that is wrong with a whole order, in the order of the form. */
export async function judgeOrder(
  context: Context,
  input: CardOrder,
  { orderer, typist, day, decide }: { orderer: Viewer; typist: Viewer | undefined; day: Day; decide: Decide },
): Promise<Accepted | Refusal> {
  const unit = await findUnit(context, input.unitId, day);
  const noUnit = unit ? undefined : unitUnknown();
  const found = unit && (await findRecipient(context, { unitId: input.unitId, person: input.person, orderer, day }));
  const recipient = found && !isRefusal(found) ? found : undefined;
  const subject = recipient ?? standIn(input.person, unit, day);
  const allowed = unit && (await mayOrder(context, { unit, recipient: subject, orderer, typist }, day));
  const employment = kindOf(input, subject);
  if (employment === undefined || !unit) {
    return together(noUnit, allowed, found, employment === undefined ? noEmployment : undefined) ?? noEmployment;
  }
  const order = orderOf(answersOf(input, employment), subject, day);
  const decision = decide(order);
  const withBetterId = decide({ ...order, idValidTo: farDay });
  const refused = together(
    allowed,
    found,
    recipient && (await kindFault(context, input, { recipient, decision, day })),
    registeredFault(subject, input.employment),
    employmentFault({ employment }, unit),
    decisionFault(order, { decision, withBetterId, isTyped: 'newcomer' in input.person }, day),
  );
  if (refused || !recipient || !allowed || isRefusal(allowed)) return refused ?? noEmployment;
  return { unit, answering: allowed, recipient, order, decision };
}

const noEmployment = refuse.employmentKindMissing();

/** What the register knows isn't asked. */
function kindOf({ employment }: CardOrder, { permanent }: Recipient): EmploymentKind | undefined {
  return employment ?? (permanent === true ? 'permanent' : undefined);
}

function answersOf(input: CardOrder, employment: EmploymentKind): OrderAnswers {
  return { ...input, employment };
}

/** Somebody of whom nothing is wrong, while the rules that don't depend on the person are asked. */
function standIn(person: OrderedFor, unit: Unit | undefined, day: Day): Recipient {
  const newcomer = 'newcomer' in person ? person.newcomer : undefined;
  const to = newcomer?.to;
  const from = newcomer?.from ?? day;
  const isSpan = to === undefined || (to >= from && to >= day);
  return {
    person: undefined,
    employmentId: newcomer ? undefined : 'unknown',
    displayName: '',
    number: 'personnummer',
    birthDate: '1980-01-01',
    protectedIdentity: newcomer?.protectedIdentity === true,
    employer: unit?.employer ?? { employerId: '', name: '', organisationNumber: undefined, kind: 'region' },
    permanent: undefined,
    from,
    to: isSpan ? to : undefined,
    cards: [],
  };
}

/** Answers that stand for those that are missing. */
const missing = {
  submissionToken: '',
  unitId: '',
  kind: 'new',
  employment: 'temporary',
  idDocument: 'none',
  registeredAddress: true,
  temporaryCard: 'no',
  way: 'desk',
} as const;

/** Answer → the fields that are blamed for it. */
const blamedFor: Readonly<Partial<Record<keyof OrderSoFar, readonly OrderField[]>>> = {
  unitId: ['unitId'],
  person: ['employmentId', 'personalNumber', 'from', 'to'],
  kind: ['kind', 'change'],
  employment: ['employment'],
  idDocument: ['idValidTo'],
};

/**
 * What is wrong with an order so far: every rule whose answers are there. Writes nothing. Undefined: nothing is wrong. What an answer that is
 * missing would be blamed for is left out.
 */
export async function checkOrder(
  context: Context,
  order: OrderSoFar,
  { viewer, author, decide }: OrderTools,
): Promise<Refusal | undefined> {
  const day = dayOf(author.at);
  const orderer = await whoAsks(context, { viewer, author });
  if (isRefusal(orderer)) return orderer;
  const person = order.person ?? { newcomer: somebody(day) };
  const whole: CardOrder = { ...missing, ...order, person };
  const answer = await judgeOrder(context, whole, {
    orderer,
    typist: orderer === viewer ? undefined : viewer,
    day,
    decide,
  });
  if (!isRefusal(answer)) return undefined;
  const blameless: readonly string[] = Object.entries(blamedFor).flatMap(([key, fields]) =>
    key in order ? [] : fields,
  );
  const told = faultsOf(answer).filter(({ field = '' }) => !blameless.includes(field));
  return together(...told.map((fault) => ({ refused: true, ...fault })));
}

function somebody(day: Day) {
  const names = { givenName: '', familyName: '', email: '' };
  return { personalNumber: '', ...names, from: day, protectedIdentity: false };
}

/**
 * What is wrong with the answers of "Komplettera beställningen", by the rules of the first form. Refusals blame the answers of a whole
 * order.
 */
export async function checkCompletion(
  context: Context,
  asked: { caseId: string; completion: OrderCompletionAnswers; decide: Decide; day: Day },
): Promise<Refusal | undefined> {
  const { caseId, completion, decide, day } = asked;
  const found = await findCase(context, caseId);
  if (!found) return undefined;
  const { order: before } = factsOf('card-order', found);
  const order: Order = { ...withoutEnds(before), ...completion };
  const decision = decide(order);
  const withBetterId = decide({ ...order, idValidTo: farDay });
  const unit = await findUnit(context, found.unitId, day);
  const employment = found.employmentId === undefined ? undefined : await findEmployment(context, found.employmentId);
  const known = {
    displayName: found.holder?.displayName ?? '',
    permanent: employment && toldForm(employment),
    to: employment?.to,
  };
  return together(
    registeredFault(known, completion.employment),
    unit && employmentFault(completion, unit),
    spanFault(order, day),
    decisionFault(order, { decision, withBetterId, isTyped: found.isProposed }, day),
  );
}

/** What was ordered, but for the days that a completion may leave out. */
function withoutEnds(order: Order): Order {
  const { kind, change, replacementReason, number, adult, registeredAddress, way, submittedDay } = order;
  const { idDocument, employment, assignmentFrom, temporaryCard } = order;
  return {
    kind,
    number,
    adult,
    registeredAddress,
    way,
    submittedDay,
    idDocument,
    employment,
    assignmentFrom,
    temporaryCard,
    ...(change !== undefined && { change }),
    ...(replacementReason !== undefined && { replacementReason }),
  };
}

function spanFault({ assignmentFrom, assignmentTo }: Order, day: Day): Refusal | undefined {
  if (assignmentTo === undefined || (assignmentTo >= assignmentFrom && assignmentTo >= day)) return undefined;
  return refuse.completedSpanWrong({ earliest: assignmentFrom > day ? assignmentFrom : day });
}
