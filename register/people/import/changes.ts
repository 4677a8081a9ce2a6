import { isNationalNumber, type Day } from '../../../contract/index.ts';
import type { EmploymentRow } from '../../kernel/schema/people.ts';
import type { KnownPerson, KnownUnit } from './known.ts';
import type { StepOf } from './steps.ts';

/** One fact that is to be another. Numbers are never told. */
export interface Change {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

type Pair = readonly [field: string, before: string | null | undefined, after: string | null | undefined];

/** What differs. A fact that the file doesn't tell stays as it is. */
const differing = (pairs: readonly Pair[]): Change[] =>
  pairs.flatMap(([field, before, after]) =>
    after === undefined || (before ?? '') === (after ?? '')
      ? []
      : [{ field, before: before ?? '', after: after ?? '' }],
  );

export function unitChanges(known: KnownUnit, step: StepOf<'unit'>): Change[] {
  return [
    ...orgNoChange(known.organisationNumber ?? '', step.organisationNumber),
    ...differing([
      ['name', known.name, step.name],
      ['parentHsaId', known.parentHsaId, step.parentHsaId],
      ['telephone', known.phone, step.phone],
      ['address', known.address, step.address && JSON.stringify(step.address)],
      ['agreement', known.agreement, step.agreement],
      ['agreementTo', known.agreementTo, step.agreementTo],
    ]),
  ];
}

/** A sole trader's is a national number. */
function orgNoChange(before: string, after: string): Change[] {
  const shown = (number: string) => (isNationalNumber(number) ? 'a national number' : number);
  return before === after ? [] : [{ field: 'orgNo', before: shown(before), after: shown(after) }];
}

/** @param numberHash of the file's number */
export function personChanges(known: KnownPerson, step: StepOf<'person'>, numberHash: string | undefined): Change[] {
  const { identity } = known;
  return [
    ...differing([
      ['givenName', identity?.givenName, step.givenName],
      ['middleAndSurName', identity?.familyName, step.familyName],
      ['birthDate', identity?.birthDate, step.birthDate],
      ['title', identity?.title, step.title],
      ['mail', identity?.email, step.email],
      ['protected', String(known.protectedIdentity), String(step.protectedIdentity)],
      ['record in HSA', String(known.hasHsaRecord), 'true'],
    ]),
    ...(numberHash === undefined || numberHash === known.numberHash
      ? []
      : [
          {
            field: 'personId',
            before: known.numberHash === null ? 'none' : 'a number',
            after: known.numberHash === null ? 'a number' : 'another',
          },
        ]),
  ];
}

/** The days and the kind; the unit is told apart, since somebody who moves keeps the old employment's days. */
export function employmentChanges(known: EmploymentRow, step: StepOf<'employment'>, day: Day): Change[] {
  return differing([
    ['startDate', known.fromDay, firstDayOf(known, step, day)],
    ['endDate', known.toDay, step.to ?? null],
    [
      'form',
      known.formUntold === 1 ? null : formOf(known.permanent === 1),
      step.permanent === undefined ? undefined : formOf(step.permanent),
    ],
  ]);
}

const formOf = (isPermanent: boolean): string => (isPermanent ? 'permanent' : 'other');

/** An employment that has begun began when it did: after a move the file still tells the day on which the person came to the employer. */
export function firstDayOf(known: EmploymentRow, step: StepOf<'employment'>, day: Day): Day {
  return known.fromDay <= day && step.from < known.fromDay ? known.fromDay : step.from;
}
