import { messages } from '../contract/index.ts';
import { canonicalJson } from '../platform/canonical-json.ts';
import { createId } from '../platform/id.ts';
import { appendAudit } from './audit/append.ts';
import type { Context, Work } from './context.ts';
import { readIntent } from './intent.ts';
import { keepMail, mailsOf, readMail } from './sent-mails.ts';
import type { Author, Intent, Outbox } from './types.ts';

/** What leaves the house: kept with the change that caused it, done afterwards, at least once. */
export function outbox(context: Context, listeners: Set<() => void>): Outbox {
  return {
    add: (caseId, key, intent, at) => context.write((work) => addIntent(work, { caseId, key, intent, at })),
    async due(now, limit) {
      const rows = await context.db
        .selectFrom('outbox')
        .select(['id', 'caseId', 'key', 'attempts', 'intent'])
        .where('doneAt', 'is', null)
        .where('dueAt', '<=', utc(now))
        .orderBy('position')
        .limit(limit)
        .execute();
      const readable = [];
      for (const row of rows) {
        const intent = readIntent(row.intent);
        if (typeof intent !== 'string') readable.push({ ...row, intent });
        else await context.write((work) => markFailed(work, row.id, intent, anHourAfter(now)));
      }
      return readable;
    },
    done: (id, at, text) => context.write((work) => markDone(work, id, { at, text })),
    failed: (id, error, retryAt) => context.write((work) => markFailed(work, id, error, retryAt)),
    refused: (id, error, at) => context.write((work) => markRefused(work, id, { error, at })),
    countRefused: () => countRefused(context),
    hasSent: (message) => hasSent(context, message),
    onAdded(listener) {
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    mailsOf: (caseId) => mailsOf(context, caseId),
    readMail: (mail) => readMail(context, mail),
  };
}

/** The key of the message that starts a card's `card-validity`: there is one in its life. */
export const clockStart = (cardNumber: string): string => `card-activated:${cardNumber}`;

/** What a row of the outbox names in place of a case, when it is about a card that is older than the register. */
export const withoutCase = (cardNumber: string): string => `card:${cardNumber}`;

/** The case of a row; undefined for a card's own. */
const caseOf = (caseId: string): string | undefined => (caseId.startsWith('card:') ? undefined : caseId);
/** Messages about a case are found by it, those about a card by the beginning of their key. */
async function hasSent(
  { db }: Context,
  { message, variables, caseId, cardNumber }: Parameters<Outbox['hasSent']>[0],
): Promise<boolean> {
  const ofCard = messages[message].key === 'cardNumber';
  const prefix = `${message}:${cardNumber}`;
  const rows = await db
    .selectFrom('outbox')
    .select('intent')
    .where('kind', '=', 'message')
    .$if(ofCard, (query) => query.where('key', '>=', prefix).where('key', '<', `${prefix};`))
    .$if(!ofCard, (query) => query.where('caseId', '=', caseId))
    .execute();
  const expected = canonicalJson({ name: message, correlationKey: ofCard ? cardNumber : caseId, variables });
  if (message === 'card-returned' && (await isKept(db, cardNumber, variables))) return true;
  return rows.some((row) => {
    const intent = readIntent(row.intent);
    if (typeof intent === 'string' || intent.kind !== 'message') return false;
    const { name, correlationKey, variables: sent } = intent;
    return canonicalJson({ name, correlationKey, variables: sent }) === expected;
  });
}

/** A card that is handed in twice in a day, or was before there was a process that listens, has its report but no message. */
async function isKept(
  db: Context['db'],
  cardNumber: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const row = await db.selectFrom('cardReturns').selectAll().where('cardNumber', '=', cardNumber).executeTakeFirst();
  const report = row && { handIn: { cut: row.cut === 1, by: row.reportedBy, at: row.reportedAt } };
  return report !== undefined && canonicalJson(report) === canonicalJson(variables);
}

/** Adds an intent; a key that is known already changes nothing. */
export async function addIntent(
  work: Work,
  row: { caseId: string; key: string; intent: Intent; at: string },
): Promise<void> {
  const { caseId, key, intent, at } = row;
  const added = await work.db
    .insertInto('outbox')
    .values({
      id: createId(),
      caseId,
      key,
      kind: intent.kind,
      intent: JSON.stringify(intent),
      addedAt: at,
      dueAt: utc(at),
      lastError: null,
      doneAt: null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) work.marks.outboxGrew = work.marks.changed = true;
}

async function markFailed(work: Work, id: string, error: string, retryAt: string): Promise<void> {
  await work.db
    .updateTable('outbox')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), lastError: error.slice(0, 500), dueAt: utc(retryAt) }))
    .where('id', '=', id)
    .where('doneAt', 'is', null)
    .execute();
}

async function markDone(work: Work, id: string, { at, text }: { at: string; text: string | undefined }): Promise<void> {
  const mail = await end(work, id, { doneAt: at, lastError: null });
  if (!mail) return;
  if (text !== undefined) await keepMail(work, { id, caseId: mail.of, text, at });
  await appendAudit(work, { action: 'mail-sent', author: bySystem(at), ...mail.about });
}

async function markRefused(work: Work, id: string, { error, at }: { error: string; at: string }): Promise<void> {
  const mail = await end(work, id, { doneAt: at, lastError: error.slice(0, 500) });
  if (mail) await appendAudit(work, { action: 'mail-refused', author: bySystem(at), ...mail.about });
}

const bySystem = (at: string): Author => ({ hsaId: 'system', role: 'system', at });

/** A row that is not due any more; an error says that it was given up. Of a mail its data are erased. @returns what its audit row is about, for a mail */
async function end(work: Work, id: string, ended: { doneAt: string; lastError: string | null }) {
  const row = await work.db
    .updateTable('outbox')
    .set(ended)
    .where('id', '=', id)
    .where('doneAt', 'is', null)
    .returning(['caseId', 'intent'])
    .executeTakeFirst();
  if (!row) return undefined;
  const intent = readIntent(row.intent);
  if (typeof intent === 'string' || intent.kind !== 'mail') return undefined;
  await work.db
    .updateTable('outbox')
    .set({ intent: JSON.stringify({ ...intent, data: {} }) })
    .where('id', '=', id)
    .execute();
  const caseId = caseOf(row.caseId);
  const details = { template: intent.template, recipients: String(intent.to.length) };
  const of = caseId === undefined ? { cardNumber: row.caseId.slice('card:'.length) } : { caseId };
  return { of: row.caseId, about: { ...of, details } };
}

async function countRefused({ db }: Context): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('kind', '=', 'mail')
    .where('doneAt', 'is not', null)
    .where('lastError', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

function anHourAfter(instant: string): string {
  return new Date(Date.parse(instant) + 3_600_000).toISOString();
}

/** Instants that are compared as text must be written alike. */
function utc(instant: string): string {
  return new Date(instant).toISOString();
}
