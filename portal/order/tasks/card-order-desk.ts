import { closedToLoa2, idMustLastTo, OrderFacts } from '../../../contract/index.ts';
import { deskFault } from '../../../rights/index.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import { valueAt, type FormData } from '../../form-check/form-data.ts';
import { ofProduction } from '../../companion/values.ts';
import { knownAs, proposalErrors } from './proposed.ts';
import type { PortalTask, TaskInput } from '../../desk/portal-task.ts';
import { receiptParticular } from '../../desk/receipt-particular.ts';
import { usual } from '../../desk/usual-task.ts';

/** Tasks of an order between its review and the holder's signature. */

/** "Leta upp personen i HSA". */
export const cardOrderHsa: PortalTask = {
  button: 'Spara HSA-id',
  isForAnother: true,
  involved: 'not-holder',
  check: async (input, data) => ({
    ...(await proposalErrors(input, 'hsa')),
    ...(await hsaErrors(input, data)),
  }),
  view: async (input) => {
    const { isProposed, unitName } = input.task.case;
    const where = {
      isOk: false,
      lead: 'HSA ska visa anställningen.',
      text: `Personen ska finnas på ${unitName} i HSA.`,
    };
    const known = isProposed ? [...(await knownAs(input)), where] : [];
    const faults = (await proposalErrors(input, 'hsa'))['duties'] ?? [];
    const notYours = faults
      .filter((text) => !known.some((check) => check.text === text))
      .map((text) => ({ isOk: false, lead: 'Inte din uppgift.', text }));
    return {
      ...(await usual.view(input)),
      say: 'Beställningen går vidare när personen finns i HSA.',
      checks: [...notYours, ...known],
    };
  },
};

async function hsaErrors({ register, task, requester }: TaskInput, data: FormData): Promise<FormErrors> {
  const hsaId = valueAt(data, ['hsaRecord', 'hsaId']);
  const seenOn = valueAt(data, ['hsaRecord', 'seenOn']);
  const { caseId, holder, isProposed } = task.case;
  const isTooLate = typeof seenOn === 'string' && seenOn > requester.day;
  const fault =
    typeof hsaId === 'string' && isProposed ? await register.proposals.hsaIdFault(caseId, hsaId) : undefined;
  const other = typeof hsaId === 'string' && !isProposed ? await register.people.findByHsaId(hsaId) : undefined;
  const isOthers = other !== undefined && other.personId !== holder?.personId;
  return {
    ...(isOthers && { 'hsaRecord.hsaId': ['HSA-id hör till en annan person. Kontrollera det i HSA.'] }),
    ...(fault && { 'hsaRecord.hsaId': [fault.message] }),
    ...(isTooLate && { 'hsaRecord.seenOn': ['Dagen har inte varit än. Skriv dagen då du såg anställningen i HSA.'] }),
  };
}

/** "Fotografera": the ID document must be valid on the day, and as long as the order asked. */
export const cardOrderPhoto: PortalTask = {
  fault: (viewer, { case: found }) => deskFault(viewer, found),
  button: 'Spara besöket',
  buttons: {
    key: 'photo.outcome',
    words: {
      done: 'Fotot är taget',
      rebook: 'Boka om',
      'no-document': 'Fortsätt med ett korttidskort',
      'no-show': 'Personen kom inte',
      'not-approved': 'Godkänn inte besöket',
    },
  },
  context: (input) => Promise.resolve({ idMustLastTo: mustLast(input) }),
  check: (input, data) =>
    Promise.resolve({
      ...documentErrors(input, data, 'photo'),
      ...noDocumentErrors(input, data),
    }),
  view: async (input) => ({
    ...(await usual.view(input)),
    say: 'Besöket sparas i ärendet.',
    checks: deskChecks(input),
  }),
};

/** "Beställ tillverkning i SITHS eID Portal". */
export const cardOrderProduction: PortalTask = {
  button: 'Kortet är beställt',
  involved: 'not-holder',
  inPortal: {
    errand: 'bestall',
    values: ofProduction,
    answers: () => ({ 'production.ordered': true }),
  },
  view: async (input) => {
    const { noReturnAt } = input.task.case;
    return {
      ...(await usual.view(input)),
      say: noReturnAt === undefined ? 'Därefter kan beställningen inte tas tillbaka.' : 'Det gäller ett nytt kort.',
    };
  },
};

