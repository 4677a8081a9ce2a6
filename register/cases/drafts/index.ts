import type { Kysely } from 'kysely';
import type { Instant } from '../../../contract/index.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { oldestDraft, openDraft, sealDraft, type FormContent, type OwnForm } from './draft.ts';
import { begun } from './begun.ts';
import { discardPrepared, isPrepared, prepare, prepared } from './prepared.ts';
import type { Tables } from '../../kernel/schema/index.ts';

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

/** Half-filled form of a person, by the page that it is of; kept 30 days. */
async function load(
  context: Context,
  { formId, personId, draftId, at }: OwnForm & OwnDraft,
): Promise<Draft | undefined> {
  return (await of(context, { formId, personId, at })).find((draft) => draft.draftId === draftId);
}

/** Half-filled forms of a person, newest first. */
async function of(context: Context, { formId, personId, at }: OwnForm): Promise<Draft[]> {
  const rows = await context.db
    .selectFrom('drafts')
    .select(['draftId', 'sealedData', 'savedAt'])
    .where('formId', '=', formId)
    .where('personId', '=', personId)
    .where('savedAt', '>=', oldestDraft(at))
    .orderBy('savedAt', 'desc')
    .orderBy('draftId')
    .execute();
  const opened: Draft[] = [];
  for (const { draftId, sealedData, savedAt } of rows) {
    const data = await openDraft(context, personId, sealedData);
    if (data) opened.push({ draftId, data, savedAt });
  }
  return opened;
}

/** So many drafts of a form somebody has at most. */
const mostDrafts = 10;

/** Beside the drafts of other pages. False when it would be one more than anybody may have: nothing is written over another. */
async function save(work: Work, draft: FormContent & OwnDraft): Promise<boolean> {
  const { formId, personId, draftId } = draft;
  const others = await work.db
    .selectFrom('drafts')
    .select('draftId')
    .where('formId', '=', formId)
    .where('personId', '=', personId)
    .where('draftId', '<>', draftId)
    .where('savedAt', '>=', oldestDraft(draft.at))
    .execute();
  if (others.length >= mostDrafts) return false;
  await saveOfTask(work, draft);
  return true;
}

/** Of a task, whose key is the draft's id: as many as there are tasks. */
async function saveOfTask(work: Work, { formId, personId, draftId, data, at }: FormContent & OwnDraft): Promise<void> {
  await work.db.deleteFrom('drafts').where('savedAt', '<', oldestDraft(at)).execute();
  const sealedData = await sealDraft(work, personId, data);
  await work.db
    .insertInto('drafts')
    .values({ formId, personId, draftId, sealedData, savedAt: at })
    .onConflict((conflict) =>
      conflict.columns(['formId', 'personId', 'draftId']).doUpdateSet({ sealedData, savedAt: at }),
    )
    .execute();
}

/** What somebody has sent in, under its token, is no draft any more, prepared for them or their own; another page's stays. */
async function discardSent(context: Context, { token, ...own }: OwnDraft & { token: string }): Promise<void> {
  // Most forms are sent in at once, and then nobody waits for a transaction that does nothing.
  if (await isPrepared(context, { draftId: token, personId: own.personId })) {
    await context.write((work) => discardPrepared(work, token, own.personId));
  } else if ((await ownDraft(context.db, own)).length > 0) await context.write((work) => discard(work, own));
}

const ownDraft = (db: Kysely<Tables>, { formId, personId, draftId }: OwnDraft) =>
  db
    .selectFrom('drafts')
    .select('draftId')
    .where('formId', '=', formId)
    .where('personId', '=', personId)
    .where('draftId', '=', draftId)
    .execute();

/** Another page's draft stays. */
async function discard({ db }: Work, { formId, personId, draftId }: OwnDraft): Promise<void> {
  await db
    .deleteFrom('drafts')
    .where('formId', '=', formId)
    .where('personId', '=', personId)
    .where('draftId', '=', draftId)
    .execute();
}

/** Whatever anybody has begun of a task that has been answered, or is gone. */
async function discardAll({ db }: Work, { formId, draftId }: Omit<OwnDraft, 'personId'>): Promise<void> {
  await db.deleteFrom('drafts').where('formId', '=', formId).where('draftId', '=', draftId).execute();
}

/** Half-filled forms, sealed for the person who fills them in. That of a task has the task's key as its id. */
export const drafts = {
  portal: { read: { begun, load, of, prepared, discardSent }, write: { save, saveOfTask, discard, discardAll } },
  workers: { write: { prepare } },
};
