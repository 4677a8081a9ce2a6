import type { Kysely } from 'kysely';
import type { CasePhase, Instant } from '../../contract/index.ts';
import { activateBefore } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Asker, Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { addMessage } from '../kernel/outbox.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { aboutCase } from './about.ts';
import { cardGivenIn } from './answers/deeds.ts';
import { closeCase } from './close.ts';
import { processes } from './processes.ts';
import { findCase, getCase, maySee } from './read.ts';
import * as refuse from './refusals.ts';
import type { Case } from './types.ts';
import type { Tables } from '../kernel/schema/index.ts';

/** Binds the process instance that carries the case; the first one wins. */
export async function bindCase(
  work: Work,
  caseId: string,
  processInstanceKey: string,
): Promise<'bound' | 'duplicate' | undefined> {
  const [row] = await boundTo(work.db, caseId);
  if (!row) return undefined;
  if (row.processInstanceKey !== null) return row.processInstanceKey === processInstanceKey ? 'bound' : 'duplicate';
  await bindTo(work.db, { caseId, processInstanceKey });
  work.marks.cases.add(caseId);
  return 'bound';
}

const boundTo = (db: Kysely<Tables>, caseId: string) =>
  db.selectFrom('cases').select('processInstanceKey').where('caseId', '=', caseId).execute();

const bindTo = (db: Kysely<Tables>, { processInstanceKey, caseId }: { caseId: string; processInstanceKey: string }) =>
  db.updateTable('cases').set({ processInstanceKey, state: 'open' }).where('caseId', '=', caseId).execute();

/** Asks the process to end before its point of no return: marks the case, message `case-withdrawn` (once). Refuses afterwards. */
export async function withdrawCase(work: Work, caseId: string, { viewer, author }: Asker): Promise<Case | Refusal> {
  const found = await findCase(work, caseId);
  if (!found || !(await maySee(work, caseId, viewer))) return refuse.caseUnseen();
  if (!may.withdraw(viewer, found)) return refuse.withdrawalNotYours();
  if (found.activatedAt !== undefined) return refuse.withdrawnAfterActivation();
  if (found.noReturnAt !== undefined) return processes[found.processId].tooLate();
  if (found.state === 'closed') return refuse.caseClosedAlready();
  if (found.withdrawnAt !== undefined) return found;
  if (await cardGivenIn(work, found)) return refuse.cardBeingGiven();
  await markWithdrawn(work.db, { caseId, at: author.at });
  await appendAudit(work, { action: 'case-withdrawn', author, ...aboutCase(found) });
  await addMessage(work, {
    caseId,
    key: `case-withdrawn:${caseId}`,
    name: 'case-withdrawn',
    correlationKey: caseId,
    variables: { withdrawal: { by: author.hsaId, at: author.at } },
    at: author.at,
  });
  // No process is left that would hear the message.
  if (found.phase === 'stopped') {
    await closeCase(work, { caseId, reason: 'withdrawn', author });
    return getCase(work, caseId);
  }
  return { ...found, withdrawnAt: author.at };
}

const markWithdrawn = (db: Kysely<Tables>, { at, caseId }: { caseId: string; at: Instant }) =>
  db.updateTable('cases').set({ withdrawnAt: at }).where('caseId', '=', caseId).execute();

/** Who withdrew the case, and when; undefined while nobody has. */
export async function withdrawnBy({ db }: Context, caseId: string): Promise<Author | undefined> {
  const [row] = await withdrawal(db, caseId);
  if (!row) return undefined;
  const { actor: hsaId, role, at, onBehalfOf } = row;
  return { hsaId, role, at, ...(onBehalfOf !== null && { onBehalfOf }) };
}

const withdrawal = (db: Kysely<Tables>, caseId: string) =>
  db
    .selectFrom('audit')
    .select(['actor', 'role', 'at', 'onBehalfOf'])
    .where('caseId', '=', caseId)
    .where('action', '=', 'case-withdrawn')
    .execute();

/**
 * Another card than before; the caller reserves the new one and releases the old one. A case whose card was activated
 * waits for an activation again, with the same time for it as a new case. Wrong readings stay counted until the unit answers another call.
 */
export async function setCard(
  work: Work,
  { caseId, cardNumber, author }: { caseId: string; cardNumber: string | undefined; author: Author },
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
  const about = { ...aboutCase(found), cardNumber: cardNumber ?? found.cardNumber };
  await appendAudit(work, { action: 'card-exchanged', author, ...about, details });
}

export async function setPhase({ db, marks }: Work, caseId: string, phase: CasePhase): Promise<void> {
  await enterPhase(db, { caseId, phase });
  marks.cases.add(caseId);
}

const enterPhase = (db: Kysely<Tables>, { phase, caseId }: { caseId: string; phase: CasePhase }) =>
  db.updateTable('cases').set({ phase }).where('caseId', '=', caseId).execute();
