import { addPeriod, lastDayFor, policyOn, words, type Viewer } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { refuse, together, type Refusal } from '../kernel/refusal.ts';
import { NotAnOrganisationNumber, readOrganisationNumber } from '../people/organisation-number.ts';
import type { Unit } from '../people/types.ts';
import type { ForeignStaffOrder } from './types.ts';

/**
 * The rules of P2 that can refuse an order (domain P2, "Identity", "Who may do what"), in the order of the form, all at once. Each
 * message says what would do. Undefined: nothing is wrong.
 */
export function orderFault(
  order: ForeignStaffOrder,
  unit: Unit | undefined,
  { orderer, day }: { orderer: Viewer; day: string },
): Refusal | undefined {
  return together(
    unit
      ? unitFault(unit, order, orderer)
      : refuse('Enheten finns inte i registret. Välj en enhet i listan.', 'unitId'),
    order.agreement && unit && organisationFault(order.agreement.organisationNumber, unit),
    agreementFault(order, day),
    personFault(order, day),
    passportFault(order, day),
    assignmentFault(order, day),
    deskFault(order, day),
  );
}

function unitFault(unit: Unit, { agreement }: ForeignStaffOrder, orderer: Viewer): Refusal | undefined {
  if (!may.beginIn(orderer, 'order-for-foreign-staff', unit.unitId)) {
    return refuse(
      `Kort till ${unit.name} beställs av enhetens ansvariga chef eller IT-beställare. Välj din egen enhet.`,
      'unitId',
    );
  }
  const isPrivate = unit.employer.kind === 'private';
  if (!isPrivate && agreement) {
    return refuse(
      `${unit.name} hör till ${unit.employer.name}, och då behövs inget avtal. Använd formuläret för personal i region och kommun.`,
      'unitId',
    );
  }
  if (isPrivate && !agreement) {
    return refuse(`${unit.name} hör till en privat vårdgivare. Använd formuläret för privata vårdgivare.`, 'unitId');
  }
  return undefined;
}

function agreementFault({ agreement, assignmentFrom }: ForeignStaffOrder, day: string): Refusal | undefined {
  if (!agreement) return undefined;
  if (agreement.agreementTo < day) {
    return refuse(`Avtalet gick ut ${agreement.agreementTo}. Beställ när ett nytt avtal gäller.`, 'agreementTo');
  }
  if (agreement.agreementTo < assignmentFrom) {
    return refuse(`Avtalet slutar innan uppdraget börjar, ${assignmentFrom}. Rätta en av dagarna.`, 'agreementTo');
  }
  return undefined;
}

/** The number is the one of the unit's employer; while the register doesn't know that, any number with the right check digit will do. */
function organisationFault(text: string, { name, employer }: Unit): Refusal | undefined {
  const given = readNumber(text);
  if (given === undefined) {
    return refuse(
      'Organisationsnumret stämmer inte. Kontrollera kontrollsiffran och skriv tio siffror, till exempel 232100-0065.',
      'organisationNumber',
    );
  }
  if (employer.organisationNumber === undefined || employer.organisationNumber === given) return undefined;
  return refuse(
    `${name} hör till ${employer.name}, som har ett annat organisationsnummer. Skriv numret som står i avtalet för ${employer.name}, eller välj en annan enhet.`,
    'organisationNumber',
  );
}

function readNumber(text: string): string | undefined {
  try {
    return readOrganisationNumber(text);
  } catch (error) {
    if (error instanceof NotAnOrganisationNumber) return undefined;
    throw error;
  }
}

function personFault({ person }: ForeignStaffOrder, day: string): Refusal | undefined {
  if (person.birthDate >= day) {
    return refuse('Födelsedatumet har inte varit än. Skriv det som det står i passet.', 'birthDate');
  }
  if (person.birthDate < addPeriod(day, 'P-120Y')) {
    return refuse('Födelsedatumet är för länge sedan. Skriv det som det står i passet.', 'birthDate');
  }
  return undefined;
}

/** Checked again at each step that may take time: before the visit is offered, when it is booked and at the desk. */
function passportFault(order: ForeignStaffOrder, day: string): Refusal | undefined {
  if (order.coordinationNumber === 'exists') return undefined;
  const { passportValid } = policyOn(day).order;
  if (lastDayFor(order.passportValidTo, passportValid) >= day) return undefined;
  return refuse(
    `Passet måste gälla minst till ${addPeriod(day, passportValid)} för att kortet ska kunna lämnas ut i dag, och längre om det lämnas ut senare. Beställ när personen har ett nytt pass.`,
    'passportValidTo',
  );
}

function assignmentFault(order: ForeignStaffOrder, day: string): Refusal | undefined {
  const { assignmentFrom, assignmentTo } = order;
  const latest = addPeriod(day, policyOn(day).order.startsWithin);
  if (assignmentFrom > latest)
    return refuse(`Första dagen ligger långt fram. Skriv en dag senast ${latest}.`, 'assignmentFrom');
  if (assignmentTo === undefined) return undefined;
  if (assignmentTo < assignmentFrom) {
    return refuse(`Sista dag ligger före första dag, ${assignmentFrom}. Rätta en av dem.`, 'assignmentTo');
  }
  if (assignmentTo < day) {
    return refuse(`Uppdraget slutade ${assignmentTo}. Skriv en sista dag som inte har varit.`, 'assignmentTo');
  }
  return undefined;
}

function deskFault({ desk }: ForeignStaffOrder, day: string): Refusal | undefined {
  const { desks } = policyOn(day);
  if (desks.some(({ name }) => name === desk)) return undefined;
  return refuse(`Servicedisken finns inte. Välj ${desks.map(({ name }) => name).join(' eller ')}.`, 'desk');
}

/** Somebody who has such a card already needs no other. */
export function cardFault(displayName: string, cardNumber: string): Refusal {
  return refuse(
    `${displayName} har redan ett aktivt ${words.cardType['short-term'].toLowerCase()}, ${cardNumber}. Är det förlorat eller trasigt begär du först att det spärras.`,
    'familyName',
  );
}
