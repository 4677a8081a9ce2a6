import { setTimeout as pause } from 'node:timers/promises';
import type { AuditAction, Day, Instant } from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { Unusable } from '../../../platform/unusable.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import type { ImportRow } from '../../kernel/schema/people.ts';
import { applySteps, type Above } from './apply-steps.ts';
import type { ImportPlan } from './plan.ts';
import { stagedRows, stagedSteps } from './staged-steps.ts';

/** Steps of one transaction: others who write wait for it. */
const batch = 200;
/** Between transactions, so that others who write get their turn, ms. */
const breath = 20;
const staged = 500;

type State = ImportRow['state'];
/** What another system may tell while files are compared. */
const toldActions: readonly AuditAction[] = [
  'employment-added',
  'employment-changed',
  'person-added',
  'person-changed',
  'unit-added',
  'unit-changed',
];
const underWay: readonly State[] = ['staging', 'applying'];

/** The import that has been staged and is not done; undefined: there is none. */
export function openImport({ db }: Context): Promise<ImportRow | undefined> {
  return db.selectFrom('imports').selectAll().where('state', '=', 'applying').executeTakeFirst();
}

/**
 * Keeps what a plan will do, whole, before the first of it is done. Killed meanwhile, it is staged anew by the next one, which can't tell it from
 * one that is slow: that one then stops. Throws `Unusable` while another import isn't done, or when another has begun meanwhile.
 */
export async function stageImport(
  context: Context,
  plan: ImportPlan,
  { account, author }: { account: string; author: Author },
): Promise<void> {
  await removeLeftOver(context);
  const importId = await context.write((work) => beginImport(work, plan, { account, author }));
  const { steps } = plan;
  for (let from = 0; from < steps.length; from += staged) {
    await context.write(async (work) => {
      await changeState(work, importId, { from: 'staging', to: 'staging' });
      const rows = stagedRows(work, importId, { from, steps: steps.slice(from, from + staged) });
      await work.db.insertInto('importSteps').values(rows).execute();
    });
    await pause(breath);
  }
  await context.write((work) => changeState(work, importId, { from: 'staging', to: 'applying' }));
}

/** Throws `Unusable` when the import is in another state by now: another process has begun one, or has given it up. */
async function changeState(
  { db }: Work,
  importId: string,
  { from, to, endedAt = null }: { from: State; to: State; endedAt?: Instant | null },
): Promise<ImportRow> {
  const row = await db
    .updateTable('imports')
    .set({ state: to, endedAt })
    .where('importId', '=', importId)
    .where('state', '=', from)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new Unusable('Another process has begun an import meanwhile, or has given this one up');
  return row;
}

async function beginImport(
  work: Work,
  plan: ImportPlan,
  { account, author }: { account: string; author: Author },
): Promise<string> {
  const open = await work.db.selectFrom('imports').select('importId').where('state', 'in', underWay).executeTakeFirst();
  if (open) throw new Unusable('Another import is under way; nothing was changed');
  const overtaken = await work.db
    .selectFrom('audit')
    .select('row')
    .where('row', '>', plan.asOf)
    .where('role', '=', 'token')
    .where('action', 'in', toldActions)
    .limit(1)
    .executeTakeFirst();
  if (overtaken) {
    throw new Unusable('Another system has told of people or units since these files were compared: import them anew');
  }
  const importId = createId();
  const { source, by, sha256, scope, steps, rows, refused, missing } = plan;
  const figures = { rows, refused: refused.length, missing: missing.length };
  await work.db
    .insertInto('imports')
    .values({
      importId,
      source,
      sha256,
      scope,
      account,
      beganAt: author.at,
      state: 'staging',
      steps: steps.length,
      applied: 0,
      summary: JSON.stringify(figures),
    })
    .execute();
  const told = { steps: String(steps.length), refused: String(refused.length), missing: String(missing.length) };
  await appendAudit(work, {
    action: 'import-begun',
    author,
    details: { importId, source, handedInBy: by, scope, sha256, account, ...told },
  });
  return importId;
}

