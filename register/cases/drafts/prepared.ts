import type { Instant } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { oldestDraft, openDraft, sealDraft, type FormContent } from './draft.ts';

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

/** Once it has been sent in. False when there was none. */
export async function discardPrepared({ db }: Work, draftId: string, personId: string): Promise<boolean> {
  const row = await db
    .deleteFrom('preparedDrafts')
    .where('draftId', '=', draftId)
    .where('personId', '=', personId)
    .returning('draftId')
    .executeTakeFirst();
  return row !== undefined;
}
