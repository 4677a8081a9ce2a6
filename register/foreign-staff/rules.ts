import { addPeriod, lastDayFor, policyOn, words, type Desk, type Viewer, type Day } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { together, type Refusal } from '../kernel/refusal.ts';
import { daysFault } from '../people/assignment-days.ts';
import { NotAnOrganisationNumber, readOrganisationNumber } from '../people/organisation-number.ts';
import { unitUnknown } from '../people/refusals.ts';
import type { Unit } from '../people/types.ts';
import * as refuse from './refusals.ts';
import type { ForeignStaffOrder } from './types.ts';

/**
 * The rules of P2 that can refuse an order (domain P2, "Identity", "Who may do what"), in the order of the form, all at once. Each
 * message says what would do. Undefined: nothing is wrong.
 */
export function orderFault(
  order: ForeignStaffOrder,
  unit: Unit | undefined,
  { orderer, desks, day }: { orderer: Viewer; desks: readonly Desk[]; day: Day },
): Refusal | undefined {
  return together(
    unit ? unitFault(unit, order, orderer) : unitUnknown(),
    order.agreement && unit && organisationFault(order.agreement.organisationNumber, unit),
    agreementFault(order, day),
    personFault(order, day),
    passportFault(order, day),
    assignmentFault(order, day),
    deskFault(order, desks),
  );
}

function unitFault(unit: Unit, { agreement }: ForeignStaffOrder, orderer: Viewer): Refusal | undefined {
  if (!may.beginIn(orderer, 'order-for-foreign-staff', unit.unitId)) {
    return refuse.foreignUnitNotYours({ unit: unit.name });
  }
  const isPrivate = unit.employer.kind === 'private';
  if (!isPrivate && agreement) {
    return refuse.agreementNotNeeded({ unit: unit.name, employer: unit.employer.name });
  }
  if (isPrivate && !agreement) {
    return refuse.agreementNeeded({ unit: unit.name });
  }
  return undefined;
}

function agreementFault({ agreement, assignmentFrom }: ForeignStaffOrder, day: Day): Refusal | undefined {
  if (!agreement) return undefined;
  if (agreement.agreementTo < day) {
    return refuse.agreementOver({ to: agreement.agreementTo });
  }
  if (agreement.agreementTo < assignmentFrom) {
    return refuse.agreementTooShort({ from: assignmentFrom });
  }
  return undefined;
}

/** The number is the one of the unit's employer; while the register doesn't know that, any number with the right check digit will do. */
function organisationFault(text: string, { name, employer }: Unit): Refusal | undefined {
  const given = readNumber(text);
  if (given === undefined) {
    return refuse.organisationNumberWrong();
  }
  if (employer.organisationNumber === undefined || employer.organisationNumber === given) return undefined;
  return refuse.organisationOfAnother({ unit: name, employer: employer.name });
}

function readNumber(text: string): string | undefined {
  try {
    return readOrganisationNumber(text);
  } catch (error) {
    if (error instanceof NotAnOrganisationNumber) return undefined;
    throw error;
  }
}

function personFault({ person }: ForeignStaffOrder, day: Day): Refusal | undefined {
  if (person.birthDate >= day) {
    return refuse.birthInFuture();
  }
  if (person.birthDate < addPeriod(day, 'P-120Y')) {
    return refuse.birthLongAgo();
  }
  return undefined;
}

/** Checked again at each step that may take time: before the visit is offered, when it is booked and at the desk. */
function passportFault(order: ForeignStaffOrder, day: Day): Refusal | undefined {
  if (order.coordinationNumber === 'exists') return undefined;
  const { passportValid } = policyOn(day).order;
  if (lastDayFor(order.passportValidTo, passportValid) >= day) return undefined;
  return refuse.passportTooShort({ needed: addPeriod(day, passportValid) });
}

function assignmentFault({ assignmentFrom, assignmentTo }: ForeignStaffOrder, day: Day): Refusal | undefined {
  const fields = { from: 'assignmentFrom', to: 'assignmentTo' };
  return daysFault({ from: assignmentFrom, to: assignmentTo }, fields, day);
}

function deskFault({ desk }: ForeignStaffOrder, desks: readonly Desk[]): Refusal | undefined {
  if (desks.some(({ name }) => name === desk)) return undefined;
  return refuse.deskUnknown({ desks: desks.map(({ name }) => name).join(' eller ') });
}

/** Somebody who has such a card already needs no other. */
export function cardFault(holder: string, cardNumber: string): Refusal {
  return refuse.shortTermActiveAlready({ holder, cardType: words.cardType['short-term'].toLowerCase(), cardNumber });
}
