import { z } from 'zod';
import type { Instant } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { aboutCase } from './about.ts';
import { getCase } from './read.ts';

const action = 'portal-answered';
const Kept = z.object({ number: z.string() });

/** What SITHS eID Portal answered when something was done there for a case. */
export interface KeptAnswer {
  readonly caseId: string;
  /** What was done, by the portal's own number of it. */
  readonly errand: string;
  readonly number: string;
  readonly answeredAt: Instant;
  readonly author: Author;
}

/** Keeps it as evidence of the case: once, however often it is handed in. */
export async function keepPortalAnswer(
  work: Work,
  { caseId, errand, number, answeredAt, author }: KeptAnswer,
): Promise<void> {
  const found = await getCase(work, caseId);
  const rows = await work.db
    .selectFrom('audit')
    .select('details')
    .where('caseId', '=', caseId)
    .where('action', '=', action)
    .execute();
  if (rows.some(({ details }) => Kept.parse(JSON.parse(details)).number === number)) return;
  await appendAudit(work, { action, author, ...aboutCase(found), details: { errand, number, answeredAt } });
}
