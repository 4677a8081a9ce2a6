import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Commands } from '../kernel/commands.ts';
import type { Work } from '../kernel/context.ts';
import { endedSession, endSession } from '../kernel/mac/sessions.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { sessionGone } from './refusals.ts';

/** Ends somebody's session: their next request asks them to log in. The log tells who ended it, and since when it was open. */
async function endOfAnother(work: Work, id: string, { author }: Asker): Promise<Refusal | undefined> {
  const ended = await endSession(work, id);
  if (!ended) return sessionGone();
  const person = await work.db
    .selectFrom('people')
    .select('personId')
    .where('hsaId', '=', ended.hsaId)
    .executeTakeFirst();
  const since = new Date(ended.beganAt).toISOString();
  await appendAudit(work, {
    action: 'session-ended',
    author,
    personId: person?.personId,
    details: { ...endedSession(id), since },
    before: { since },
    after: null,
  });
  return undefined;
}

/** Sessions as administrators see to them. */
export const openSessions = { portal: { administer: { endOfAnother } } } satisfies Commands;
