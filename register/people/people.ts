import { administratorsOfLoa3 } from './administrators.ts';
import { dayAt } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Context } from '../kernel/context.ts';
import { changeEmployment } from './employment.ts';
import type { EmploymentRow, PersonRow } from '../kernel/schema.ts';
import { unseal } from '../kernel/seal.ts';
import type { Employment, People, Person } from '../types.ts';
import { employmentUnits, findViewer, mayReveal } from './viewer.ts';

/** Persons and employments. */
export function people(context: Context): People {
  const employment: People['employment'] = async (employmentId) => {
    const row = await context.db
      .selectFrom('employments')
      .selectAll()
      .where('employmentId', '=', employmentId)
      .executeTakeFirst();
    const person = row && (await findPerson(context, row.personId));
    return person && toEmployment(row, person);
  };
  return {
    viewer: (hsaId, at) => findViewer(context, hsaId, dayAt(Date.parse(at))),
    find: (personId) => findPerson(context, personId),
    findByHsaId: async (hsaId) => {
      const row = await context.db.selectFrom('people').selectAll().where('hsaId', '=', hsaId).executeTakeFirst();
      return row && toPerson(row);
    },
    employment,
    administratorsOfLoa3: (day) => administratorsOfLoa3(context, day),
    unitsOf: (personId, day) => employmentUnits(context, personId, day),
    changeEmployment: (employmentId, to, author) =>
      context.write((work) => changeEmployment(work, { employmentId, to, author })),
    revealNumber: (personId, { reason, viewer, author }) =>
      context.write(async (work) => {
        const row = await work.db.selectFrom('people').selectAll().where('personId', '=', personId).executeTakeFirst();
        if (!row?.sealedNumber || !(await mayReveal(work, row, viewer, author.at))) return undefined;
        await appendAudit(work, { action: 'number-revealed', author, personId, details: { reason } });
        return unseal(work.keys.dataKey, row.sealedNumber, numberPurpose(personId)).toString('utf8');
      }),
  };
}

/** What a sealed number is bound to. */
export const numberPurpose = (personId: string): string => `personal-number:${personId}`;

export async function findPerson(context: Context, personId: string): Promise<Person | undefined> {
  return (await peopleById(context, [personId])).get(personId);
}

/** Some persons at once; unknown ids are left out. */
export async function peopleById(context: Context, personIds: readonly string[]): Promise<Map<string, Person>> {
  if (personIds.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('people')
    .selectAll()
    .where('personId', 'in', [...new Set(personIds)])
    .execute();
  return new Map(rows.map((row) => [row.personId, toPerson(row)]));
}

export function toPerson(row: PersonRow): Person {
  const protectedIdentity = row.protectedIdentity === 1;
  return {
    personId: row.personId,
    hsaId: row.hsaId,
    givenName: row.givenName,
    familyName: row.familyName,
    displayName: protectedIdentity ? `${row.givenName} (${row.hsaId})` : `${row.givenName} ${row.familyName}`,
    maskedNumber: row.maskedNumber ?? undefined,
    birthDate: row.birthDate,
    title: row.title ?? undefined,
    email: row.email ?? undefined,
    protectedIdentity,
    hasSwedishNumber: row.sealedNumber !== null,
    hasHsaRecord: row.hasHsaRecord === 1,
  };
}

export function toEmployment(row: EmploymentRow, person: Person): Employment {
  return {
    employmentId: row.employmentId,
    person,
    unitId: row.unitId,
    from: row.fromDay,
    to: row.toDay ?? undefined,
    permanent: row.permanent === 1,
  };
}
