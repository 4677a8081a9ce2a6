import type { LetterFault, NextCard } from '../../contract/index.ts';
import { dutyFault } from '../../rights/index.ts';
import { aboutCase } from '../cases/about.ts';
import { setPhase } from '../cases/change.ts';
import { findCase, maySee } from '../cases/read.ts';
import { caseUnseen } from '../cases/refusals.ts';
import type { Case } from '../cases/types.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker } from '../kernel/author.ts';
import type { Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import type { Refusal } from '../kernel/refusal.ts';
import * as refuse from './refusals.ts';

/**
 * A card that was sent home didn't reach its holder: message `letter-lost`, and the case waits for its block. By customer service, not in a
 * case of their own; while the card is under way or at home, and not active.
 */
export async function reportLetter(
  work: Work,
  input: Asker & { readonly caseId: string; readonly fault: LetterFault; readonly next: NextCard },
): Promise<Case | Refusal> {
  const { caseId, fault, next, viewer, author } = input;
  const found = await findCase(work, caseId);
  if (!found || !(await maySee(work, caseId, viewer))) return caseUnseen();
  const duty = dutyFault(viewer, found, 'clerical');
  if (duty !== undefined)
    return duty === 'not-customer-service' ? refuse.letterByServiceOnly() : refuse.letterByParty();
  if (found.phase !== 'sent-home' || (await isSettled(work, caseId))) return refuse.letterNotAwaited();
  await setPhase(work, caseId, 'blocking');
  const details = { fault, next };
  await appendAudit(work, { action: 'letter-lost', author, ...aboutCase(found), details });
  await addMessage(work, {
    caseId,
    key: `letter-lost:${caseId}:${author.at}`,
    name: 'letter-lost',
    correlationKey: caseId,
    at: author.at,
    variables: { letter: { fault, next, by: author.hsaId, at: author.at } },
  });
  return { ...found, phase: 'blocking' };
}

/** The card was activated, or its letter is known to be lost and no other card has been ordered since. */
async function isSettled({ db }: Work, caseId: string): Promise<boolean> {
  const active = await db
    .selectFrom('cards')
    .select('cardNumber')
    .where('caseId', '=', caseId)
    .where('cardType', 'in', ['sis', 'company'])
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (active) return true;
  const last = await db
    .selectFrom('audit')
    .select('action')
    .where('caseId', '=', caseId)
    .where('action', 'in', ['letter-lost', 'ordered-again'])
    .orderBy('row', 'desc')
    .executeTakeFirst();
  return last?.action === 'letter-lost';
}
