import { activateBefore } from '../../contract/index.ts';
import type { CloseReason, RefusalReason, Viewer } from '../../contract/index.ts';
import { dutyFault, may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import { release } from '../cards/life.ts';
import { findCard } from '../cards/row.ts';
import type { Context, Work } from '../kernel/context.ts';
import { addIntent } from '../kernel/outbox.ts';
import { dropProposal } from '../people/proposals/propose.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Author, Case, Refusal } from '../types.ts';
import { about } from './about.ts';
import { withdrawUnused } from './receipts/withdrawal.ts';
import { tellFetched } from '../activation/call.ts';
import { freeze } from './closing.ts';
import { findCase, getCase, maySee } from './read.ts';

export { about };

const unseen = () => refuse('Ärendet finns inte, eller så får du inte se det.');

/** Binds the process instance that carries the case; the first one wins. */
export async function bindCase(
  work: Work,
  caseId: string,
  processInstanceKey: string,
): Promise<'bound' | 'duplicate' | undefined> {
  const row = await work.db
    .selectFrom('cases')
    .select('processInstanceKey')
    .where('caseId', '=', caseId)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.processInstanceKey !== null) return row.processInstanceKey === processInstanceKey ? 'bound' : 'duplicate';
  await work.db.updateTable('cases').set({ processInstanceKey, state: 'open' }).where('caseId', '=', caseId).execute();
  work.marks.changed = true;
  return 'bound';
}

/** Asks the process to end before its point of no return, which is the activation. */
export async function withdrawCase(
  work: Work,
  caseId: string,
  viewer: Viewer,
  author: Author,
): Promise<Case | Refusal> {
  const found = await findCase(work, caseId);
  if (!found || !(await maySee(work, caseId, viewer))) return unseen();
  if (!may.withdraw(viewer, found)) {
    return refuse(
      'Bara den som begärde kortet, ansvarig chef, IT-beställare eller Intern kundservice kan ta tillbaka det.',
    );
  }
  if (found.activatedAt !== undefined) {
    return refuse('Kortet är redan aktiverat och kan inte tas tillbaka. Ring Intern kundservice om det ska spärras.');
  }
  if (found.noReturnAt !== undefined) return refuse(tooLate(found));
  if (found.state === 'closed') return refuse('Ärendet är redan stängt.');
  if (found.withdrawnAt !== undefined) return found;
  await work.db.updateTable('cases').set({ withdrawnAt: author.at }).where('caseId', '=', caseId).execute();
  await appendAudit(work, { action: 'case-withdrawn', author, ...about(found) });
  await addIntent(work, {
    caseId,
    key: `case-withdrawn:${caseId}`,
    intent: {
      kind: 'message',
      name: 'case-withdrawn',
      correlationKey: caseId,
      variables: { withdrawal: { by: author.hsaId, at: author.at } },
    },
    at: author.at,
  });
  // No process is left that would hear the message.
  if (found.phase === 'stopped') {
    await closeCase(work, { caseId, reason: 'withdrawn', author, refusalReason: undefined });
    return getCase(work, caseId);
  }
  return { ...found, withdrawnAt: author.at };
}

/** Who withdrew the case; undefined while nobody has. */
export async function withdrawnBy({ db }: Context, caseId: string): Promise<Author | undefined> {
  const row = await db
    .selectFrom('audit')
    .select(['actor', 'role', 'at', 'onBehalfOf'])
    .where('caseId', '=', caseId)
    .where('action', '=', 'case-withdrawn')
    .executeTakeFirst();
  if (!row) return undefined;
  const { actor: hsaId, role, at, onBehalfOf } = row;
  return { hsaId, role, at, ...(onBehalfOf !== null && { onBehalfOf }) };
}

/** Why a case that passed its point of no return can't be withdrawn (domain "Processes"). */
function tooLate({ processId }: Case): string {
  if (processId === 'card-blocking' || processId === 'employment-ended') {
    return 'En begärd spärr kan inte tas tillbaka.';
  }
  return 'Det är för sent att ta tillbaka beställningen. Ring Intern kundservice om något är fel.';
}

