import type { Kysely } from 'kysely';
import type { Instant } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { oldestDraft } from './draft.ts';
import type { Tables } from '../../kernel/schema/index.ts';

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

const ownRows = async (db: Kysely<Tables>, formIds: readonly string[], { personId, oldest }: Kept) =>
  formIds.length === 0
    ? []
    : db
        .selectFrom('drafts')
        .select(['formId', 'draftId', 'savedAt'])
        .where('formId', 'in', formIds)
        .where('personId', '=', personId)
        .where('savedAt', '>=', oldest)
        .orderBy('savedAt')
        .orderBy('draftId')
        .execute();

const preparedRows = async (db: Kysely<Tables>, formIds: readonly string[], { personId, oldest }: Kept) =>
  formIds.length === 0
    ? []
    : db
        .selectFrom('preparedDrafts')
        .select(['formId', 'draftId', 'savedAt'])
        .where('formId', 'in', formIds)
        .where('personId', '=', personId)
        .where('savedAt', '>=', oldest)
        .orderBy('draftId')
        .execute();
