import { z } from 'zod';
import {
  askingMailKey,
  askingMails,
  dayOf,
  isAskingMail,
  type AskingMail,
  type Day,
  type Instant,
  type Missing,
} from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { Asked, Asking } from './types.ts';

/** What is missing: a card, or its receipt. */
interface Chased {
  readonly missing: Missing;
  readonly cardNumber: string;
}

/** Key of a reminder that was asked for by hand: there is one a day. */
export const orderKey = ({ missing, cardNumber }: Chased, day: Day): string =>
  `reminder-asked:${missing}:${cardNumber}:${day}`;

const Template = z.object({ template: z.string() });

/**
 * What was asked in some cases (or of cards without one), told of each card or receipt by itself. Of a mail only its template is read,
 * which isn't sealed: to whom it went follows from that.
 */
export async function askedIn(
  { db }: Context,
  caseIds: readonly string[],
  today: Day,
): Promise<(chased: Chased & { readonly caseIds: readonly string[] }) => Asking> {
  const rows = await db
    .selectFrom('outbox')
    .select(['caseId', 'key', 'kind', 'intent', 'addedAt', 'doneAt', 'lastError'])
    .where('caseId', 'in', [...new Set(caseIds)])
    .where('kind', 'in', ['mail', 'message'])
    .orderBy('position')
    .execute();
  return ({ caseIds: own, ...chased }) => {
    const ofThese = rows.filter(({ caseId }) => own.includes(caseId));
    const mails = ofThese.flatMap(({ kind, intent, ...row }) => {
      const template = kind === 'mail' ? Template.parse(JSON.parse(intent)).template : '';
      return isAskingMail(template) && asksFor(chased, template, row) ? [{ ...row, template }] : [];
    });
    const orders = ofThese.filter(({ key }) => key === orderKey(chased, today));
    const isToday = ({ addedAt }: { addedAt: Instant }) => dayOf(addedAt) === today;
    return { asked: mailings(mails), today: [...orders, ...mails].find(isToday)?.addedAt };
  };
}

/** A key of before keys named their card says only in which case the mail was: it counts for each card there. */
function asksFor(
  { missing, cardNumber }: Chased,
  template: AskingMail,
  { key, caseId }: { key: string; caseId: string },
): boolean {
  if (askingMails[template].missing !== missing) return false;
  return key.startsWith(askingMailKey(template, cardNumber)) || key.startsWith(`${caseId}:`);
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
