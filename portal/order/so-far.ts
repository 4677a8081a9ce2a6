import { z } from 'zod';
import {
  Day,
  dayAsTyped,
  DeclaredDocument,
  EmploymentKind,
  IssueWay,
  OrderKind,
  ReplacementReason,
  TemporaryCard,
  type OrderAnswers,
} from '../../contract/index.ts';
import type { OrderedFor, Recipient } from '../../register/index.ts';

/** An order as far as it is filled in. */
export type OrderSoFar = Omit<OrderAnswers, 'employment' | 'idDocument' | 'idValidTo' | 'registeredAddress'> & {
  readonly [Key in 'employment' | 'idDocument' | 'idValidTo' | 'registeredAddress']?: OrderAnswers[Key] | undefined;
};

const text = z.string().optional().catch(undefined);

/** As people write days. */
const day = z
  .preprocess((typed) => (typeof typed === 'string' ? dayAsTyped(typed) : typed), Day.optional())
  .catch(undefined);

/** A half-filled form: what is not an answer yet counts as none. */
export const SoFar = z.object({
  unitId: z.string().optional().catch(undefined),
  card: z
    .object({
      kind: OrderKind.optional().catch(undefined),
      replacementReason: ReplacementReason.optional().catch(undefined),
    })
    .catch({}),
  person: z
    .object({
      known: z.enum(['employee', 'new']).optional().catch(undefined),
      employmentId: text,
      personalNumber: text,
      givenName: text,
      familyName: text,
      from: day,
      to: day,
      protectedIdentity: z.boolean().optional().catch(undefined),
    })
    .catch({}),
  employment: EmploymentKind.optional().catch(undefined),
  identity: z
    .object({
      idDocument: DeclaredDocument.optional().catch(undefined),
      idValidTo: day,
    })
    .catch({}),
  registeredAddress: z.enum(['yes', 'no']).optional().catch(undefined),
  temporaryCard: TemporaryCard.optional().catch(undefined),
  way: IssueWay.optional().catch(undefined),
});

/** The answers that are there, for the register's rules. */
export function partOf({ unitId, card, person, employment, identity, ...rest }: z.output<typeof SoFar>, today: Day) {
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

/** What the tables are asked of it; a card is new until somebody says what it is. */
export function orderSoFar(
  { card, employment, identity, registeredAddress, temporaryCard = 'no', way }: z.output<typeof SoFar>,
  recipient: Recipient | undefined,
): OrderSoFar {
  return {
    kind: card.kind ?? 'new',
    ...(card.replacementReason !== undefined && { replacementReason: card.replacementReason }),
    employment: recipient?.permanent === true ? 'permanent' : employment,
    ...identity,
    registeredAddress: registeredAddress === undefined ? undefined : registeredAddress === 'yes',
    temporaryCard,
    way: way ?? 'desk',
  };
}

/** Whom the form names so far; an employee only when the form may offer them. */
export function orderedSoFar(
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
