import type { Context } from '../../kernel/context.ts';
import { ofPerson, withoutCase } from '../../kernel/outbox.ts';
import { openIntents } from '../../kernel/sealed-mail.ts';
import type { Person } from '../../people/types.ts';
import { textOf } from '../sent-mails.ts';
import type { ExtractedMail } from './types.ts';

/** Mails to a person in these cases, about these cards, and about neither, the oldest first, with what they said. What others were written is theirs. */
export async function mailsTo(
  context: Context,
  { personId, email, earlierEmails }: Pick<Person, 'personId' | 'email' | 'earlierEmails'>,
  { caseIds, cardNumbers }: { caseIds: readonly string[]; cardNumbers: readonly string[] },
): Promise<ExtractedMail[]> {
  const places = [...caseIds, ...cardNumbers.map(withoutCase), ofPerson(personId)];
  const theirs = new Set([email, ...earlierEmails.map(({ address }) => address)]);
  theirs.delete(undefined);
  if (theirs.size === 0) return [];
  const rows = await context.db
    .selectFrom('outbox')
    .leftJoin('sentMails', 'sentMails.outboxId', 'outbox.id')
    .select(['outbox.caseId', 'outbox.intent', 'outbox.personId', 'outbox.sealed', 'outbox.addedAt', 'outbox.doneAt'])
    .select(['outbox.lastError', 'sentMails.personId as keeperId', 'sentMails.sealedText'])
    .where('outbox.caseId', 'in', places)
    .where('outbox.kind', '=', 'mail')
    .orderBy('outbox.position')
    .execute();
  const mails: ExtractedMail[] = [];
  for (const row of await openIntents(context, rows)) {
    const { intent, caseId, keeperId, sealedText } = row;
    if (typeof intent === 'string' || intent.kind !== 'mail' || !intent.to.some((address) => theirs.has(address)))
      continue;
    const isKept = keeperId !== null && sealedText !== null;
    mails.push({
      subject: intent.subject ?? intent.template,
      at: row.addedAt,
      sentAt: row.lastError === null ? (row.doneAt ?? undefined) : undefined,
      text: isKept ? await textOf(context, { personId: keeperId, caseId }, sealedText) : undefined,
    });
  }
  return mails;
}
