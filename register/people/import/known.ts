import type { Day, Viewer } from '../../../contract/index.ts';
import { isOfUnit } from '../../../rights/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { Identity } from '../../kernel/identity.ts';
import { countingGrants } from '../../kernel/mac/roles.ts';
import type { EmployerRow, EmploymentRow, PersonRow, UnitRow } from '../../kernel/schema/people.ts';
import { openIdentity, peopleRows } from '../person.ts';

/** What the register knows of what a file names. */
export interface KnownUnit extends UnitRow {
  readonly organisationNumber: string | null;
  readonly parentHsaId: string | null;
}

export interface KnownPerson {
  readonly personId: string;
  readonly hsaId: string;
  readonly hasHsaRecord: boolean;
  readonly protectedIdentity: boolean;
  readonly numberHash: string | null;
  /** Undefined: erased. */
  readonly identity: Identity | undefined;
}

/** Keys in one statement. */
const together = 500;

/** Reads by key, some keys at a time. */
export async function inParts<Key, Row>(keys: Iterable<Key>, read: (some: Key[]) => Promise<Row[]>): Promise<Row[]> {
  const all = [...new Set(keys)];
  const rows: Row[] = [];
  for (let from = 0; from < all.length; from += together) rows.push(...(await read(all.slice(from, from + together))));
  return rows;
}

export async function knownEmployers({ db }: Context): Promise<Map<string, EmployerRow>> {
  const rows = await db.selectFrom('employers').selectAll().where('organisationNumber', 'is not', null).execute();
  return new Map(rows.map((row) => [row.organisationNumber ?? '', row]));
}

/** Every unit, by HSA-id. */
export async function knownUnits({ db }: Context): Promise<Map<string, KnownUnit>> {
  const rows = await db
    .selectFrom('units')
    .innerJoin('employers', 'employers.employerId', 'units.employerId')
    .leftJoin('units as parent', 'parent.unitId', 'units.parentId')
    .selectAll('units')
    .select(['employers.organisationNumber', 'parent.hsaId as parentHsaId'])
    .execute();
  return new Map(rows.map((row) => [row.hsaId, row]));
}

/** Ids by HSA-id, of those whom the register has: nothing of a person is opened for it. */
export async function idsOf({ db }: Context, hsaIds: { people: Iterable<string>; units: Iterable<string> }) {
  const people = await inParts(hsaIds.people, (some) =>
    db.selectFrom('people').select(['hsaId', 'personId']).where('hsaId', 'in', some).execute(),
  );
  const units = await inParts(hsaIds.units, (some) =>
    db.selectFrom('units').select(['hsaId', 'unitId']).where('hsaId', 'in', some).execute(),
  );
  return {
    people: new Map(people.map(({ hsaId, personId }) => [hsaId, personId])),
    units: new Map(units.map(({ hsaId, unitId }) => [hsaId, unitId])),
  };
}

/** Who manages units without an end day, by the HSA-id of the unit. */
export async function knownManagers(context: Context, day: Day): Promise<Map<string, NamedPerson[]>> {
  const rows = await countingGrants(context, (query) =>
    query
      .innerJoin('units', 'units.unitId', 'grants.unitId')
      .innerJoin('people', 'people.personId', 'grants.personId')
      .select(['units.hsaId as unit', 'people.hsaId', 'people.protectedIdentity'])
      .where('role', '=', 'manager')
      .where('toDay', 'is', null)
      .where('fromDay', '<=', day),
  );
  const managers = Map.groupBy(rows, ({ unit }) => unit);
  return new Map([...managers].map(([unit, ofUnit]) => [unit, ofUnit.map(namedPerson)]));
}

const namedPerson = ({ hsaId, protectedIdentity }: Pick<PersonRow, 'hsaId' | 'protectedIdentity'>): NamedPerson => ({
  hsaId,
  protectedIdentity: protectedIdentity === 1,
});

export async function knownPeople(context: Context, hsaIds: Iterable<string>): Promise<Map<string, KnownPerson>> {
  const rows = await inParts(hsaIds, (some) => peopleRows(context).where('people.hsaId', 'in', some).execute());
  return new Map(
    rows.map((row) => [
      row.hsaId,
      {
        personId: row.personId,
        hsaId: row.hsaId,
        hasHsaRecord: row.hasHsaRecord === 1,
        protectedIdentity: row.protectedIdentity === 1,
        numberHash: row.numberHash,
        identity: openIdentity(context, row),
      },
    ]),
  );
}

export type NamedPerson = Pick<KnownPerson, 'hsaId' | 'protectedIdentity'>;

/** Who has numbers, by their hashes. */
export async function holdersOf({ db }: Context, numberHashes: Iterable<string>): Promise<Map<string, NamedPerson>> {
  const rows = await inParts(numberHashes, (some) =>
    db
      .selectFrom('people')
      .select(['hsaId', 'protectedIdentity', 'numberHash'])
      .where('numberHash', 'in', some)
      .execute(),
  );
  return new Map(rows.map((row) => [row.numberHash ?? '', namedPerson(row)]));
}

export async function employmentsBySource({ db }: Context, ids: Iterable<string>): Promise<Map<string, EmploymentRow>> {
  const rows = await inParts(ids, (some) =>
    db.selectFrom('employments').selectAll().where('sourceId', 'in', some).execute(),
  );
  return new Map(rows.map((row) => [row.sourceId ?? '', row]));
}

/** Employments that no file has named yet, by person and unit (`place`). */
export async function unclaimedEmployments(
  { db }: Context,
  personIds: Iterable<string>,
): Promise<Map<string, EmploymentRow[]>> {
  const rows = await inParts(personIds, (some) =>
    db.selectFrom('employments').selectAll().where('personId', 'in', some).where('sourceId', 'is', null).execute(),
  );
  return Map.groupBy(rows, placeOf);
}

export const placeOf = ({ personId, unitId }: { readonly personId: string; readonly unitId: string }): string =>
  `${personId} ${unitId}`;

/**
 * The one employment that a row of a file must mean though no file has named it: the same days overlap, and it is the only one.
 * @param taken ids of those that other rows mean
 */
export function adopted(
  rows: readonly EmploymentRow[] | undefined,
  { from, to }: { from: string; to?: string | undefined },
  taken: ReadonlySet<string>,
): EmploymentRow | undefined {
  const same = (rows ?? []).filter((row) => row.fromDay <= (to ?? row.fromDay) && from <= (row.toDay ?? from));
  const [only] = same;
  return same.length === 1 && only && !taken.has(only.employmentId) ? only : undefined;
}

/**
 * Ids of those among some people who work in a unit of a viewer's own on a day, or are to; nobody without a
 * viewer.
 */
export async function peopleOfOwnUnits(
  { db }: Context,
  people: readonly KnownPerson[],
  { viewer, day }: { readonly viewer: Viewer | undefined; readonly day: Day },
): Promise<Set<string>> {
  if (!viewer) return new Set();
  const rows = await inParts(
    people.map(({ personId }) => personId),
    (some) =>
      db
        .selectFrom('employments')
        .select(['personId', 'unitId'])
        .where('personId', 'in', some)
        .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
        .execute(),
  );
  return new Set(rows.flatMap(({ personId, unitId }) => (isOfUnit(viewer, unitId) ? [personId] : [])));
}
