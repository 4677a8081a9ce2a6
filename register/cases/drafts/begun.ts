import type { Instant } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { statementOfList, type Take } from '../../kernel/statement.ts';
import { oldestDraft } from './draft.ts';

/** A form that a person has begun, or that was prepared for them; what it holds stays sealed. */
export interface BegunForm {
  readonly formId: string;
  readonly savedAt: Instant;
  readonly draftId: string;
  /** The system has begun it for them. */
  readonly isPrepared: boolean;
}

/** What a person has begun of some forms, and what was prepared for them, oldest first. */
export async function begun(
  { db }: Context,
  { formIds, personId, at }: { formIds: readonly string[]; personId: string; at: Instant },
): Promise<BegunForm[]> {
  const given = { personId, oldest: oldestDraft(at) };
  const own = (await ownRows(db, formIds, given)).map((row) => ({ ...row, isPrepared: false }));
  const prepared = (await preparedRows(db, formIds, given)).map((row) => ({ ...row, isPrepared: true }));
  return [...own, ...prepared];
}

interface Kept {
  readonly personId: string;
  readonly oldest: Instant;
}

const ownRows = statementOfList((db, formIds, take: Take<Kept>) =>
  db
    .selectFrom('drafts')
    .select(['formId', 'draftId', 'savedAt'])
    .where('formId', 'in', formIds)
    .where('personId', '=', take('personId'))
    .where('savedAt', '>=', take('oldest'))
    .orderBy('savedAt')
    .orderBy('draftId'),
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