/** Customer service tells the process that the card in the holder's hand is another than the one activated. */
export async function reportWrongCard(
  work: Work,
  input: { caseId: string; rightCardNumber: string; viewer: Viewer; author: Author },
): Promise<Case | Refusal> {
  const { caseId, rightCardNumber, viewer, author } = input;
  const found = await findCase(work, caseId);
  if (!found || !(await maySee(work, caseId, viewer))) return unseen();
  const fault = dutyFault(viewer, found, 'decision');
  if (fault === 'not-customer-service') {
    return refuse('Bara Intern kundservice kan rätta ett felaktigt aktiverat kort.');
  }
  if (fault) return refuse('Du är part i ärendet och kan inte rätta kortet. Be en kollega på Intern kundservice.');
  if (found.activatedAt === undefined || found.cardNumber === undefined || found.state === 'closed') {
    return refuse('Kortet i ärendet är inte aktiverat, eller så är ärendet stängt. Det finns inget att rätta.');
  }
  const wrong = await findCard(work, found.cardNumber);
  if (wrong?.state !== 'active' || wrong.blockRequestedAt !== null) {
    return refuse(
      `Kortet ${found.cardNumber} är inte aktivt, eller så har någon redan begärt att det spärras. Starta ett nytt ärende för rätt kort.`,
    );
  }
  const right = await findCard(work, rightCardNumber);
  if (rightCardNumber === found.cardNumber || right?.state !== 'in-stock' || right.unitId !== found.unitId) {
    return refuse(
      `Kortet ${rightCardNumber} ligger inte i enhetens lager. Läs numret på kortet som innehavaren har i handen.`,
      'rightCardNumber',
    );
  }
  const details = { rightCardNumber };
  await tellFetched(work, found, author);
  await appendAudit(work, { action: 'wrong-card-reported', author, ...about(found), details });
  await addIntent(work, {
    caseId,
    key: `wrong-card:${caseId}:${found.cardNumber}:${rightCardNumber}`,
    intent: {
      kind: 'message',
      name: 'wrong-card-reported',
      correlationKey: caseId,
      variables: { correction: { rightCardNumber, by: author.hsaId, at: author.at } },
    },
    at: author.at,
  });
  return found;
}

async function reservedFor(work: Work, caseId: string): Promise<string[]> {
  const rows = await work.db
    .selectFrom('cards')
    .select('cardNumber')
    .where('caseId', '=', caseId)
    .where('state', '=', 'reserved')
    .execute();
  return rows.map(({ cardNumber }) => cardNumber);
}

/** Ends the case; cards that are still reserved for it go back to stock. */
export async function closeCase(
  work: Work,
  input: { caseId: string; reason: CloseReason; author: Author; refusalReason: RefusalReason | undefined },
): Promise<void> {
  const { caseId, reason, author, refusalReason } = input;
  const found = await getCase(work, caseId);
  if (found.state === 'closed') return;
  await dropProposal(work, caseId, author);
  for (const cardNumber of await reservedFor(work, caseId)) await release(work, cardNumber, caseId, author);
  await work.db
    .updateTable('cases')
    .set({
      state: 'closed',
      phase: 'closed',
      closedAt: author.at,
      closeReason: reason,
      refusalReason: refusalReason ?? null,
    })
    .where('caseId', '=', caseId)
    .execute();
  const details = refusalReason === undefined ? { reason } : { reason, refusalReason };
  await appendAudit(work, { action: 'case-closed', author, ...about(found), details });
  await withdrawUnused(work, caseId, author);
  await freeze(work, await getCase(work, caseId));
}

/**
 * Another card than before; the caller reserves the new one and releases the old one. A case whose card was activated
 * waits for an activation again, with the same time for it as a new case.
 */
export async function setCard(
  work: Work,
  caseId: string,
  cardNumber: string | undefined,
  author: Author,
): Promise<void> {
  const found = await getCase(work, caseId);
  if (found.cardNumber === cardNumber) return;
  const again =
    found.activatedAt === undefined
      ? {}
      : {
          activatedAt: null,
          noReturnAt: null,
          activateBefore: activateBefore(author.at),
          calledBackAt: null,
          fetchedAt: null,
        };
  await work.db
    .updateTable('cases')
    .set({ cardNumber: cardNumber ?? null, cardReadAt: null, ...again })
    .where('caseId', '=', caseId)
    .execute();
  const details = found.cardNumber === undefined ? {} : { previousCard: found.cardNumber };
  const card = cardNumber === undefined ? {} : { cardNumber };
  await appendAudit(work, { action: 'card-exchanged', author, ...about(found), ...card, details });
}