/** An import that was killed while it was staged has done nothing. Steps of one that has ended were left by a process that was killed then. */
async function removeLeftOver(context: Context): Promise<void> {
  await context.write(({ db }) =>
    db.updateTable('imports').set({ state: 'abandoned' }).where('state', '=', 'staging').execute(),
  );
  const left = await context.db
    .selectFrom('imports')
    .select('importId')
    .where('state', 'in', ['done', 'abandoned'])
    .where((eb) =>
      eb.exists(
        eb.selectFrom('importSteps').select('position').whereRef('importSteps.importId', '=', 'imports.importId'),
      ),
    )
    .execute();
  for (const { importId } of left) await removeSteps(context, importId);
}

/** What was staged names people: nothing of it stays. A part at a time, since it is overwritten. */
async function removeSteps(context: Context, importId: string): Promise<void> {
  for (let isLeft = true; isLeft;) {
    await pause(breath);
    isLeft = await context.write(async ({ db }) => {
      const some = db
        .selectFrom('importSteps')
        .select('position')
        .where('importId', '=', importId)
        .orderBy('position')
        .limit(staged);
      const gone = await db
        .deleteFrom('importSteps')
        .where('importId', '=', importId)
        .where('position', 'in', some)
        .executeTakeFirst();
      return gone.numDeletedRows > 0n;
    });
  }
}

/**
 * Does what was staged, batch by batch, each a transaction that also remembers how far it has come: killed at any point, it goes on
 * there. Throws `Unusable` when another process does the same import.
 * @param told steps done so far, and of how many
 */
export const applyImport =
  (above: Above) =>
  async (
    context: Context,
    { day, author, told }: { day: Day; author: Author; told: (done: number, of: number) => void },
  ): Promise<{ readonly importId: string; readonly steps: number }> => {
    const open = await openImport(context);
    if (!open) throw new Error('No import is staged');
    const { importId, steps } = open;
    for (let { applied } = open; applied < steps;) {
      await pause(breath);
      const from = applied;
      applied = await context.write((work) => applyBatch(work, open, { from, day, author, above }));
      told(applied, steps);
    }
    await endImport(context, open, { state: 'done', author });
    return { importId, steps };
  };

/** Gives up what of an import isn't done yet. What is done stays. */
export async function abandonImport(context: Context, author: Author): Promise<ImportRow | undefined> {
  const open = await openImport(context);
  return open && endImport(context, open, { state: 'abandoned', author });
}

/** It ends before its steps go, so that no other process does some of what is left. Returns it as it was then. */
async function endImport(
  context: Context,
  { importId, source }: ImportRow,
  { state, author }: { state: 'done' | 'abandoned'; author: Author },
): Promise<ImportRow> {
  const ended = await context.write(async (work) => {
    const action = state === 'done' ? 'import-ended' : 'import-abandoned';
    await appendAudit(work, { action, author, details: { importId, source } });
    return changeState(work, importId, { from: 'applying', to: state, endedAt: author.at });
  });
  await removeSteps(context, importId);
  return ended;
}

async function applyBatch(
  work: Work,
  { importId, source }: ImportRow,
  { from, day, author, above }: { from: number; day: Day; author: Author; above: Above },
): Promise<number> {
  const rows = await stagedSteps(work, importId, { from, limit: batch });
  const moved = await work.db
    .updateTable('imports')
    .set({ applied: from + rows.length })
    .where('importId', '=', importId)
    .where('applied', '=', from)
    .where('state', '=', 'applying')
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new Unusable('Another process does this import, or has given it up');
  if (rows.length === 0 || rows.some(({ position }, index) => position !== from + index))
    throw new Unusable('What was staged of this import is not whole; give it up with --abandon, and import again');
  const steps = rows.map(({ step }) => step);
  await applySteps(work, steps, { day, author, reason: `import from ${source}`, importId, above });
  return from + rows.length;
}
