import type { z } from 'zod';
import { caseFacts } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Context, Work } from '../kernel/context.ts';
import { sealFor, unsealFor } from '../kernel/person-keys.ts';
import type { Author } from '../types.ts';
import { about } from './change.ts';
import { detailsPurpose, getCase, sealedFor } from './read.ts';

const schemas: ReadonlyMap<string, z.ZodType> = new Map(Object.entries(caseFacts));

/** The personal rest of a submission; undefined when there is none, or when the person's key is erased. */
export async function caseDetails(context: Context, caseId: string): Promise<unknown> {
  const row = await context.db
    .selectFrom('cases')
    .select(['holderId', 'proposedHolderId', 'submitterId', 'sealedDetails'])
    .where('caseId', '=', caseId)
    .executeTakeFirst();
  if (!row?.sealedDetails) return undefined;
  const text = await unsealFor(context, sealedFor(row), row.sealedDetails, detailsPurpose);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Replaces the personal rest of the submission; what stood there before is in the audit log, sealed. */
export async function setDetails(work: Work, caseId: string, details: object, author: Author): Promise<void> {
  const before = await caseDetails(work, caseId);
  const found = await getCase(work, caseId);
  const row = await work.db
    .selectFrom('cases')
    .select(['holderId', 'proposedHolderId', 'submitterId'])
    .where('caseId', '=', caseId)
    .executeTakeFirstOrThrow();
  const personId = sealedFor(row);
  const sealedDetails = await sealFor(work, personId, JSON.stringify(details), detailsPurpose);
  await work.db.updateTable('cases').set({ sealedDetails }).where('caseId', '=', caseId).execute();
  await appendAudit(work, {
    action: 'case-details-changed',
    author,
    ...about(found),
    personId,
    ...(before !== undefined && { before }),
    after: details,
  });
}

/** Changes some facts. Throws when they are then not those of the process any more. */
export async function setFacts(
  work: Work,
  caseId: string,
  facts: Readonly<Record<string, unknown>>,
  author: Author,
): Promise<void> {
  const found = await getCase(work, caseId);
  const after = { ...found.facts, ...facts };
  schemas.get(found.processId)?.parse(after);
  await work.db
    .updateTable('cases')
    .set({ facts: JSON.stringify(after) })
    .where('caseId', '=', caseId)
    .execute();
  const personId = (found.holder ?? found.submitter).personId;
  await appendAudit(work, { action: 'case-changed', author, ...about(found), personId, before: found.facts, after });
}

/** Marks the point of no return once. False when the case was withdrawn before: then its process must not go on. */
export async function passNoReturn(work: Work, caseId: string, author: Author): Promise<boolean> {
  const found = await getCase(work, caseId);
  if (found.withdrawnAt !== undefined) return false;
  if (found.noReturnAt !== undefined) return true;
  await work.db.updateTable('cases').set({ noReturnAt: author.at }).where('caseId', '=', caseId).execute();
  await appendAudit(work, { action: 'no-return-passed', author, ...about(found) });
  return true;
}
