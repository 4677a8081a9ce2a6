import { sql, type AliasedRawBuilder, type Kysely, type RawBuilder } from 'kysely';
import type { Context } from '../context.ts';
import type { MacTable, MacTables, Tables } from '../schema/index.ts';
import { hasItsMac } from './mac.ts';

/** The database with the tables that are hidden from everybody else. */
export const macTablesIn = (db: Kysely<Tables>) => db.$extendTables<Pick<MacTables, MacTable>>();

/** How rows of the log name the row that they are about: before all else, where it is looked for. */
const toldAs = {
  sessions: ['session', sql`"sessions"."id"`],
  grants: ['grant', sql`"grants"."grantId"`],
  rights: ['grant', sql`"rights"."personId" || '.' || "rights"."name" || '.' || "rights"."fromDay"`],
  substitutions: ['substitution', sql`"substitutions"."substitutionId"`],
  apiTokens: ['token', sql`"apiTokens"."tokenId"`],
  policyEditions: ['edition', sql`"policyEditions"."editionId"`],
  approvals: ['approval', sql`"approvals"."approvalId"`],
} as const satisfies Readonly<Record<string, readonly [string, RawBuilder<unknown>]>>;

/**
 * 1 of a row of which the log says something later: it has ended, or is another now, and was put back.
 * Actions are word for word as the index has them; what begins with the row's name is between the two.
 */
export function isOver(table: keyof typeof toldAs): AliasedRawBuilder<number, 'isOver'> {
  const [name, id] = toldAs[table];
  const begins = sql`${sql.lit(`{"${name}":"`)} || ${id}`;
  return sql<number>`case when exists (select 1 from "audit" where "action" in ('logged-out', 'session-ended', 'role-granted', 'role-ended', 'right-granted', 'right-ended', 'substitute-named', 'substitute-changed', 'substitute-ended', 'token-ended', 'policy-withdrawn', 'approval-proposed', 'approval-approved', 'approval-refused', 'approval-taken-back', 'approval-lapsed')
    and substr("details", 1, 100) >= ${begins} || '"' and substr("details", 1, 100) < ${begins} || '#'
    and "audit"."row" > coalesce(${sql.ref(`${table}.auditRow`)}, 0)) then 1 else 0 end`.as('isOver');
}

/** A row as it was read, with what tells that it doesn't count though it has its MAC. */
export interface Checked {
  readonly mac: string;
  readonly isOver?: number;
  /** HSA-id of whose row it is, and of the person whom it names now. */
  readonly holder?: string;
  readonly holderNow?: string | null;
}

/** `moved`: the person whom it names has another HSA-id than whom it was given to. */
export type Fault = 'changed' | 'revived' | 'moved';

/** Why a row doesn't count; undefined: it does. */
export function faultOf({ keys }: Pick<Context, 'keys'>, table: MacTable, row: Checked): Fault | undefined {
  if (!hasItsMac(keys, table, row)) return 'changed';
  if (row.isOver === 1) return 'revived';
  return row.holderNow !== undefined && row.holderNow !== row.holder ? 'moved' : undefined;
}
