import type { Instant } from '../../../contract/index.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { oldestDraft, openDraft, sealDraft, type FormContent, type OwnForm } from './draft.ts';
import { begun } from './begun.ts';
import { discardPrepared, prepare, prepared } from './prepared.ts';

/** A draft of a form, by the page that it is of. */
interface OwnDraft {
  readonly formId: string;
  readonly personId: string;
  readonly draftId: string;
}

interface Draft {
  readonly draftId: string;
  readonly data: Record<string, unknown>;
  readonly savedAt: Instant;
}

/** Half-filled start form of a person, one of each form; kept 30 days. */
async function load(context: Context, { formId, personId, at }: OwnForm): Promise<Draft | undefined> {
  const row = await context.db
    .selectFrom('drafts')
    .select(['draftId', 'sealedData', 'savedAt'])
    .where('formId', '=', formId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!row || row.savedAt < oldestDraft(at)) return undefined;
  const data = await openDraft(context, personId, row.sealedData);
  return data && { draftId: row.draftId, data, savedAt: row.savedAt };
}

/** False when another page's draft is kept: nothing is written over it. */
async function save(work: Work, { formId, personId, draftId, data, at }: FormContent & OwnDraft): Promise<boolean> {
  const sealedData = await sealDraft(work, personId, data);
  await work.db.deleteFrom('drafts').where('savedAt', '<', oldestDraft(at)).execute();
  const kept = await work.db
    .insertInto('drafts')
    .values({ formId, personId, draftId, sealedData, savedAt: at })
    .onConflict((conflict) =>
      conflict
        .columns(['formId', 'personId'])
        .doUpdateSet({ sealedData, savedAt: at })
        .where('drafts.draftId', '=', draftId),
    )
    .returning('draftId')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Another page's draft stays. */
async function discard({ db }: Work, { formId, personId, draftId }: OwnDraft): Promise<void> {
  await db
    .deleteFrom('drafts')
    .where('formId', '=', formId)
    .where('personId', '=', personId)
    .where('draftId', '=', draftId)
    .execute();
}

/** Half-filled start forms, sealed for the person who fills them in. */
export const drafts = {
  read: { begun, load, prepared },
  write: { save, discard, prepare, discardPrepared },
};