/** "Registrera levererat kort". */
export const cardOrderDelivery: PortalTask = {
  button: 'Registrera kortet',
  involved: 'not-holder',
  check: async ({ register }, data) => {
    const cardNumber = valueAt(data, ['delivery', 'cardNumber']);
    const known = typeof cardNumber === 'string' ? await register.cards.find(cardNumber) : undefined;
    if (!known) return {};
    return { 'delivery.cardNumber': ['Kortnumret finns redan i registret. Läs numret på kortet som kom.'] };
  },
  view: async (input) => ({ ...(await usual.view(input)), say: 'Innehavaren får ett mejl om att kortet kan hämtas.' }),
};

/** "Lämna ut kortet". */
export const cardOrderHandOver: PortalTask = {
  fault: (viewer, { case: found }) => deskFault(viewer, found),
  button: 'Lämna ut och aktivera',
  buttons: {
    key: 'handOver.outcome',
    words: {
      'handed-over': 'Lämna ut och aktivera',
      'come-again': 'Spara, kortet ligger kvar',
      'not-approved': 'Behåll kortet',
    },
  },
  context: (input) => Promise.resolve({ idMustLastTo: mustLast(input) }),
  check: (input, data) => Promise.resolve(documentErrors(input, data, 'handOver')),
  view: async (input) => {
    const [beside, receipt] = await Promise.all([usual.view(input), receiptParticular(input)]);
    return {
      ...beside,
      say: whatFollows(input),
      particulars: [...receipt, ...beside.particulars],
      checks: deskChecks(input),
    };
  },
};

/** Which cards the new one puts an end to. */
function whatFollows({ task }: TaskInput): string {
  const facts = OrderFacts.safeParse(task.case.facts).data;
  const before = [
    ...(facts && facts.replaces.length > 0 ? ['det gamla kortet'] : []),
    ...(facts?.order.temporaryCard === 'meanwhile' ? ['korttidskortet'] : []),
  ];
  return before.length === 0 ? 'Kortet blir aktivt.' : `Kortet blir aktivt, och ${before.join(' och ')} spärras.`;
}

/** The day until which the ID document must be valid, whichever is shown: the same at photo and pick-up. */
export function mustLast({ task, requester }: TaskInput): string {
  const today = requester.day;
  const order = OrderFacts.safeParse(task.case.facts).data?.order;
  return order ? idMustLastTo(order.submittedDay, today) : today;
}

export function documentErrors(input: TaskInput, data: FormData, name: 'photo' | 'handOver'): FormErrors {
  const validTo = valueAt(data, [name, 'idValidTo']);
  const needed = mustLast(input);
  if (typeof validTo !== 'string' || validTo >= needed) return {};
  return {
    [`${name}.idValidTo`]: [
      `Id-handlingen ska gälla minst till och med ${needed}. Be om en annan id-handling, eller välj att personen kommer igen.`,
    ],
  };
}

/** A short-term card that is in the order already is not given out twice. */
function noDocumentErrors({ task }: TaskInput, data: FormData): FormErrors {
  const order = OrderFacts.safeParse(task.case.facts).data?.order;
  if (valueAt(data, ['photo', 'outcome']) !== 'no-document' || order?.temporaryCard !== 'meanwhile') return {};
  return {
    'photo.outcome': [
      'Ett korttidskort ingår redan i beställningen. Boka om, eller välj att identiteten inte kunde styrkas.',
    ],
  };
}

export function deskChecks({ task, requester }: TaskInput) {
  const decision = OrderFacts.safeParse(task.case.facts).data?.decision;
  const closed = decision?.loa === 'loa-2' ? closedToLoa2(requester.day) : '';
  return [
    { isOk: true, text: 'Beställningen är granskad, och personen finns i HSA.' },
    ...(closed === '' ? [] : [{ isOk: false, lead: 'LoA 2.', text: `Kortet öppnar inte ${closed}.` }]),
  ];
}
