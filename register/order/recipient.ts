import { addPeriod, policyOn, type Viewer, type Day, AnyDay } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { followingOf } from '../cards/following.ts';
import { replacedOf } from '../cards/in-use.ts';
import { casesFor } from '../cases/read.ts';
import type { Context } from '../kernel/context.ts';
import { together, type Refusal } from '../kernel/refusal.ts';
import { lookupHash } from '../kernel/seal.ts';
import { daysFault } from '../people/assignment-days.ts';
import { findEmployment } from '../people/employment.ts';
import { peopleRows, toPerson } from '../people/person.ts';
import { NotAPersonalNumber, numberKind, parsePersonalNumber, type PersonalNumber } from '../people/personal-number.ts';
import { nameOf } from '../people/proposals/holder.ts';
import { notEmployedInUnit } from '../people/refusals.ts';
import type { Employment } from '../people/types.ts';
import { employerOf } from '../people/units.ts';
import * as refuse from './refusals.ts';
import type { Newcomer, OrderedFor, Recipient } from './types.ts';
import { isNotOver } from '../kernel/runs-on.ts';

/**
 * Whom an order is for: an employee of the unit, or somebody who is typed in. A refusal names what must change.
 * @param asked.orderer whose order it is
 */
export async function findRecipient(
  context: Context,
  { unitId, person, orderer, day }: { unitId: string; person: OrderedFor; orderer: Viewer; day: Day },
): Promise<Recipient | Refusal> {
  return 'newcomer' in person
    ? findNewcomer(context, { unitId, newcomer: person.newcomer, orderer, day })
    : findEmployee(context, { unitId, employmentId: person.employmentId, day });
}

async function findEmployee(
  context: Context,
  { unitId, employmentId, day }: { unitId: string; employmentId: string; day: Day },
): Promise<Recipient | Refusal> {
  const employment = await findEmployment(context, employmentId);
  if (employment?.unitId !== unitId) return notEmployedInUnit();
  const { person, from, to } = employment;
  if (to !== undefined && to < day) return refuse.employmentOver({ to });
  return {
    person,
    employmentId,
    displayName: person.displayName,
    number: numberKind(person.maskedNumber),
    birthDate: AnyDay.parse(person.birthDate),
    protectedIdentity: person.protectedIdentity,
    employer: await employerOf(context, unitId),
    permanent: toldForm(employment),
    from,
    to,
    cards: replacedOf(await followingOf(context, [person.personId], { day }), employmentId, day),
  };
}

/** Whether an employment is permanent; undefined: no source has told, and the answer of an order holds. */
export const toldForm = ({ permanent, formUntold }: Employment): boolean | undefined =>
  formUntold === true ? undefined : permanent;

/**
 * Somebody who is typed in. Whom the register knows by the number reveals nothing (domain P1.1): only an employee of the unit whom the
 * orderer finds in the list anyway, an order of the unit that they see anyway, and they themselves are told apart.
 */
async function findNewcomer(
  context: Context,
  { unitId, newcomer, orderer, day }: { unitId: string; newcomer: Newcomer; orderer: Viewer; day: Day },
): Promise<Recipient | Refusal> {
  const number = readNumber(newcomer.personalNumber);
  const wrong = together(
    number ? ageFault(number, day) : noNumber,
    daysFault(newcomer, { from: 'from', to: 'to' }, day),
  );
  if (!number || wrong) return wrong ?? noNumber;
  const numberHash = lookupHash(context.keys.lookupKey, number.digits);
  const row = await peopleRows(context).where('numberHash', '=', numberHash).executeTakeFirst();
  const known = row && toPerson(context, row);
  if (
    known &&
    may.name(orderer, { person: known, unitId }) &&
    (await employmentIn(context, { personId: known.personId, unitId, day }))
  ) {
    return refuse.employedAlready();
  }
  const ordered = await orderedAlready(context, { unitId, numberHash, orderer });
  if (ordered !== undefined) return refuse.numberOrderedAlready({ case: ordered });
  const { givenName, familyName, protectedIdentity, from, to } = newcomer;
  return {
    person: known?.personId === orderer.personId ? known : undefined,
    employmentId: undefined,
    displayName: nameOf({ givenName, familyName, protectedIdentity }),
    number: number.isCoordination ? 'samordningsnummer' : 'personnummer',
    birthDate: number.birthDate,
    protectedIdentity,
    employer: await employerOf(context, unitId),
    permanent: undefined,
    from,
    to,
    cards: [],
  };
}

const noNumber = refuse.personalNumberWrong();

function ageFault({ birthDate }: PersonalNumber, day: Day): Refusal | undefined {
  if (addPeriod(birthDate, policyOn(day).order.leastAge) <= day) return undefined;
  return refuse.tooYoung({ birthDate });
}

/** An order for the same number in the unit that hasn't been confirmed yet, if the orderer sees it. */
async function orderedAlready(
  context: Context,
  { unitId, numberHash, orderer }: { unitId: string; numberHash: string; orderer: Viewer },
): Promise<string | undefined> {
  const rows = await context.db
    .selectFrom('proposedEmployments')
    .select('caseId')
    .where('numberHash', '=', numberHash)
    .where('unitId', '=', unitId)
    .execute();
  const caseIds = rows.map(({ caseId }) => caseId);
  if (caseIds.length === 0) return undefined;
  const seen = await casesFor(context, orderer)
    .select('cases.number')
    .where('cases.caseId', 'in', caseIds)
    .executeTakeFirst();
  return seen?.number;
}

/** Undefined for a text that is no number. */
export function readNumber(text: string): PersonalNumber | undefined {
  try {
    return parsePersonalNumber(text);
  } catch (error) {
    if (error instanceof NotAPersonalNumber) return undefined;
    throw error;
  }
}

function employmentIn(context: Context, { personId, unitId, day }: { personId: string; unitId: string; day: Day }) {
  return context.db
    .selectFrom('employments')
    .select('employmentId')
    .where('personId', '=', personId)
    .where('unitId', '=', unitId)
    .where(isNotOver(day))
    .executeTakeFirst();
}
