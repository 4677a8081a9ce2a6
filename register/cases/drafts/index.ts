import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { sealFor, unsealFor } from '../../kernel/person-keys.ts';
import { oldestDraft, preparedDrafts } from './prepared.ts';
import type { Drafts } from './types.ts';

const Data = z.record(z.string(), z.unknown());

/** Half-filled start forms, sealed for the person who fills them in. */
export function drafts(context: Context): Drafts {
  return {
    async load(formId, personId, at) {
      const row = await context.db
        .selectFrom('drafts')
        .select(['sealedData', 'savedAt'])
        .where('formId', '=', formId)
        .where('personId', '=', personId)
        .executeTakeFirst();
      if (!row || row.savedAt < oldestDraft(at)) return undefined;
      const text = await unsealFor(context, personId, row.sealedData, 'draft');
      return text === undefined ? undefined : { data: Data.parse(JSON.parse(text)), savedAt: row.savedAt };
    },
    save: (formId, personId, data, at) =>
      context.write(async (work) => {
        const sealedData = await sealFor(work, personId, JSON.stringify(data), 'draft');
        await work.db.deleteFrom('drafts').where('savedAt', '<', oldestDraft(at)).execute();
        await work.db
          .insertInto('drafts')
          .values({ formId, personId, sealedData, savedAt: at })
          .onConflict((conflict) => conflict.columns(['formId', 'personId']).doUpdateSet({ sealedData, savedAt: at }))
          .execute();
      }),
    discard: (formId, personId) =>
      context.write(async (work) => {
        await work.db.deleteFrom('drafts').where('formId', '=', formId).where('personId', '=', personId).execute();
      }),
    ...preparedDrafts(context),
  };
}
