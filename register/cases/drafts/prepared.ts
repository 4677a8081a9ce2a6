import { z } from 'zod';
import { addDays, dayAt, policyOn } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import type { Context } from '../../kernel/context.ts';
import { sealFor, unsealFor } from '../../kernel/person-keys.ts';
import type { Drafts } from './types.ts';

const Data = z.record(z.string(), z.unknown());

/** Forms that the system has begun for somebody. A link names them by id and says nothing of what they hold. */
export function preparedDrafts(
  context: Context,
): Pick<Drafts, 'prepare' | 'prepared' | 'preparedFor' | 'discardPrepared'> {
  return {
    prepare: (formId, personId, data, at) =>
      context.write(async (work) => {
        const draftId = createId();
        const sealedData = await sealFor(work, personId, JSON.stringify(data), 'draft');
        await work.db.deleteFrom('preparedDrafts').where('savedAt', '<', oldestDraft(at)).execute();
        await work.db
          .insertInto('preparedDrafts')
          .values({ draftId, formId, personId, sealedData, savedAt: at })
          .execute();
        return draftId;
      }),
    async prepared(draftId, personId, at) {
      const row = await context.db
        .selectFrom('preparedDrafts')
        .select(['formId', 'sealedData', 'savedAt'])
        .where('draftId', '=', draftId)
        .where('personId', '=', personId)
        .where('savedAt', '>=', oldestDraft(at))
        .executeTakeFirst();
      if (!row) return undefined;
      const text = await unsealFor(context, personId, row.sealedData, 'draft');
      return text === undefined
        ? undefined
        : { formId: row.formId, data: Data.parse(JSON.parse(text)), savedAt: row.savedAt };
    },
    preparedFor: (formId, personId, at) =>
      context.db
        .selectFrom('preparedDrafts')
        .select(['draftId', 'savedAt'])
        .where('formId', '=', formId)
        .where('personId', '=', personId)
        .where('savedAt', '>=', oldestDraft(at))
        .orderBy('draftId')
        .execute(),
    discardPrepared: (draftId, personId) =>
      context.write(async (work) => {
        const row = await work.db
          .deleteFrom('preparedDrafts')
          .where('draftId', '=', draftId)
          .where('personId', '=', personId)
          .returning('draftId')
          .executeTakeFirst();
        return row !== undefined;
      }),
  };
}

/** First day whose drafts are still kept. */
export function oldestDraft(at: string): string {
  const day = dayAt(Date.parse(at));
  return addDays(day, -policyOn(day).draftDays);
}
