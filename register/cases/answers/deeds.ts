import type { Kysely } from 'kysely';
import { z } from 'zod';
import { deedOf, type Deed, type FormAnswer, type Instant } from '../../../contract/index.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { processes } from '../processes.ts';
import type { Case } from '../types.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** An answer that tells of a deed is the point of no return of its case, unless that has passed it or only gives a card for the meantime. */
export async function passNoReturnBy(
  work: Work,
  found: Case,
  answer: Omit<FormAnswer, 'processId'> & { readonly at: Instant },
): Promise<void> {
  const deed = deedOf({ ...answer, processId: found.processId });
  if (deed && found.noReturnAt === undefined && isForGood(deed, found)) {
    await setNoReturn(work.db, { caseId: found.caseId, at: answer.at });
  }
}

const setNoReturn = (db: Kysely<Tables>, { at, caseId }: { caseId: string; at: Instant }) =>
  db.updateTable('cases').set({ noReturnAt: at }).where('caseId', '=', caseId).execute();

/** The only deed of a case was forgotten: it never came to the engine. */
export async function takeNoReturnBack(work: Work, caseId: string): Promise<void> {
  const [row] = await passedBy(work.db, caseId);
  if (!row || row.recorded !== null || row.activatedAt !== null) return;
  const { processId, facts } = row;
  const found = { processId, facts: Facts.parse(JSON.parse(facts)) };
  const told = await deedsIn(work, { caseId, ...found });
  if (!told.some(({ deed }) => isForGood(deed, found))) {
    await work.db.updateTable('cases').set({ noReturnAt: null }).where('caseId', '=', caseId).execute();
  }
}

const Facts = z.record(z.string(), z.unknown());

/** What besides an answer has passed it: a row of the log, or the activation of its card. */
const passedBy = (db: Kysely<Tables>, caseId: string) =>
  db
    .selectFrom('cases')
    .leftJoin('audit', (join) =>
      join.onRef('audit.caseId', '=', 'cases.caseId').on('audit.action', '=', 'no-return-passed'),
    )
    .select(['cases.processId', 'cases.facts', 'cases.activatedAt', 'audit.row as recorded'])
    .where('cases.caseId', '=', caseId)
    .where('noReturnAt', 'is not', null)
    .execute();

/** A card that somebody has given in a case, as they answered in its task, while no step has carried that out: it is only reserved. */
export async function cardGivenIn(
  context: Context,
  found: Pick<Case, 'caseId' | 'processId'>,
): Promise<{ readonly cardNumber: string; readonly author: Author } | undefined> {
  const [reserved] = await reservedIn(context.db, { caseId: found.caseId });
  if (!reserved) return undefined;
  const { author } = (await deedsIn(context, found)).find(({ deed }) => deed.makes === 'card-given') ?? {};
  return author && { ...reserved, author };
}

export const reservedIn = (db: Kysely<Tables>, { caseId }: { caseId: string }) =>
  db.selectFrom('cards').select('cardNumber').where('caseId', '=', caseId).where('state', '=', 'reserved').execute();

const Details = z.looseObject({ form: z.string(), outcome: z.string().optional() });

/** The deeds that people told of in a case since it got its card, the latest first. */
async function deedsIn(
  { db }: Context,
  { caseId, processId }: Pick<Case, 'caseId' | 'processId'>,
): Promise<{ readonly deed: Deed; readonly author: Author }[]> {
  const [exchanged] = await lastExchange(db, caseId);
  const rows = await answersIn(db, caseId);
  return rows.flatMap(({ details, hsaId, role, at }) => {
    const { form: formId, outcome } = Details.parse(JSON.parse(details));
    const deed = deedOf({ formId, outcome, processId });
    return deed && at > (exchanged?.at ?? '') ? [{ deed, author: { hsaId, role, at } }] : [];
  });
}

const answersIn = (db: Kysely<Tables>, caseId: string) =>
  db
    .selectFrom('taskCompletions')
    .select(['details', 'hsaId', 'role', 'at'])
    .where('caseId', '=', caseId)
    .orderBy('at', 'desc')
    .execute();

const lastExchange = (db: Kysely<Tables>, caseId: string) =>
  db
    .selectFrom('audit')
    .select('at')
    .where('caseId', '=', caseId)
    .where('action', '=', 'card-exchanged')
    .orderBy('row', 'desc')
    .limit(1)
    .execute();

/** A card for the meantime leaves its order as it is. */
function isForGood({ makes }: Deed, { processId, facts }: Pick<Case, 'processId' | 'facts'>): boolean {
  if (makes === 'nothing') return false;
  const ordered = makes === 'card-given' ? processes[processId].ordered?.(facts) : undefined;
  return ordered === undefined || ordered === 'short-term';
}
