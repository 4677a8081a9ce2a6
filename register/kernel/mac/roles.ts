import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Day } from '../../../contract/index.ts';
import type { Context, Work } from '../context.ts';
import { runsOn } from '../runs-on.ts';
import type { GrantRow, RightRow, SubstitutionRow, Tables } from '../schema/index.ts';
import { statementOfList, type Take } from '../statement.ts';
import { countsOn } from '../substituting.ts';
import { genuine, putRow } from './door.ts';
import { columnsOf } from './mac.ts';
import { isOver, macTablesIn, type Checked } from './tables.ts';

/** Roles, extra rights and who acts for a manager: what says who may what. */
type RoleTable = 'grants' | 'rights' | 'substitutions';

/** The column that says whose a row is. */
const ofWhom = {
  grants: 'grants.personId',
  rights: 'rights.personId',
  substitutions: 'substitutions.substituteId',
} as const satisfies Readonly<Record<RoleTable, string>>;

const holderNow = (table: RoleTable) =>
  sql<
    string | null
  >`(select "hsaId" from "people" as "holding" where "holding"."personId" = ${sql.ref(ofWhom[table])})`.as('holderNow');

type GrantQuery = ReturnType<typeof grantRows>;
type RightQuery = ReturnType<typeof rightRows>;
export type SubstitutionQuery = ReturnType<typeof substitutionRows>;

const grantRows = (db: Kysely<Tables>) =>
  macTablesIn(db)
    .selectFrom('grants')
    .selectAll('grants')
    .select([isOver('grants'), holderNow('grants')]);
const rightRows = (db: Kysely<Tables>) =>
  macTablesIn(db)
    .selectFrom('rights')
    .selectAll('rights')
    .select([isOver('rights'), holderNow('rights')]);
const substitutionRows = (db: Kysely<Tables>) =>
  macTablesIn(db)
    .selectFrom('substitutions')
    .selectAll('substitutions')
    .select([isOver('substitutions'), holderNow('substitutions')]);

interface Asked<Row> {
  execute(): Promise<Row[]>;
}

/**
 * Roles that count. @param ask adds to the query of all columns which rows it is about, and what else is read
 * with them
 */
export const countingGrants = async <Row extends GrantRow & Checked>(
  context: Context,
  ask: (query: GrantQuery) => Asked<Row>,
): Promise<Row[]> => genuine(context, 'grants', await ask(grantRows(context.db)).execute());

/** As `countingGrants`, of extra rights. */
export const countingRights = async <Row extends RightRow & Checked>(
  context: Context,
  ask: (query: RightQuery) => Asked<Row>,
): Promise<Row[]> => genuine(context, 'rights', await ask(rightRows(context.db)).execute());

/** As `countingGrants`, of who acts for a manager, whether or not the manager has the role. */
export const countingSubstitutions = async <Row extends SubstitutionRow & Checked>(
  context: Context,
  ask: (query: SubstitutionQuery) => Asked<Row>,
): Promise<Row[]> => genuine(context, 'substitutions', await ask(substitutionRows(context.db)).execute());

/** Who acts for the managers of some units on a day (`countsOn`). */
export async function actingOn(context: Context, unitIds: readonly string[], day: Day): Promise<SubstitutionRow[]> {
  if (unitIds.length === 0) return [];
  const rows = await countingSubstitutions(context, (query) =>
    query.where('substitutions.unitId', 'in', unitIds).where(countsOn(day)).orderBy('fromDay'),
  );
  return ofManagers(context, rows, day);
}

/**
 * Those whose manager has a role that counts: which it is was asked of rows that anybody may have written.
 */
async function ofManagers<Row extends SubstitutionRow>(
  context: Context,
  rows: readonly Row[],
  day: Day,
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const managers = await countingGrants(context, (query) =>
    query
      .where('unitId', 'in', [...new Set(rows.map(({ unitId }) => unitId))])
      .where('role', '=', 'manager')
      .where('personId', 'in', [...new Set(rows.map(({ managerId }) => managerId))])
      .where(runsOn(day, 'grants')),
  );
  const managing = new Set(managers.map(({ personId, unitId }) => `${personId} ${unitId}`));
  return rows.filter(({ managerId, unitId }) => managing.has(`${managerId} ${unitId}`));
}

/** What people have on a day, and where they are employed. */
export interface HeldOn {
  readonly grants: readonly GrantRow[];
  readonly rights: readonly RightRow[];
  readonly substitutions: readonly SubstitutionRow[];
  readonly employments: readonly { readonly personId: string; readonly unitId: string }[];
}

