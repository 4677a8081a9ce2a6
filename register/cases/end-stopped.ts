import { may } from '../../rights/index.ts';
import { moveCard } from '../cards/move.ts';
import type { Asker, Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { reasonFault } from '../people/reason.ts';
import { closeCase } from './close.ts';
import { findCase, maySee } from './read.ts';
import * as refuse from './refusals.ts';
import type { Case } from './types.ts';

/**
 * Customer service closes a case whose process was stopped, also past its point of no return: no process is left that would. Its reserved card
 * goes back to stock, one that was made for it and nobody was given is annulled. Refuses while a block that the case alone carries isn't made.
 */
export async function endStopped(
  work: Work,
  { caseId, reason }: { caseId: string; reason: string },
  { viewer, author }: Asker,
): Promise<Refusal | undefined> {
  const found = await findCase(work, caseId);
  if (!found || !(await maySee(work, caseId, viewer))) return refuse.caseUnseen();
  if (!may.endStopped(viewer, found)) return refuse.stoppedNotYours();
  if (found.phase !== 'stopped') return refuse.caseNotStopped();
  const fault = reasonFault(reason);
  if (fault) return fault;
  if (await carriesBlock(work, found)) return refuse.stoppedBlockStands();
  await annulMade(work, caseId, author);
  await closeCase(work, { caseId, reason: 'ended-by-service', why: reason.trim(), author });
  return undefined;
}

/** A card that still works is to be blocked, and only this case says so: asked for anew, the block is another case's. */
async function carriesBlock({ db }: Context, { caseId, processId }: Case): Promise<boolean> {
  if (processId !== 'card-blocking') return false;
  const row = await db
    .selectFrom('blocks')
    .innerJoin('cards', 'cards.cardNumber', 'blocks.cardNumber')
    .select('blocks.cardNumber')
    .where('blocks.caseId', '=', caseId)
    .where('blocks.doneAt', 'is', null)
    .where('cards.state', '=', 'active')
    .executeTakeFirst();
  return row !== undefined;
}

async function annulMade(work: Work, caseId: string, author: Author): Promise<void> {
  const made = await work.db
    .selectFrom('cards')
    .select('cardNumber')
    .where('caseId', '=', caseId)
    .where('state', 'in', ['ordered', 'produced', 'delivered'])
    .orderBy('cardNumber')
    .execute();
  for (const { cardNumber } of made) {
    await moveCard(work, { cardNumber, to: 'annulled', action: 'card-annulled', author, caseId });
  }
}
