import { Day, type EmploymentFacts } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { openIdentity, peopleRows, type PersonWithKey } from '../person.ts';
import { openNumber } from '../sealed-number.ts';
import { isTold } from './units.ts';
import type { ExtractedPeople, ExtractedPerson, ExtractScope } from './types.ts';
import { isNotOver } from '../../kernel/runs-on.ts';

/**
 * A part of everybody as a file tells of them, with the employments that have not ended. Left out, and counted: who is protected, unless
 * asked for; whom no HSA record is known of, since a file would say that there is one; and who is erased. Employments stand there in
 * the units that the file tells of.
 * @param after HSA-id of the last one before
 */
export async function extractPeople(
  context: Context,
  { after = '', limit, ...scope }: ExtractScope & { readonly after?: string | undefined; readonly limit: number },
): Promise<ExtractedPeople> {
  const rows = await peopleRows(context)
    .where('people.hsaId', '>', after)
    .orderBy('people.hsaId')
    .limit(limit)
    .execute();
  const isHidden = (row: PersonWithKey) => row.protectedIdentity === 1 && !scope.includesProtected;
  const shown = rows.filter((row) => !isHidden(row) && row.hasHsaRecord === 1);
  const employments = await employmentsOf(context, shown, scope);
  const people = await Promise.all(
    shown.map((row) => toPerson(context, row, { scope, employments: employments.get(row.personId) ?? [] })),
  );
  const told = people.filter((person) => person !== undefined);
  const hidden = rows.filter(isHidden).length;
  return {
    people: told,
    next: rows.length < limit ? undefined : rows.at(-1)?.hsaId,
    leftOut: {
      protected: hidden,
      withoutRecord: rows.length - shown.length - hidden,
      erased: shown.length - told.length,
    },
  };
}

async function toPerson(
  context: Context,
  row: PersonWithKey,
  { scope, employments }: { scope: ExtractScope; employments: readonly EmploymentFacts[] },
): Promise<ExtractedPerson | undefined> {
  const identity = openIdentity(context, row);
  if (!identity) return undefined;
  const number = scope.numbers ? await openNumber(context, row) : undefined;
  const { givenName, familyName, birthDate, title, email } = identity;
  return {
    personHsaId: row.hsaId,
    ...(number === undefined ? { birthDate: Day.parse(birthDate) } : { personId: number }),
    ...(givenName !== '' && { givenName }),
    middleAndSurName: familyName,
    protected: row.protectedIdentity === 1,
    ...(title !== undefined && { title }),
    ...(email !== undefined && { mail: email }),
    employments,
  };
}

async function employmentsOf(
  { db }: Context,
  people: readonly PersonWithKey[],
  scope: ExtractScope,
): Promise<Map<string, EmploymentFacts[]>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom('employments')
    .innerJoin('units', 'units.unitId', 'employments.unitId')
    .innerJoin('employers', 'employers.employerId', 'units.employerId')
    .selectAll('employments')
    .select(['units.hsaId as unitHsaId', 'employers.organisationNumber'])
    .where(
      'personId',
      'in',
      people.map(({ personId }) => personId),
    )
    .where(isNotOver(scope.day))
    .orderBy('fromDay')
    .orderBy('employmentId')
    .execute();
  const told = rows.filter((row) => isTold(row, scope));
  const byPerson = Map.groupBy(told, ({ personId }) => personId);
  return new Map(
    [...byPerson].map(([personId, own]) => [
      personId,
      own.map(({ employmentId, sourceId, unitHsaId, permanent, formUntold, fromDay, toDay }) => ({
        employmentId: sourceId ?? employmentId,
        unitHsaId,
        ...(formUntold === 0 && { form: permanent === 1 ? ('permanent' as const) : ('temporary' as const) }),
        startDate: fromDay,
        ...(toDay !== null && { endDate: toDay }),
      })),
    ]),
  );
}
