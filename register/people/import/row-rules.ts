import type { z } from 'zod';
import {
  EmploymentFacts,
  holdsNationalNumber,
  isNamed,
  noSuchName,
  PersonFacts,
  PersonFactsByAnyName,
  UnitFacts,
} from '../../../contract/index.ts';
import { NotAnOrganisationNumber, readOrganisationNumber } from '../organisation-number.ts';
import { NotAPersonalNumber, parsePersonalNumber, type PersonalNumber } from '../personal-number.ts';

/** What is wrong with a row, and what would do. */
export interface Fault {
  readonly field: string;
  readonly why: string;
}

/** What is wrong with a unit's row in itself, beyond the form of its fields. */
export function unitFaults({ orgNo }: Pick<UnitFacts, 'orgNo'>): Fault[] {
  const isNumber = readOr(NotAnOrganisationNumber, () => readOrganisationNumber(orgNo)) !== undefined;
  return isNumber ? [] : [{ field: 'orgNo', why: 'is no organisation number: its check digit is wrong' }];
}

/** The same of a person's. */
export function personFaults({ personId, birthDate }: Pick<PersonFacts, 'personId' | 'birthDate'>): Fault[] {
  if (personId === undefined)
    return birthDate === undefined
      ? [{ field: 'birthDate', why: 'is needed for a person without a Swedish number' }]
      : [];
  const number = numberIn(personId);
  if (!number)
    return [{ field: 'personId', why: 'is no personnummer or samordningsnummer: its day or check digit is wrong' }];
  const isSameDay = birthDate === undefined || birthDate === number.birthDate;
  return isSameDay ? [] : [{ field: 'birthDate', why: 'is another day than that of the number' }];
}

/** What is wrong with a person's names. One of them may be told to be none. */
export function nameFaults({
  givenName,
  middleAndSurName,
}: Pick<PersonFacts, 'givenName' | 'middleAndSurName'>): Fault[] {
  const faults = Object.entries({ givenName, middleAndSurName }).flatMap(([field, text]) => {
    const why =
      text === undefined ? undefined : PersonFacts.shape.middleAndSurName.safeParse(text).error?.issues[0]?.message;
    return why === undefined ? [] : [{ field, why }];
  });
  const isNobody = !isNamed({ givenName: givenName ?? noSuchName, familyName: middleAndSurName });
  return isNobody ? [{ field: 'middleAndSurName', why: 'holds no letter: a name has one at least' }] : faults;
}

/** A Swedish number; undefined for a text that is none. */
export const numberIn = (text: string): PersonalNumber | undefined =>
  readOr(NotAPersonalNumber, () => parsePersonalNumber(text));

function periodFaults({ startDate, endDate }: Pick<EmploymentFacts, 'startDate' | 'endDate'>): Fault[] {
  return endDate !== undefined && endDate < startDate ? [{ field: 'endDate', why: 'is before startDate' }] : [];
}

function idFaults({ employmentId }: Pick<EmploymentFacts, 'employmentId'>): Fault[] {
  return holdsNationalNumber(employmentId)
    ? [{ field: 'employmentId', why: 'holds a national number: let the HR system give another id' }]
    : [];
}

/** The same of an employment's. */
export const employmentFaults = (facts: EmploymentFacts): Fault[] => [...periodFaults(facts), ...idFaults(facts)];

/** What can be told of a row some of whose fields can't be read, of those that can. */
export const halfRead = {
  unit: (row: unknown) => judged(row, UnitFacts.pick({ orgNo: true }).strip(), unitFaults),
  person: (row: unknown) => [
    ...judged(row, PersonFacts.pick({ personId: true, birthDate: true }).strip(), personFaults),
    ...judged(row, PersonFactsByAnyName.pick({ givenName: true, middleAndSurName: true }).strip(), nameFaults),
  ],
  employment: (row: unknown) => [
    ...judged(row, EmploymentFacts.pick({ startDate: true, endDate: true }).strip(), periodFaults),
    ...judged(row, EmploymentFacts.pick({ employmentId: true }).strip(), idFaults),
  ],
};

function judged<Part>(row: unknown, part: z.ZodType<Part>, faultsOf: (part: Part) => Fault[]): Fault[] {
  const { data } = part.safeParse(row);
  return data === undefined ? [] : faultsOf(data);
}

function readOr<Read>(refusal: new () => Error, read: () => Read): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof refusal) return undefined;
    throw error;
  }
}
