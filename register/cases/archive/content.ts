import { z } from 'zod';
import { fullName } from '../../../contract/index.ts';
import { isReading } from '../../kernel/audit/append.ts';
import type { Context } from '../../kernel/context.ts';
import type { Person } from '../../people/types.ts';
import { asClosed } from '../closing.ts';
import { openedSums } from '../document-sums.ts';
import { caseDetails } from '../facts.ts';
import { visitsIn } from '../personal-extract/of-cases.ts';
import { getCase } from '../read.ts';
import { mailsOf, textOf } from '../sent-mails.ts';
import type { ArchivedCase } from './types.ts';

/** What an archive is never given: who it is about is said by birth date and HSA-id. */
const numbers: ReadonlySet<string> = new Set([
  'personalNumber',
  'nationalNumber',
  'passportNumber',
  'documentNumber',
  'coordinationNumber',
]);
const Details = z.record(z.string(), z.unknown());

/** Everything of a closed case that an archive keeps, but for the bytes of its documents. */
export async function archivedCase(context: Context, caseId: string): Promise<ArchivedCase> {
  const found = await asClosed(context, await getCase(context, caseId));
  const { holder, submitter, enteredBy, attester, confirmedBy } = found;
  const details = Details.safeParse(await caseDetails(context, caseId));
  return {
    type: 'siths-kort/archived-case',
    version: 1,
    number: found.number,
    process: found.processId,
    unit: found.unitName,
    ...(holder && { holder: holderOf(holder) }),
    submitter: partyOf(submitter),
    enteredBy: partyOf(enteredBy),
    ...(attester && { attester: partyOf(attester) }),
    ...(confirmedBy && { confirmedBy: partyOf(confirmedBy) }),
    submittedAt: found.submittedAt,
    activatedAt: found.activatedAt,
    withdrawnAt: found.withdrawnAt,
    closedAt: found.closedAt ?? '',
    closeReason: found.closeReason,
    refusalReason: found.refusalReason,
    identityCheck: found.identityCheck,
    reason: found.reason,
    cardNumber: found.cardNumber,
    note: found.note,
    facts: withoutNumbers(found.facts),
    details: withoutNumbers(details.success ? details.data : {}),
    receipts: await receiptsOf(context, caseId),
    visits: (await visitsIn(context, [caseId])).map(({ purpose, desk, startsAt, state }) => ({
      purpose,
      desk,
      startsAt,
      state,
    })),
    documents: await documentsOf(context, caseId),
    mails: await mailTexts(context, caseId),
    events: await eventsOf(context, caseId),
  };
}

const partyOf = (person: Person) => ({
  name: fullName(person),
  hsaId: person.hsaId,
  protectedIdentity: person.protectedIdentity,
});
const holderOf = (person: Person) => ({
  ...partyOf(person),
  birthDate: person.birthDate,
  title: person.title,
});

/** Also of what lies in it. */
function withoutNumbers(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(given).filter(([name]) => !numbers.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, inner(value)]));
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  const nested = Details.safeParse(value);
  return nested.success ? withoutNumbers(nested.data) : value;
}

async function receiptsOf({ db }: Context, caseId: string): Promise<ArchivedCase['receipts']> {
  const rows = await db
    .selectFrom('receipts')
    .select(['receiptNumber', 'cardNumber', 'state', 'registeredAt'])
    .where('caseId', '=', caseId)
    .orderBy('receiptNumber')
    .execute();
  return rows.map(({ receiptNumber, cardNumber, state, registeredAt }) => ({
    number: receiptNumber,
    card: cardNumber,
    state,
    registeredAt: registeredAt ?? undefined,
  }));
}

/** Each with the sum of the bytes that the archive gets. */
async function documentsOf(context: Context, caseId: string): Promise<ArchivedCase['documents']> {
  const opened = await openedSums(context, [caseId]);
  const rows = await context.db
    .selectFrom('documents')
    .select(['documentId', 'title', 'createdAt', 'sha256', 'textHash'])
    .where('caseId', '=', caseId)
    .orderBy('documentId')
    .execute();
  return rows.map((row) => ({ ...row, sha256: opened.get(row.documentId) ?? row.sha256 }));
}

async function mailTexts(context: Context, caseId: string): Promise<ArchivedCase['mails']> {
  const told: ArchivedCase['mails'] = [];
  for (const { id, subject, to, at, sentAt } of await mailsOf(context, caseId)) {
    const kept = await context.db
      .selectFrom('sentMails')
      .select(['personId', 'sealedText'])
      .where('outboxId', '=', id)
      .executeTakeFirst();
    const text = kept && (await textOf(context, { personId: kept.personId, caseId }, kept.sealedText));
    told.push({ subject, to: [...to], at, sentAt, text });
  }
  return told;
}

/** What was done; who has read the case is in the log, and is of no use to an archive. */
async function eventsOf({ db }: Context, caseId: string): Promise<ArchivedCase['events']> {
  const rows = await db
    .selectFrom('audit')
    .select(['row', 'at', 'action', 'actor', 'role', 'details'])
    .where('caseId', '=', caseId)
    .orderBy('row')
    .execute();
  return rows
    .filter(({ action }) => !isReading(action))
    .map(({ row, at, action, actor, role, details }) => ({
      row,
      at,
      action,
      by: actor,
      role,
      details: withoutNumbers(Details.parse(JSON.parse(details))),
    }));
}
