import { addPeriod, policyOn } from '../../contract/index.ts';
import type { SwedishNumber } from '../../contract/index.ts';
import { replacedBy } from '../cards-in-use.ts';
import type { Context } from '../context.ts';
import { findPerson, people } from '../people.ts';
import { NotAPersonalNumber, parsePersonalNumber } from '../personal-number.ts';
import type { PersonalNumber } from '../personal-number.ts';
import { refuse } from '../refusal.ts';
import { lookupHash } from '../seal.ts';
import type { Refusal } from '../types.ts';
import type { Newcomer, OrderedFor, Recipient } from './types.ts';

/** Whom an order is for: an employee of the unit, or somebody who comes into the register with it. */
export async function findRecipient(
  context: Context,
  unitId: string,
  ordered: OrderedFor,
  day: string,
): Promise<Recipient | Refusal> {
  return 'newcomer' in ordered
    ? findNewcomer(context, unitId, ordered.newcomer, day)
    : findEmployee(context, unitId, ordered.employmentId, day);
}

async function findEmployee(
  context: Context,
  unitId: string,
  employmentId: string,
  day: string,
): Promise<Recipient | Refusal> {
  const no = (message: string) => refuse(message, 'person.employmentId');
  const employment = await people(context).employment(employmentId);
  if (employment?.unitId !== unitId) return no('Personen är inte anställd på enheten. Välj en person i listan.');
  const { person, from, to } = employment;
  if (to !== undefined && to < day) {
    return no(`Anställningen upphörde ${to}. Välj en person som är anställd på enheten.`);
  }
  return {
    person,
    employmentId,
    displayName: person.displayName,
    number: numberOf(person.maskedNumber),
    birthDate: person.birthDate,
    protectedIdentity: person.protectedIdentity,
    from,
    to,
    cards: await replacedBy(context, employmentId, day),
  };
}

async function findNewcomer(
  context: Context,
  unitId: string,
  newcomer: Newcomer,
  day: string,
): Promise<Recipient | Refusal> {
  const number = readNumber(newcomer.personalNumber);
  if (!number) {
    return refuse(
      'Numret stämmer inte. Kontrollera födelsedatum och kontrollsiffra och skriv tolv siffror, till exempel 19811218-9876.',
      'person.personalNumber',
    );
  }
  if (addPeriod(number.birthDate, policyOn(day).order.leastAge) > day) {
    return refuse(
      `Numret hör till någon som är född ${number.birthDate} och är för ung för ett kort. Kontrollera århundradet.`,
      'person.personalNumber',
    );
  }
  const wrongDays = daysFault(newcomer, day);
  if (wrongDays) return wrongDays;
  const known = await context.db
    .selectFrom('people')
    .select('personId')
    .where('numberHash', '=', lookupHash(context.keys.lookupKey, number.digits))
    .executeTakeFirst();
  const employed = known && (await employmentIn(context, known.personId, unitId, day));
  if (employed) {
    return refuse(
      'Personen är redan anställd på enheten. Välj ”En anställd på enheten” och sedan personen i listan.',
      'person.personalNumber',
    );
  }
  const person = known && (await findPerson(context, known.personId));
  const { givenName, familyName, protectedIdentity, from, to } = newcomer;
  return {
    person,
    employmentId: undefined,
    displayName: protectedIdentity ? givenName : `${givenName} ${familyName}`,
    number: number.isCoordination ? 'samordningsnummer' : 'personnummer',
    birthDate: number.birthDate,
    protectedIdentity: protectedIdentity || person?.protectedIdentity === true,
    from,
    to,
    cards: [],
  };
}

function daysFault({ from, to }: Newcomer, day: string): Refusal | undefined {
  if (to === undefined) return undefined;
  if (to < from) return refuse(`Sista dag ligger före första dag, ${from}. Rätta en av dem.`, 'person.to');
  if (to < day) return refuse(`Uppdraget slutade ${to}. Skriv en sista dag som inte har varit.`, 'person.to');
  return undefined;
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

/** A samordningsnummer has sixty more as its day. @param masked `19701123-••••` */
function numberOf(masked: string | undefined): SwedishNumber {
  if (masked === undefined) return 'none';
  return Number(masked.slice(6, 8)) > 60 ? 'samordningsnummer' : 'personnummer';
}

function employmentIn(context: Context, personId: string, unitId: string, day: string) {
  return context.db
    .selectFrom('employments')
    .select('employmentId')
    .where('personId', '=', personId)
    .where('unitId', '=', unitId)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
    .executeTakeFirst();
}
