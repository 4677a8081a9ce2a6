import type { Kysely } from 'kysely';
import type { Instant } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { openIntents } from '../kernel/sealed-mail.ts';
import { sealFor, unsealBytesFor } from '../kernel/person-keys.ts';
import type { SentMailRow } from '../kernel/schema/cases.ts';
import { keeperOf } from '../kernel/sealed-for.ts';
import { packText, unpackText } from '../kernel/pack.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** What mails said, kept as long as their case and sealed for its person: erasing that key erases them. */

/** What a text is sealed for. */
const sentMailPurpose = 'sent-mail';

/** Keeps the text of a mail that has been sent. A mail of no case has nobody to seal it for, and is not kept. */
export async function keepMail(
  work: Work,
  mail: { id: string; caseId: string; text: string; at: Instant },
): Promise<void> {
  const { id, caseId, text, at } = mail;
  const personId = await keeperOf(work.db, caseId);
  if (personId === undefined) return;
  const sealedText = await sealFor(work, { personId, caseId, purpose: sentMailPurpose }, packOnce(text));
  await addText(work.db, { outboxId: id, caseId, personId, sealedText, sentAt: at });
}

/** Half of the mails of a step say the same to another, and leave one after the other: what was packed last is packed once. */
const packed = new Map<string, Uint8Array>();
const packedKept = 12;

function packOnce(text: string): Uint8Array {
  const bytes = packed.get(text) ?? packText(text);
  packed.set(text, bytes);
  const [oldest] = packed.keys();
  if (packed.size > packedKept && oldest !== undefined) packed.delete(oldest);
  return bytes;
}

/** What a kept mail said; undefined when its key has been erased. */
export async function textOf(
  context: Context,
  owner: { readonly personId: string; readonly caseId: string },
  sealedText: Uint8Array,
): Promise<string | undefined> {
  const packed = await unsealBytesFor(context, { ...owner, purpose: sentMailPurpose }, sealedText);
  return packed && unpackText(packed);
}

const addText = (db: Kysely<Tables>, row: SentMailRow) => db.insertInto('sentMails').values(row).execute();

export interface SentMail {
  readonly id: string;
  readonly subject: string;
  readonly to: readonly string[];
  readonly at: Instant;
  readonly sentAt: Instant | undefined;
  /** When its server refused it for good. */
  readonly refusedAt: Instant | undefined;
  /** What it said can be read. */
  readonly isKept: boolean;
}

/** The mails of a case in the order in which they were written. */
export async function mailsOf(context: Context, caseId: string): Promise<SentMail[]> {
  const rows = await context.db
    .selectFrom('outbox')
    .leftJoin('sentMails', 'sentMails.outboxId', 'outbox.id')
    .select(['outbox.id', 'outbox.caseId', 'outbox.intent', 'outbox.personId', 'outbox.sealed'])
    .select(['outbox.addedAt', 'outbox.doneAt', 'outbox.lastError', 'sentMails.outboxId'])
    .where('outbox.caseId', '=', caseId)
    .where('outbox.kind', '=', 'mail')
    .orderBy('outbox.position')
    .execute();
  return (await openIntents(context, rows)).flatMap(({ id, intent, addedAt, doneAt, lastError, outboxId }) => {
    if (typeof intent === 'string' || intent.kind !== 'mail') return [];
    const { to, subject = intent.template } = intent;
    const ended = doneAt ?? undefined;
    const [sentAt, refusedAt] = lastError === null ? [ended, undefined] : [undefined, ended];
    return [
      {
        id,
        subject,
        to,
        at: addedAt,
        sentAt,
        refusedAt,
        isKept: outboxId !== null,
      },
    ];
  });
}

/** What a mail of the case said; undefined when nothing is kept of it. The view is logged. The caller has asked who may see the case. */
export async function readMail(
  context: Context,
  { caseId, id, author }: { caseId: string; id: string; author: Author },
): Promise<{ subject: string; to: readonly string[]; sentAt: Instant; text: string } | undefined> {
  const row = await context.db
    .selectFrom('sentMails')
    .innerJoin('outbox', 'outbox.id', 'sentMails.outboxId')
    .select(['sentMails.personId as keeperId', 'sentMails.sealedText', 'sentMails.sentAt'])
    .select(['outbox.caseId', 'outbox.intent', 'outbox.personId', 'outbox.sealed'])
    .where('sentMails.outboxId', '=', id)
    .where('sentMails.caseId', '=', caseId)
    .executeTakeFirst();
  if (!row) return undefined;
  const text = await textOf(context, { personId: row.keeperId, caseId }, row.sealedText);
  const [opened] = await openIntents(context, [row]);
  const intent = opened?.intent;
  if (text === undefined || typeof intent !== 'object' || intent.kind !== 'mail') return undefined;
  await context.write((work) =>
    appendAudit(work, { action: 'mail-viewed', author, caseId, personId: row.keeperId, details: { mail: id } }),
  );
  return { subject: intent.subject ?? intent.template, to: intent.to, sentAt: row.sentAt, text };
}