/**
 * Roles, extra rights and employments of people on a day, in one question: it is asked for every request. A
 * substitute is a manager of the unit while the substitution counts (`countsOn`); whether the manager's own
 * role does is one question more, of substitutes alone.
 */
export async function heldOn(context: Context, personIds: readonly string[], day: Day): Promise<HeldOn> {
  const rows = await wholeRows(context.db, personIds, { day });
  const [grants, rights, substitutions, employments] = [
    rows.flatMap((row) => (row.kind === 'grants' ? [row] : [])),
    rows.flatMap((row) => (row.kind === 'rights' ? [row] : [])),
    rows.flatMap((row) => (row.kind === 'substitutions' ? [row] : [])),
    rows.flatMap((row) => (row.kind === 'employments' ? [row] : [])),
  ];
  return {
    grants: await genuine(context, 'grants', grants),
    rights: await genuine(context, 'rights', rights),
    substitutions: await ofManagers(context, await genuine(context, 'substitutions', substitutions), day),
    employments,
  };
}

type WholeRow =
  | ({ readonly kind: 'grants' } & GrantRow & Checked)
  | ({ readonly kind: 'rights' } & RightRow & Checked)
  | ({ readonly kind: 'substitutions' } & SubstitutionRow & Checked)
  | { readonly kind: 'employments'; readonly personId: string; readonly unitId: string };

/** Every column of the three tables, each row null in those that its own hasn't. */
const everyColumn = [
  ...new Set([...columnsOf('grants'), ...columnsOf('rights'), ...columnsOf('substitutions'), 'mac']),
];

/** Of employments these. */
const employmentColumns: readonly string[] = ['personId', 'unitId'];

const wholeRows = statementOfList((db, ids, take: Take<{ day: Day }>) => {
  const [day, held] = [take('day'), sql.join(ids)];
  const part = (kind: WholeRow['kind'], which: RawBuilder<unknown>) => {
    const isRole = kind !== 'employments';
    const own = isRole ? [...columnsOf(kind), 'mac'] : employmentColumns;
    const columns = everyColumn.map((name) =>
      own.includes(name)
        ? sql`${sql.ref(`${kind}.${name}`)} as ${sql.ref(name)}`
        : sql`${name === 'auditRow' ? sql`0` : sql`null`} as ${sql.ref(name)}`,
    );
    const checks = isRole ? sql`${isOver(kind)}, ${holderNow(kind)}` : sql`0 as "isOver", null as "holderNow"`;
    return sql`select ${sql.lit(kind)} as "kind", ${sql.join(columns)}, ${checks} from ${sql.table(kind)} where ${which}`;
  };
  const holds = sql`"personId" in (${held}) and ${runsOn(day)}`;
  const query = sql<WholeRow>`
    ${part('grants', holds)}
    union all ${part('substitutions', sql`"substituteId" in (${held}) and ${countsOn(day)}`)}
    union all ${part('rights', sql`${holds} and ("trainedTo" is null or "trainedTo" >= ${day}) and ("checkedTo" is null or "checkedTo" >= ${day})`)}
    union all ${part('employments', holds)}`;
  return { compile: () => query.compile(db) };
});

/** The HSA-id to which something is given. */
export async function holderOf({ db }: Work, personId: string): Promise<string> {
  const found = db.selectFrom('people').select('hsaId').where('personId', '=', personId);
  return (await found.executeTakeFirstOrThrow()).hsaId;
}

/**
 * Somebody has another HSA-id from now on: what they hold goes with them. To be told before their own row
 * has it.
 * @param next.isErased why they were given it is erased too, also of rows that don't count
 */
export async function changeHolder(
  work: Work,
  personId: string,
  { hsaId: holder, isErased = false }: { readonly hsaId: string; readonly isErased?: boolean },
): Promise<void> {
  const grants = await countingGrants(work, (query) => query.where('personId', '=', personId));
  const rights = await countingRights(work, (query) => query.where('personId', '=', personId));
  const substitutions = await countingSubstitutions(work, (query) => query.where('substituteId', '=', personId));
  const erased = isErased ? { reason: null } : {};
  if (isErased) {
    const db = macTablesIn(work.db);
    await db
      .updateTable('grants')
      .set({ holder, ...erased })
      .where('personId', '=', personId)
      .execute();
    await db
      .updateTable('rights')
      .set({ holder, ...erased })
      .where('personId', '=', personId)
      .execute();
    await db.updateTable('substitutions').set({ holder }).where('substituteId', '=', personId).execute();
  }
  for (const row of grants) await putRow(work, 'grants', { ...row, holder, ...erased });
  for (const row of rights) await putRow(work, 'rights', { ...row, holder, ...erased });
  for (const row of substitutions) await putRow(work, 'substitutions', { ...row, holder });
}
