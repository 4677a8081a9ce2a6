import { may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { administratorsOnly, sessionGone } from './refusals.ts';

/** Ends somebody's session: their next request asks them to log in. The log tells who ended it, and since when it was open. */
async function endOfAnother(work: Work, id: string, { viewer, author }: Asker): Promise<Refusal | undefined> {
  if (!may.administer(viewer)) return administratorsOnly();
  const ended = await work.db
    .deleteFrom('sessions')
    .where('id', '=', id)
    .returning(['hsaId', 'beganAt'])
    .executeTakeFirst();
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
    details: { since },
    before: { since },
    after: null,
  });
  return undefined;
}

/** Sessions as administrators see to them. */
export const openSessions = { portal: { write: { endOfAnother } } };
