import { sql, type Kysely, type Selectable } from 'kysely';
import { messages, type MessageName, type Instant } from '../../contract/index.ts';
import { canonicalJson } from '../../platform/canonical-json.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { systemAt } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { errorText } from '../kernel/error-text.ts';
import { readIntent } from '../kernel/intent.ts';
import { mailColumns, openIntents, ownerOf } from '../kernel/sealed-mail.ts';
import type { OutboxTable } from '../kernel/schema/kernel.ts';
import { keepMail } from './sent-mails.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** What a row is about: a case, a card without one, or the person whom a mail goes to. */
function aboutOf(caseId: string): { caseId: string } | { cardNumber: string } | { personId: string } {
  if (caseId.startsWith('card:')) return { cardNumber: caseId.slice('card:'.length) };
  return caseId.startsWith('person:') ? { personId: caseId.slice('person:'.length) } : { caseId };
}

/**
 * Marks a row done. Of a mail its data are erased, recipients and subject stay.
 * @param done.text what the mail said: kept sealed for the person of the case, as long as the case
 */
export async function markDone(
  work: Work,
  { id, at, text }: { id: string; at: Instant; text?: string | undefined },
): Promise<void> {
  const mail = await end(work, id, { doneAt: at, lastError: null });
  if (!mail) return;
  if (text !== undefined) await keepMail(work, { id, caseId: mail.of, text, at });
  await appendAudit(work, { action: 'mail-sent', author: systemAt(at), ...mail.about });
}

/** As `markDone`, of mails that left as one: each keeps what it said itself. */
export async function markDoneTogether(
  work: Work,
  mails: readonly { readonly id: string; readonly text: string }[],
  at: Instant,
): Promise<void> {
  for (const mail of mails) await markDone(work, { ...mail, at });
}

/**
 * Notes that its server refused a mail for good: it isn't due again unless somebody sends it again, and the case's history says so.
 * @param refused.reply the server's SMTP reply code; undefined when the mail never came so far
 */
export async function markRefused(
  work: Work,
  { id, error, reply, at }: { id: string; error: string; reply?: number | undefined; at: Instant },
): Promise<void> {
  const mail = await end(work, id, { doneAt: at, lastError: errorText(error) });
  if (!mail) return;
  const details = { ...mail.about.details, ...(reply !== undefined && { reply: String(reply) }) };
  await appendAudit(work, { action: 'mail-refused', author: systemAt(at), ...mail.about, details });
}

/** A row that is not due any more; an error says that it was refused. Of a mail that was sent its data are erased. @returns what its audit row is about, for a mail */
async function end(work: Work, id: string, ended: { doneAt: Instant; lastError: string | null }) {
  const [row] = await waitingRow(work.db, id);
  if (!row) return undefined;
  const [opened] = await openIntents(work, [row]);
  const mail = typeof opened?.intent === 'object' && opened.intent.kind === 'mail' ? opened.intent : undefined;
  if (mail && ended.lastError === null) {
    const erased = await mailColumns(work, { ...mail, data: {} }, ownerOf(row));
    await endMail(work.db, { id, ...ended, ...erased });
  } else await endRow(work.db, { id, ...ended });
  if (!mail) return undefined;
  const details = { template: mail.template, recipients: String(mail.to.length) };
  return { of: row.caseId, about: { ...aboutOf(row.caseId), details } };
}

const waitingRow = (db: Kysely<Tables>, id: string) =>
  db
    .selectFrom('outbox')
    .select(['caseId', 'intent', 'personId', 'sealed'])
    .where('id', '=', id)
    .where('doneAt', 'is', null)
    .execute();

/** Asked for before and not of the update: one that returns something keeps a copy of each page that it changes. */
const endRow = (
  db: Kysely<Tables>,
  { doneAt, lastError, id }: { id: string; doneAt: Instant; lastError: string | null },
) =>
  db
    .updateTable('outbox')
    .set({
      doneAt,
      lastError,
      // What a process began with is in the process.
      intent: sql<string>`case when kind = 'start-process' then '{}' else intent end`,
    })
    .where('id', '=', id)
    .execute();

type Ended = Pick<Selectable<OutboxTable>, 'intent' | 'personId' | 'sealed' | 'lastError'> & {
  id: string;
  doneAt: Instant;
};

const endMail = (db: Kysely<Tables>, { id, ...ended }: Ended) =>
  db.updateTable('outbox').set(ended).where('id', '=', id).execute();

/** How many mails were refused or given up, since the beginning. */
export async function countRefused({ db }: Context): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('kind', '=', 'mail')
    .where('doneAt', 'is not', null)
    .where('lastError', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * True when the register itself has sent this message, or keeps what it reports, about this case or card. Messages about a case are
 * found by it, those about a card by the beginning of their key.
 */
export async function hasSent(
  { db }: Context,
  sent: { message: MessageName; variables: Readonly<Record<string, unknown>>; caseId: string; cardNumber: string },
): Promise<boolean> {
  const { message, variables, caseId, cardNumber } = sent;
  const ofCard = messages[message].key === 'cardNumber';
  const prefix = `${message}:${cardNumber}`;
  const rows = await (ofCard ? messagesFrom(db, { prefix, end: `${prefix};` }) : messagesOf(db, caseId));
  const expected = canonicalJson({ name: message, correlationKey: ofCard ? cardNumber : caseId, variables });
  if (message === 'card-returned' && (await isKept(db, cardNumber, variables))) return true;
  return rows.some((row) => {
    const intent = readIntent(row.intent);
    if (typeof intent === 'string' || intent.kind !== 'message') return false;
    const { name, correlationKey, variables: told } = intent;
    return canonicalJson({ name, correlationKey, variables: told }) === expected;
  });
}

const messagesFrom = (db: Kysely<Tables>, { prefix, end }: { prefix: string; end: string }) =>
  db
    .selectFrom('outbox')
    .select('intent')
    .where('kind', '=', 'message')
    .where('key', '>=', prefix)
    .where('key', '<', end)
    .execute();

const messagesOf = (db: Kysely<Tables>, caseId: string) =>
  db.selectFrom('outbox').select('intent').where('kind', '=', 'message').where('caseId', '=', caseId).execute();

/** A card that is handed in twice in a day, or was before there was a process that listens, has its report but no message. */
async function isKept(
  db: Context['db'],
  cardNumber: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const [row] = await returnOf(db, cardNumber);
  const report = row && { handIn: { cut: row.cut === 1, by: row.reportedBy, at: row.reportedAt } };
  return report !== undefined && canonicalJson(report) === canonicalJson(variables);
}

const returnOf = (db: Kysely<Tables>, cardNumber: string) =>
  db.selectFrom('cardReturns').selectAll().where('cardNumber', '=', cardNumber).execute();
