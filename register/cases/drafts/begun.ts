import type { Instant } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { statementOfList, type Take } from '../../kernel/statement.ts';
import { oldestDraft } from './draft.ts';

/** A form that a person has begun, or that was prepared for them; what it holds stays sealed. */
export interface BegunForm {
  readonly formId: string;
  readonly savedAt: Instant;
  /** Of one that was prepared. */
  readonly draftId: string | undefined;
}

/** What a person has begun of some forms, and what was prepared for them, oldest first. */
export async function begun(
  { db }: Context,
  { formIds, personId, at }: { formIds: readonly string[]; personId: string; at: Instant },
): Promise<BegunForm[]> {
  const given = { personId, oldest: oldestDraft(at) };
  const own = await ownRows(db, formIds, given);
  return [...own.map((row) => ({ ...row, draftId: undefined })), ...(await preparedRows(db, formIds, given))];
}

interface Kept {
  readonly personId: string;
  readonly oldest: Instant;
}

const ownRows = statementOfList((db, formIds, take: Take<Kept>) =>
  db
    .selectFrom('drafts')
    .select(['formId', 'savedAt'])
    .where('formId', 'in', formIds)
    .where('personId', '=', take('personId'))
    .where('savedAt', '>=', take('oldest')),
);

const preparedRows = statementOfList((db, formIds, take: Take<Kept>) =>
  db
    .selectFrom('preparedDrafts')
    .select(['formId', 'draftId', 'savedAt'])
    .where('formId', 'in', formIds)
    .where('personId', '=', take('personId'))
    .where('savedAt', '>=', take('oldest'))
    .orderBy('draftId'),
);
