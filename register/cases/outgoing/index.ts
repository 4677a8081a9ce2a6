import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { mailColumns, openIntents, ownerOf } from '../../kernel/sealed-mail.ts';
import { administratorsOnly } from '../../people/refusals.ts';
import { reasonFault } from '../../people/reason.ts';
import * as refuse from './refusals.ts';
import type { OutgoingCount, OutgoingMail, OutgoingState } from './types.ts';

/** More than an administrator goes through one by one; what is done to all is done to all. */
const mostShown = 200;
const Template = z.object({ template: z.string() });

/** As the conditions of the indexes that the lists are read from. */
const inState = {
  waiting: sql<boolean>`"outbox"."kind" = 'mail' and "outbox"."doneAt" is null`,
  refused: sql<boolean>`"outbox"."kind" = 'mail' and "outbox"."lastError" is not null and "outbox"."doneAt" is not null and "outbox"."givenUpAt" is null`,
};

/** Mails that haven't arrived, oldest first, at most 200. */
async function list({ db }: Context, state: OutgoingState): Promise<OutgoingMail[]> {
  const rows = await mailsIn(db, state).orderBy('outbox.position').limit(mostShown).execute();
  return rows.map((row) => toOutgoing(row));
}

/** One of them; undefined: it was sent or given up, or there is none. */
async function find({ db }: Context, id: string): Promise<OutgoingMail | undefined> {
  const row = await mailsIn(db, undefined)
    .where('outbox.id', '=', id)
    .where('outbox.kind', '=', 'mail')
    .where('outbox.givenUpAt', 'is', null)
    .where((eb) => eb.or([eb('outbox.doneAt', 'is', null), eb('outbox.lastError', 'is not', null)]))
    .executeTakeFirst();
  return row && toOutgoing(row);
}

async function count({ db }: Context): Promise<OutgoingCount> {
  const [waiting, refused] = await Promise.all([
    db
      .selectFrom('outbox')
      .select((eb) => eb.fn.countAll<number>().as('all'))
      .select(sql<number>`coalesce(sum(case when attempts > 0 then 1 else 0 end), 0)`.as('failing'))
      .where(inState.waiting)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('outbox')
      .select((eb) => eb.fn.countAll<number>().as('all'))
      .where(inState.refused)
      .executeTakeFirstOrThrow(),
  ]);
  return { waiting: waiting.all, failing: waiting.failing, refused: refused.all };
}

/** Tries a mail at once, by itself and under its own Message-ID: one that waits for its next try, or one that was refused, from the beginning. */
async function sendAgain(
  work: Work,
  { id, at }: { id: string; at: Instant },
  { viewer, author }: Asker,
): Promise<Refusal | undefined> {
  if (!may.administer(viewer)) return administratorsOnly();
  const mail = await find(work, id);
  if (!mail) return refuse.mailGone();
  const { attempts } = mail;
  const anew = { doneAt: null, lastError: null, attempts: 0 };
  await work.db
    .updateTable('outbox')
    .set({ dueAt: at, joined: null, ...(mail.state === 'refused' && anew) })
    .where('id', '=', id)
    .execute();
  work.marks.outboxGrew = true;
  await tell(work, mail, {
    action: 'mail-sent-again',
    author,
    before: { state: mail.state, attempts, due: mail.at },
    after: { state: 'waiting', due: at },
  });
  return undefined;
}

/** All that wait for their next try, at once. @returns how many */
async function sendAllAgain(work: Work, at: Instant, { viewer, author }: Asker): Promise<number | Refusal> {
  if (!may.administer(viewer)) return administratorsOnly();
  const { numUpdatedRows } = await work.db
    .updateTable('outbox')
    .set({ dueAt: at })
    .where(inState.waiting)
    .where('attempts', '>', 0)
    .where('dueAt', '>', at)
    .executeTakeFirstOrThrow();
  const mails = Number(numUpdatedRows);
  if (mails === 0) return 0;
  work.marks.outboxGrew = true;
  await appendAudit(work, { action: 'mails-sent-again', author, details: { mails: String(mails) } });
  return mails;
}

/** Gives a mail up: it is never tried again, what it says is erased, and the history of its case tells why. */
async function giveUp(
  work: Work,
  { id, reason }: { id: string; reason: string },
  { viewer, author }: Asker,
): Promise<Refusal | undefined> {
  if (!may.administer(viewer)) return administratorsOnly();
  const fault = reasonFault(reason);
  if (fault) return fault;
  const mail = await find(work, id);
  if (!mail) return refuse.mailGone();
  const { at } = author;
  const row = await work.db
    .updateTable('outbox')
    .set((eb) => ({
      givenUpAt: at,
      doneAt: eb.fn.coalesce('doneAt', eb.val<Instant>(at)),
      lastError: eb.fn.coalesce('lastError', eb.val('given up')),
    }))
    .where('id', '=', id)
    .returning(['caseId', 'intent', 'personId', 'sealed'])
    .executeTakeFirstOrThrow();
  const [opened] = await openIntents(work, [row]);
  const intent = opened?.intent;
  if (typeof intent === 'object' && intent.kind === 'mail') {
    const erased = await mailColumns(work, { ...intent, data: {} }, ownerOf(row));
    await work.db.updateTable('outbox').set(erased).where('id', '=', id).execute();
  }
  await tell(work, mail, {
    action: 'mail-given-up',
    author,
    reason: reason.trim(),
    before: { state: mail.state, attempts: mail.attempts },
    after: { state: 'given up' },
  });
  return undefined;
}

/** Mails that haven't arrived, and what administrators do about them. */
export const outgoing = { portal: { read: { list, find, count }, write: { sendAgain, sendAllAgain, giveUp } } };

function mailsIn(db: Context['db'], state: OutgoingState | undefined) {
  return db
    .selectFrom('outbox')
    .leftJoin('cases', 'cases.caseId', 'outbox.caseId')
    .select(['outbox.id', 'outbox.intent', 'outbox.addedAt', 'outbox.dueAt', 'outbox.doneAt', 'outbox.attempts'])
    .select(['outbox.lastError', 'cases.number'])
    .$if(state !== undefined, (query) => query.where(inState[state ?? 'waiting']));
}

type Row = Awaited<ReturnType<ReturnType<typeof mailsIn>['execute']>>[number];

function toOutgoing({ id, intent, addedAt, dueAt, doneAt, attempts, lastError, number }: Row): OutgoingMail {
  return {
    id,
    template: Template.parse(JSON.parse(intent)).template,
    addedAt,
    attempts,
    number: number ?? undefined,
    state: doneAt === null ? 'waiting' : 'refused',
    at: doneAt ?? dueAt,
    error: lastError ?? undefined,
  };
}

interface Told {
  readonly action: 'mail-sent-again' | 'mail-given-up';
  readonly author: Asker['author'];
  readonly reason?: string;
  readonly before: object;
  readonly after: object;
}

async function tell(work: Work, { id, template }: OutgoingMail, { reason, ...told }: Told): Promise<void> {
  const row = await work.db
    .selectFrom('outbox')
    .leftJoin('cases', 'cases.caseId', 'outbox.caseId')
    .select(['cases.caseId', 'cases.holderId', 'cases.unitId'])
    .where('outbox.id', '=', id)
    .executeTakeFirstOrThrow();
  const { caseId, holderId: personId, unitId } = row;
  const details = { mail: id, template, ...(reason !== undefined && { reason }) };
  await appendAudit(work, { ...told, caseId, personId, unitId, details });
}
