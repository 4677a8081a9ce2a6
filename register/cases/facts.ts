import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { caseFacts } from '../../contract/index.ts';
import { appendAudit } from '../kernel/audit/append.ts';
import type { Author } from '../kernel/author.ts';
import type { Context, Work } from '../kernel/context.ts';
import { sealFor, unsealFor } from '../kernel/person-keys.ts';
import { aboutCase } from './about.ts';
import { detailsPurpose, getCase } from './read.ts';
import { sealedFor } from '../kernel/sealed-for.ts';
import type { Tables } from '../kernel/schema/index.ts';

const schemas: ReadonlyMap<string, z.ZodType> = new Map(Object.entries(caseFacts));

/** The personal rest of a submission; undefined when there is none, or when the person's key is erased. */
export async function caseDetails(context: Context, caseId: string): Promise<unknown> {
  const row = await context.db
    .selectFrom('cases')
    .select(['holderId', 'proposedHolderId', 'submitterId', 'sealedDetails'])
    .where('caseId', '=', caseId)
    .executeTakeFirst();
  if (!row?.sealedDetails) return undefined;
  const text = await unsealFor(
    context,
    { personId: sealedFor(row), caseId, purpose: detailsPurpose },
    row.sealedDetails,
  );
  return text === undefined ? undefined : JSON.parse(text);
}

/** Replaces the personal rest of the submission; what stood there before is in the audit log, sealed. */
export async function setDetails(
  work: Work,
  { caseId, details, author }: { caseId: string; details: object; author: Author },
): Promise<void> {
  const before = await caseDetails(work, caseId);
  const found = await getCase(work, caseId);
  const row = await work.db
    .selectFrom('cases')
    .select(['holderId', 'proposedHolderId', 'submitterId'])
    .where('caseId', '=', caseId)
    .executeTakeFirstOrThrow();
  const personId = sealedFor(row);
  const sealedDetails = await sealFor(work, { personId, caseId, purpose: detailsPurpose }, JSON.stringify(details));
  await work.db.updateTable('cases').set({ sealedDetails }).where('caseId', '=', caseId).execute();
  await appendAudit(work, {
    action: 'case-details-changed',
    author,
    ...aboutCase(found),
    personId,
    before,
    after: details,
  });
}

/** Changes some facts. Throws when they are then not those of the process (`contract/cases/facts.ts`) any more. */
export async function setFacts(
  work: Work,
  { caseId, facts, author }: { caseId: string; facts: Readonly<Record<string, unknown>>; author: Author },
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
  await appendAudit(work, {
    action: 'case-changed',
    author,
    ...aboutCase(found),
    personId,
    before: found.facts,
    after,
  });
}

/**
 * From now on the case can't be withdrawn, and the log says so, unless it does. `withdrawn`, and nothing is changed: the case was withdrawn before,
 * and its process must not go on.
 */
export async function passNoReturn(
  work: Work,
  caseId: string,
  author: Author,
): Promise<'passed' | 'passed-before' | 'withdrawn'> {
  const found = await getCase(work, caseId);
  if (found.withdrawnAt !== undefined) return 'withdrawn';
  const [recorded] = await recordedNoReturn(work.db, caseId);
  if (recorded) return 'passed-before';
  // The answer that tells of it has set the time already.
  if (found.noReturnAt === undefined) {
    await work.db.updateTable('cases').set({ noReturnAt: author.at }).where('caseId', '=', caseId).execute();
  }
  await appendAudit(work, { action: 'no-return-passed', author, ...aboutCase(found) });
  return 'passed';
}

const recordedNoReturn = (db: Kysely<Tables>, caseId: string) =>
  db.selectFrom('audit').select('row').where('caseId', '=', caseId).where('action', '=', 'no-return-passed').execute();
