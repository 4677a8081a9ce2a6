import type { Instant } from '../../../contract/index.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { oldestDraft, openDraft, sealDraft, type FormContent, type OwnForm } from './draft.ts';
import { begun } from './begun.ts';
import { discardPrepared, prepare, prepared } from './prepared.ts';

/** Half-filled start form of a person; kept 30 days. */
async function load(
  context: Context,
  { formId, personId, at }: OwnForm,
): Promise<{ data: Record<string, unknown>; savedAt: Instant } | undefined> {
  const row = await context.db
    .selectFrom('drafts')
    .select(['sealedData', 'savedAt'])
    .where('formId', '=', formId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!row || row.savedAt < oldestDraft(at)) return undefined;
  const data = await openDraft(context, personId, row.sealedData);
  return data && { data, savedAt: row.savedAt };
}

async function save(work: Work, { formId, personId, data, at }: FormContent): Promise<void> {
  const sealedData = await sealDraft(work, personId, data);
  await work.db.deleteFrom('drafts').where('savedAt', '<', oldestDraft(at)).execute();
  await work.db
    .insertInto('drafts')
    .values({ formId, personId, sealedData, savedAt: at })
    .onConflict((conflict) => conflict.columns(['formId', 'personId']).doUpdateSet({ sealedData, savedAt: at }))
    .execute();
}

async function discard({ db }: Work, formId: string, personId: string): Promise<void> {
  await db.deleteFrom('drafts').where('formId', '=', formId).where('personId', '=', personId).execute();
}

/** Half-filled start forms, sealed for the person who fills them in. */
export const drafts = {
  read: { begun, load, prepared },
  write: { save, discard, prepare, discardPrepared },
};
