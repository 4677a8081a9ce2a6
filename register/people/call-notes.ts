import { z } from 'zod';
import type { Instant } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { changesIn } from '../kernel/audit/change.ts';
import type { Asker } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { findPerson } from './person.ts';

/** What a clerk wrote of a call. */
export interface CallNote {
  readonly at: Instant;
  /** HSA-id of the clerk. */
  readonly by: string;
  /** Undefined once the person's key is erased. */
  readonly text: string | undefined;
}

/**
 * Keeps what was said in a call with or about a person, for whoever takes the next one: sealed with the person's key in the log, so that
 * nobody changes it. Throws for a viewer who may not handle what is theirs; the page has asked before.
 */
export async function noteCall(
  work: Work,
  {
    viewer,
    author,
    text,
    ...about
  }: Asker & {
    readonly personId: string;
    readonly text: string;
    /** Unit and card that the clerk had before them. */
    readonly unitId: string | undefined;
    readonly cardNumber: string | undefined;
  },
): Promise<void> {
  const person = await findPerson(work, about.personId);
  if (!person || !may.serve(viewer, person))
    throw new Error('Only customer service notes calls, and none of their own');
  await appendAudit(work, { action: 'call-noted', author, ...about, after: { text } });
}

const Noted = z.object({ text: z.string() });

/** The latest notes of calls about a person, the newest first. The caller has asked who may see them. */
export async function callNotes(context: Context, personId: string, limit: number): Promise<CallNote[]> {
  const rows = await context.db
    .selectFrom('audit')
    .select(['at', 'actor', 'sealed', 'personId', 'caseId', 'keyedBy'])
    .where('personId', '=', personId)
    .where('action', '=', 'call-noted')
    .orderBy('row', 'desc')
    .limit(limit)
    .execute();
  const changes = await changesIn(context, rows);
  return rows.map(({ at, actor }, index) => ({
    at,
    by: actor,
    text: Noted.safeParse(changes[index]?.after).data?.text,
  }));
}
