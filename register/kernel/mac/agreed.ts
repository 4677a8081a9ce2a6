import type { Kysely } from 'kysely';
import type { Context, Work } from '../context.ts';
import type { ApiTokenRow, ApprovalRow, PolicyEditionRow, Tables } from '../schema/index.ts';
import { genuine, putRow } from './door.ts';
import { isOver, macTablesIn } from './tables.ts';

const approvalRows = (db: Kysely<Tables>) =>
  macTablesIn(db).selectFrom('approvals').selectAll('approvals').select(isOver('approvals'));
const tokenRows = (db: Kysely<Tables>) =>
  macTablesIn(db).selectFrom('apiTokens').selectAll('apiTokens').select(isOver('apiTokens'));
const editionRows = (db: Kysely<Tables>) =>
  macTablesIn(db).selectFrom('policyEditions').selectAll('policyEditions').select(isOver('policyEditions'));

export type ApprovalQuery = ReturnType<typeof approvalRows>;

/** Proposals that count. @param ask adds to the query which they are, and in which order */
export const countingApprovals = async (
  context: Context,
  ask: (query: ApprovalQuery) => ApprovalQuery,
): Promise<ApprovalRow[]> => genuine(context, 'approvals', await ask(approvalRows(context.db)).execute());

/** Erases why something was proposed for somebody or refused, also of rows that don't count. */
export async function forgetWhyProposed(work: Work, subject: string): Promise<void> {
  const forgotten = { reason: '', refusal: null };
  const rows = await countingApprovals(work, (query) => query.where('subject', '=', subject));
  await macTablesIn(work.db).updateTable('approvals').set(forgotten).where('subject', '=', subject).execute();
  for (const row of rows) await putRow(work, 'approvals', { ...row, ...forgotten });
}

/** As `countingApprovals`, of what lets other systems in. */
export const countingTokens = async (
  context: Context,
  ask: (query: ReturnType<typeof tokenRows>) => ReturnType<typeof tokenRows>,
): Promise<ApiTokenRow[]> => genuine(context, 'apiTokens', await ask(tokenRows(context.db)).execute());

/** As `countingApprovals`, of agreed editions of the policy. */
export const countingEditions = async (
  context: Context,
  ask: (query: ReturnType<typeof editionRows>) => ReturnType<typeof editionRows>,
): Promise<PolicyEditionRow[]> => genuine(context, 'policyEditions', await ask(editionRows(context.db)).execute());
