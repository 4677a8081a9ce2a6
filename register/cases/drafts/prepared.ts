import type { Kysely } from 'kysely';
import type { Instant } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { oldestDraft, openDraft, sealDraft, type FormContent } from './draft.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** Keeps a form that the system has begun for somebody, beside any that they have begun themselves. Returns its id. */
export async function prepare(work: Work, { formId, personId, data, at }: FormContent): Promise<string> {
  const draftId = createId();
  const sealedData = await sealDraft(work, personId, data);
  await work.db.deleteFrom('preparedDrafts').where('savedAt', '<', oldestDraft(at)).execute();
  await work.db.insertInto('preparedDrafts').values({ draftId, formId, personId, sealedData, savedAt: at }).execute();
  return draftId;
}

export interface PreparedDraft {
  readonly formId: string;
  readonly data: Record<string, unknown>;
  readonly savedAt: Instant;
}

/**
 * One that was prepared for this person; undefined for anybody else's, and when it is too old. A link names it by its id and says nothing of
 * what it holds.
 */
export async function prepared(
  context: Context,
  { draftId, personId, at }: { draftId: string; personId: string; at: Instant },
): Promise<PreparedDraft | undefined> {
  const row = await context.db
    .selectFrom('preparedDrafts')
    .select(['formId', 'sealedData', 'savedAt'])
    .where('draftId', '=', draftId)
    .where('personId', '=', personId)
    .where('savedAt', '>=', oldestDraft(at))
    .executeTakeFirst();
  const data = row && (await openDraft(context, personId, row.sealedData));
  return data && { formId: row.formId, data, savedAt: row.savedAt };
}

/** True of one that was prepared for this person, however old. */
export async function isPrepared({ db }: Context, of: { draftId: string; personId: string }): Promise<boolean> {
  return (await preparedFor(db, of)).length > 0;
}

const preparedFor = (db: Kysely<Tables>, { draftId, personId }: { draftId: string; personId: string }) =>
  db
    .selectFrom('preparedDrafts')
    .select('draftId')
    .where('draftId', '=', draftId)
    .where('personId', '=', personId)
    .execute();

export async function discardPrepared({ db }: Work, draftId: string, personId: string): Promise<void> {
  await db.deleteFrom('preparedDrafts').where('draftId', '=', draftId).where('personId', '=', personId).execute();
}
