import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Work } from '../../kernel/context.ts';
import { forgetWhyProposed } from '../../kernel/mac/agreed.ts';
import { changeHolder } from '../../kernel/mac/roles.ts';
import { forgetSessionsOf } from '../../kernel/mac/sessions.ts';
import { eraseReconciled } from './erase-reconciled.ts';

/**
 * Erases who somebody is: their key and every key of theirs in a case, names, birth date, number, what finds them, their drafts and lists, and
 * the mails about their cards. Ids stay, and tell of nobody; the HSA-id is replaced, so that who comes back is somebody new.
 * False: they are erased already, or nobody has this id.
 */
export async function erasePerson(
  work: Work,
  { personId, run, author }: { personId: string; run: string; author: Author },
): Promise<boolean> {
  const { db } = work;
  const found = await db
    .selectFrom('people')
    .select(['personId', 'hsaId', 'numberHash'])
    .where('personId', '=', personId)
    .where('sealedIdentity', 'is not', null)
    .executeTakeFirst();
  if (!found) return false;
  await changeHolder(work, personId, { hsaId: nobodysHsaId(personId), isErased: true });
  await db.updateTable('personKeys').set({ sealedKey: null }).where('personId', '=', personId).execute();
  await db.updateTable('caseKeys').set({ sealedKey: null }).where('personId', '=', personId).execute();
  work.opened.clear();
  await db
    .updateTable('people')
    .set({
      sealedIdentity: null,
      namesakeHash: null,
      sealedNumber: null,
      numberHash: null,
      hsaId: nobodysHsaId(personId),
      hasHsaRecord: 0,
    })
    .where('personId', '=', personId)
    .execute();
  await db.deleteFrom('nameTerms').where('personId', '=', personId).execute();
  await forgetSessionsOf(work, found.hsaId);
  const own = [
    'drafts',
    'preparedDrafts',
    'orderLists',
    'earlierTimes',
    'extractRequests',
    'chosenLanguages',
    'deskDuties',
  ] as const;
  for (const table of own) {
    await db.deleteFrom(table).where('personId', '=', personId).execute();
  }
  await db.updateTable('employments').set({ sourceId: null }).where('personId', '=', personId).execute();
  await eraseReconciled(work, found);
  await forgetWhyProposed(work, personId);
  await db.deleteFrom('sentMails').where('personId', '=', personId).execute();
  // Also one that has not left: without the key nobody can open it any more.
  await db.deleteFrom('outbox').where('personId', '=', personId).where('kind', '=', 'mail').execute();
  await appendAudit(work, { action: 'person-erased', author, personId, details: { run } });
  return true;
}

/** An HSA-id that no catalogue gives: of no organisation, with the end of the person's id. */
export const nobodysHsaId = (personId: string): string => `SE0000000000-${personId.slice(-18)}`;
