import { z } from 'zod';
import type { Instant } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { ImportRow } from '../../kernel/schema/people.ts';

/** An import that was done, is being done, or was given up. */
export interface ImportResult {
  readonly importId: string;
  readonly source: string;
  readonly scope: ImportRow['scope'];
  /** Who did it: an administrator's HSA-id, or the account on the machine that ran the command. */
  readonly account: string;
  readonly beganAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly state: ImportRow['state'];
  /** Steps, and those that are done. */
  readonly steps: number;
  readonly applied: number;
  readonly rows: number;
  readonly refused: number;
  readonly missing: number;
}

const Figures = z.object({ rows: z.number(), refused: z.number(), missing: z.number() });

/** The newest imports. */
export async function recentImports({ db }: Context, limit: number): Promise<ImportResult[]> {
  const rows = await db
    .selectFrom('imports')
    .select(['importId', 'source', 'scope', 'account', 'beganAt', 'endedAt', 'state', 'steps', 'applied', 'summary'])
    .orderBy('beganAt', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ summary, endedAt, ...row }) => ({
    ...row,
    ...Figures.parse(JSON.parse(summary)),
    endedAt: endedAt ?? undefined,
  }));
}
