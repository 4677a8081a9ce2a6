import { z } from 'zod';
import { dayOf, isAskingMail, type Day, type Instant } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { Asked, Asking } from './types.ts';

/** Begins the keys of reminders that were asked for by hand. */
export const byHand = 'reminder-asked:';

const Template = z.object({ template: z.string() });

/**
 * What was asked in each of some cases (or cards without one). Of a mail only its template is read, which isn't sealed: to whom it went
 * follows from that.
 */
export async function askedIn(
  { db }: Context,
  caseIds: readonly string[],
  today: Day,
): Promise<(own: readonly string[]) => Asking> {
  const rows = await db
    .selectFrom('outbox')
    .select(['caseId', 'key', 'kind', 'intent', 'addedAt', 'doneAt', 'lastError'])
    .where('caseId', 'in', [...new Set(caseIds)])
    .where('kind', 'in', ['mail', 'message'])
    .orderBy('position')
    .execute();
  return (own) => {
    const ofThese = rows.filter(({ caseId }) => own.includes(caseId));
    const mails = ofThese.flatMap(({ kind, intent, ...row }) => {
      const template = kind === 'mail' ? Template.parse(JSON.parse(intent)).template : '';
      return isAskingMail(template) ? [{ ...row, template }] : [];
    });
    const orders = ofThese.filter(({ key }) => key.startsWith(byHand));
    const isToday = ({ addedAt }: { addedAt: Instant }) => dayOf(addedAt) === today;
    return { asked: mailings(mails), today: [...orders, ...mails].find(isToday)?.addedAt };
  };
}

interface MailRow extends Pick<Asked, 'template'> {
  readonly addedAt: Instant;
  readonly doneAt: Instant | null;
  readonly lastError: string | null;
}

/** Rows of one moment and template, a row for each who gets it, are one. */
function mailings(rows: readonly MailRow[]): Asked[] {
  const groups = Map.groupBy(rows, ({ template, addedAt }) => `${addedAt} ${template}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ template: first.template, at: first.addedAt, state: stateOf(group) }] : [];
  });
}

function stateOf(rows: readonly MailRow[]): Asked['state'] {
  if (rows.some(({ doneAt, lastError }) => doneAt !== null && lastError !== null)) return 'refused';
  return rows.every(({ doneAt }) => doneAt !== null) ? 'sent' : 'under-way';
}
