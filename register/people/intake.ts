import type { Insertable, Kysely } from 'kysely';
import type { EmployerKind, Right, Day } from '../../contract/index.ts';
import { createId } from '../../platform/id.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { putRow } from '../kernel/mac/door.ts';
import { keyOf } from '../kernel/mac/mac.ts';
import { holderOf } from '../kernel/mac/roles.ts';
import { createPersonKey } from '../kernel/person-keys.ts';
import type { EmploymentTable, GrantRow, PersonRow } from '../kernel/schema/index.ts';
import { tellCards } from './employment.ts';
import { tellHsaShown } from './hsa-shown.ts';
import { readOrganisationNumber } from './organisation-number.ts';
import { identityColumns, keepTerms } from './person.ts';
import { parsePersonalNumber } from './personal-number.ts';
import { numberColumns } from './sealed-number.ts';
import { sortNameOf } from '../kernel/sort-name.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** How people and units come into the register: imports, administration, demo data. Each call is audited. */
export interface NewPerson {
  readonly hsaId: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Any usual way of writing it; kept encrypted. */
  readonly personalNumber?: string;
  /** Needed without a number. */
  readonly birthDate?: string;
  readonly title?: string;
  readonly email?: string;
  readonly protectedIdentity?: boolean;
  readonly hasHsaRecord?: boolean;
  /** Of somebody whom an order proposed: their key is there already. */
  readonly personId?: string;
}

export interface NewEmployment {
  readonly personId: string;
  readonly unitId: string;
  readonly from: Day;
  readonly to?: Day;
  readonly permanent: boolean;
  /** Of one that an order proposed. */
  readonly employmentId?: string;
}

/** True while there is nobody and nothing in the register. */
export async function isEmpty({ db }: Context): Promise<boolean> {
  const { people, units } = await db
    .selectNoFrom((eb) => [
      eb.exists(eb.selectFrom('people').select('personId')).as('people'),
      eb.exists(eb.selectFrom('units').select('unitId')).as('units'),
    ])
    .executeTakeFirstOrThrow();
  return Number(people) + Number(units) === 0;
}

/** Returns the id. Throws `NotAPersonalNumber`; the birth date comes from the number when there is one. */
export async function addPerson(work: Work, person: NewPerson, author: Author): Promise<string> {
  const personId = person.personId ?? createId();
  const number = person.personalNumber === undefined ? undefined : parsePersonalNumber(person.personalNumber);
  const birthDate = number?.birthDate ?? person.birthDate;
  if (birthDate === undefined) throw new Error('A person without a Swedish number needs a birth date');
  const { hsaId, givenName, familyName } = person;
  if (person.personId === undefined) await createPersonKey(work, personId);
  const { title, email } = person;
  const known = {
    givenName,
    familyName,
    birthDate,
    ...(title !== undefined && { title }),
    ...(email !== undefined && { email }),
  };
  const identity = { ...known, ...(number && { maskedNumber: number.masked }) };
  await addRow(work.db, {
    personId,
    hsaId,
    hasHsaRecord: person.hasHsaRecord === false ? 0 : 1,
    protectedIdentity: person.protectedIdentity === true ? 1 : 0,
    ...(await identityColumns(work, personId, identity)),
    ...(await numberColumns(work, personId, number)),
  });
  await keepTerms(work, personId, identity);
  const after = { hsaId, ...known };
  await appendAudit(work, { action: 'person-added', author, personId, after });
  return personId;
}

const addRow = (db: Kysely<Tables>, row: PersonRow) => db.insertInto('people').values(row).execute();

/**
 * Returns the id. Throws `NotAnOrganisationNumber`.
 * @param employer.organisationNumber any usual way of writing it, checked by its check digit
 */
export async function addEmployer(
  work: Work,
  employer: { name: string; organisationNumber: string; kind: EmployerKind },
  author: Author,
): Promise<string> {
  const employerId = createId();
  const { name, kind } = employer;
  const organisationNumber = readOrganisationNumber(employer.organisationNumber);
  await work.db.insertInto('employers').values({ employerId, name, organisationNumber, kind }).execute();
  await appendAudit(work, { action: 'employer-added', author, details: { employerId, kind } });
  return employerId;
}

export async function addUnit(
  work: Work,
  unit: {
    hsaId: string;
    name: string;
    employerId: string;
    parentId?: string;
    phone: string;
    address: readonly string[];
  },
  author: Author,
): Promise<string> {
  const unitId = createId();
  await work.db
    .insertInto('units')
    .values({
      ...unit,
      sortName: sortNameOf(unit.name),
      unitId,
      parentId: unit.parentId,
      address: JSON.stringify(unit.address),
    })
    .execute();
  await appendAudit(work, { action: 'unit-added', author, unitId, details: { hsaId: unit.hsaId } });
  return unitId;
}

export async function addEmployment(work: Work, employment: NewEmployment, author: Author): Promise<string> {
  const { personId, unitId, from, to, permanent, employmentId = createId() } = employment;
  const days = { fromDay: from, toDay: to };
  await addEmploymentRow(work.db, { employmentId, personId, unitId, ...days, permanent: permanent ? 1 : 0 });
  const details = { employmentId, from, ...(to === undefined ? {} : { to }) };
  await appendAudit(work, { action: 'employment-added', author, personId, unitId, details });
  await tellCards(work, { personId, author });
  await tellHsaShown(work, { personId, unitId }, author);
  return employmentId;
}

const addEmploymentRow = (db: Kysely<Tables>, row: Insertable<EmploymentTable>) =>
  db.insertInto('employments').values(row).execute();

/**
 * @param grant.unitId for manager and orderer only
 * @param grant.reason told in the log; `why` is kept with the role
 */
export async function grantRole(
  work: Work,
  grant: {
    personId: string;
    role: GrantRow['role'];
    unitId?: string;
    from: Day;
    to?: Day;
    reason?: string;
    why?: string;
  },
  author: Author,
): Promise<string> {
  const { personId, role, unitId, from, to, reason, why = null } = grant;
  const grantId = createId();
  const details = { grant: grantId, granted: role, from, to, reason };
  const auditRow = await appendAudit(work, { action: 'role-granted', author, personId, unitId, details });
  const days = { fromDay: from, toDay: to ?? null };
  const given = { ...days, reason: why, givenBy: null, holder: await holderOf(work, personId), auditRow };
  await putRow(work, 'grants', { grantId, personId, role, unitId: unitId ?? null, ...given });
  return grantId;
}

export async function grantRight(
  work: Work,
  grant: { personId: string; right: Right; from: Day; to?: Day },
  author: Author,
): Promise<void> {
  const { personId, right, from, to } = grant;
  const key = { personId, name: right, fromDay: from };
  const details = { grant: keyOf('rights', key), granted: right, from, to };
  const auditRow = await appendAudit(work, { action: 'right-granted', author, personId, details });
  const untold = { reason: null, givenBy: null, trainedTo: null, checkedTo: null };
  const holder = await holderOf(work, personId);
  await putRow(work, 'rights', { ...key, toDay: to ?? null, ...untold, holder, auditRow });
}
