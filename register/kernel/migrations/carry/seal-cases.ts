import type { Kysely } from 'kysely';
import type { Given } from '../../migrate.ts';
import { termsOf } from '../../name-terms.ts';
import type { KeyOwner } from '../../person-keys.ts';
import type { Tables } from '../../schema/index.ts';
import { unseal } from '../../seal.ts';
import { z } from 'zod';
import { carrying, type Carrying } from './carrying.ts';

type Before = Pick<Tables, 'cases' | 'sentMails' | 'taskCompletions' | 'nameTerms'>;

/** Columns of a case that are sealed, and what they are bound to. */
const columns = [
  ['sealedNote', 'case-note'],
  ['sealedDetails', 'case-details'],
  ['sealedClosing', 'case-closing'],
  ['sealedProposedHolder', 'proposed-holder'],
] as const;

const Names = z.object({ givenName: z.string(), familyName: z.string() });

/** Seals what cases keep of people under the key of the person in that case, and lets proposed holders be found by name. */
export async function sealCases(database: Kysely<unknown>, given: Given): Promise<void> {
  const db = database.$extendTables<Before>();
  const carry = await carrying(database, given);
  const cases = await db
    .selectFrom('cases')
    .select(['caseId', 'holderId', 'proposedHolderId', 'submitterId'])
    .select(columns.map(([column]) => column))
    .execute();
  for (const row of cases) {
    const owner = { personId: row.proposedHolderId ?? row.holderId ?? row.submitterId, caseId: row.caseId };
    for (const [column, purpose] of columns) {
      const sealed = await again(carry, { owner, purpose, sealed: row[column] });
      if (sealed)
        await db
          .updateTable('cases')
          .set({ [column]: sealed })
          .where('caseId', '=', row.caseId)
          .execute();
    }
    if (row.proposedHolderId !== null && row.holderId === null && row.sealedProposedHolder) {
      await nameProposed(db, carry, { personId: row.proposedHolderId, sealed: row.sealedProposedHolder });
    }
  }
  for (const { outboxId, caseId, personId, sealedText } of await db.selectFrom('sentMails').selectAll().execute()) {
    const sealed = await again(carry, { owner: { personId, caseId }, purpose: 'sent-mail', sealed: sealedText });
    if (sealed)
      await db.updateTable('sentMails').set({ sealedText: sealed }).where('outboxId', '=', outboxId).execute();
  }
  const waiting = await db.selectFrom('taskCompletions').selectAll().where('sealed', 'is not', null).execute();
  for (const { userTaskKey, caseId, personId, sealed: kept } of waiting) {
    const sealed = await again(carry, { owner: { personId, caseId }, purpose: 'task-completion', sealed: kept });
    if (sealed)
      await db.updateTable('taskCompletions').set({ sealed }).where('userTaskKey', '=', userTaskKey).execute();
  }
}

async function nameProposed(
  db: Kysely<Before>,
  carry: Carrying,
  { personId, sealed }: { personId: string; sealed: Uint8Array },
): Promise<void> {
  const key = await carry.personKey(personId);
  if (!key) return;
  const names = Names.parse(JSON.parse(unseal(key, sealed, 'proposed-holder').toString('utf8')));
  const terms = termsOf(carry.search, names).map((term) => ({ ...term, personId }));
  if (terms.length > 0)
    await db
      .insertInto('nameTerms')
      .values(terms)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Opened with the person's key, sealed with the one of the person in the case; undefined: there is nothing, or it can't be opened any more. */
async function again(
  carry: Carrying,
  {
    owner,
    purpose,
    sealed,
  }: { owner: KeyOwner & { personId: string | null }; purpose: string; sealed: Uint8Array | null },
): Promise<Uint8Array | undefined> {
  const key = sealed && (await carry.personKey(owner.personId));
  return key ? carry.seal(owner, purpose, unseal(key, sealed, purpose)) : undefined;
}
