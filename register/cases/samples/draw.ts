import { randomBytes } from 'node:crypto';
import { dayOf, daysOfQuarter, instantAt, instantOf, policyOn } from '../../../contract/index.ts';
import { may } from '../../../rights/index.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Asker } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { presentViewer } from '../../people/viewer.ts';
import { chooseCases } from './choose.ts';
import * as refuse from './refusals.ts';

/** Draws the sample of a quarter that has ended, once: cases that are written as closed later don't change it. */
export async function drawSample(work: Work, quarter: string, { viewer, author }: Asker): Promise<Refusal | undefined> {
  const day = dayOf(author.at);
  if (!may.open(await presentViewer(work, viewer, day), 'samples')) return refuse.sampleAuditorsOnly();
  const { next } = daysOfQuarter(quarter);
  if (day < next) return refuse.sampleQuarterNotOver({ day: next });
  const known = await work.db.selectFrom('samples').select('quarter').where('quarter', '=', quarter).executeTakeFirst();
  if (known) return refuse.sampleAlreadyDrawn();
  const ended = await endedIn(work, quarter).select(['caseId', 'number', 'processId']).execute();
  if (ended.length === 0) return refuse.sampleOfNothing();
  const { size, questions } = policyOn(day).sample;
  const seed = `${quarter}-${randomBytes(6).toString('hex')}`;
  const chosen = chooseCases(ended, { seed, size });
  await work.db
    .insertInto('samples')
    .values({
      quarter,
      seed,
      population: ended.length,
      questions: JSON.stringify(questions),
      drawnBy: author.hsaId,
      drawnAt: author.at,
    })
    .execute();
  await work.db
    .insertInto('sampledCases')
    .values(chosen.map(({ caseId }, index) => ({ quarter, position: index + 1, caseId })))
    .execute();
  const details = { quarter, seed, population: String(ended.length), size: String(chosen.length) };
  await appendAudit(work, {
    action: 'sample-drawn',
    author,
    details,
    after: { cases: chosen.map(({ number }) => number), questions },
  });
  return undefined;
}

/** Those of the quarters in which a case ended, in their order. */
export async function quartersWithEnded(context: Context, quarters: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const quarter of quarters) {
    if (await endedIn(context, quarter).select('caseId').limit(1).executeTakeFirst()) found.push(quarter);
  }
  return found;
}

function endedIn({ db }: Context, quarter: string) {
  const { first, next } = daysOfQuarter(quarter);
  return db
    .selectFrom('cases')
    .where('closedAt', '>=', instantAt(instantOf(first)))
    .where('closedAt', '<', instantAt(instantOf(next)));
}
