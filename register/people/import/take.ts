import {
  dayOf,
  instantAt,
  type DirectoryAnswer,
  type DirectoryBody,
  type EmploymentAnswer,
  type Day,
} from '../../../contract/index.ts';
import { canonicalJson } from '../../../platform/canonical-json.ts';
import { appendAudit } from '../../kernel/audit/append.ts';
import { notePerson } from '../../kernel/audit/reading.ts';
import type { Author } from '../../kernel/author.ts';
import type { Context, Work } from '../../kernel/context.ts';
import { once } from '../../kernel/once.ts';
import { lookupHash } from '../../kernel/seal.ts';
import { changeEmployment } from '../employment.ts';
import { findViewer } from '../viewer.ts';
import { applySteps, type Above, type EndTold } from './apply-steps.ts';
import { employmentsBySource } from './known.ts';
import { planImport } from './plan.ts';
import { readFiles } from './read/read-files.ts';
import type { RefusedRow } from './types.ts';

/** How a request of another system ended. Of one that is refused nothing is done, and it may come again under the same key. */
export type Taken =
  | { readonly kind: 'taken'; readonly answer: DirectoryAnswer }
  | { readonly kind: 'refused'; readonly rows: readonly Omit<RefusedRow, 'file'>[] }
  /** A file is being imported: what it says would overtake what this says. */
  | { readonly kind: 'import-under-way' }
  /** The key stands for another body. */
  | { readonly kind: 'key-reused' };

/** Units and people as another system tells of them. */
export interface Told {
  readonly body: DirectoryBody;
  /** What the system is called. */
  readonly source: string;
  /**
   * HSA-id of the administrator who has had the system's token: what waits for a yes was proposed by them.
   */
  readonly proposedBy: string;
  /** The same for each try of one request, and of no other: it is done once. */
  readonly key: string;
}

/**
 * Adds or changes units, people and employments, in one transaction and by the rules of an import that tells only what is new; nothing
 * ends by absence. One wrong row refuses all.
 */
export const takeDirectory =
  (above: Above) =>
  async (work: Work, told: Told, author: Author): Promise<Taken> => {
    const { key, body } = told;
    const sha = lookupHash(work.keys.lookupKey, canonicalJson(body));
    if (await isImporting(work, author)) return { kind: 'import-under-way' };
    try {
      const kept = await once(work, key, async (inner) => ({
        sha,
        answer: await takeOnce(inner, told, { author, above }),
      }));
      return kept.sha === sha ? { kind: 'taken', answer: kept.answer } : { kind: 'key-reused' };
    } catch (error) {
      if (!(error instanceof RowsRefused)) throw error;
      // What is refused, and why, tells something of what the register has: whoever tries, leaves a trace.
      await appendAudit(work, { action: 'directory-refused', author, details: { rows: String(error.rows.length) } });
      return { kind: 'refused', rows: error.rows };
    }
  };

async function takeOnce(
  work: Work,
  { body: { units, persons }, source, proposedBy }: Told,
  { author, above }: { author: Author; above: Above },
): Promise<DirectoryAnswer> {
  const day = dayOf(author.at);
  const people = await withLastDays(work, persons);
  const frame = { source, extractedAt: author.at, scope: 'delta', includesProtected: true, units, persons: people };
  const bytes = Buffer.from(JSON.stringify(frame));
  const read = readFiles({ files: [{ name: 'body', bytes }], isFull: false, includesProtected: true });
  const viewer = await findViewer(work, proposedBy, day);
  const plan = await planImport(work, read, { day, by: { kind: 'system', proposedBy, viewer } });
  const refused = plan.refused.map(withoutOthers);
  if (refused.length > 0) throw new RowsRefused(refused);
  const { waiting } = await applySteps(work, plan.steps, {
    ...{ day, author, above },
    reason: `told by ${source}`,
    importId: '',
  });
  const same = plan.unchanged;
  const held = plan.steps.filter(({ kind }) => kind === 'units-held' || kind === 'protection-held').length;
  return {
    changed: plan.steps.length - held,
    waiting,
    unchanged: same.units + same.people + same.employments,
    warnings: [...plan.warnings],
  };
}

/** One that was killed while it was staged has done nothing and does nothing more; after this long it is taken for one of those, ms. */
const stagedWithin = 30 * 60_000;

/** True while a file is imported: it was taken out before what is told now, and would overtake it. */
async function isImporting({ db }: Work, { at }: Author): Promise<boolean> {
  const since = instantAt(Date.parse(at) - stagedWithin);
  const found = await db
    .selectFrom('imports')
    .select('importId')
    .where((eb) =>
      eb.or([eb('state', '=', 'applying'), eb.and([eb('state', '=', 'staging'), eb('beganAt', '>', since)])]),
    )
    .executeTakeFirst();
  return found !== undefined;
}

/** A last day that isn't told stays as it is. */
async function withLastDays(work: Work, persons: DirectoryBody['persons']) {
  const ids = persons.flatMap(({ employments }) => employments.map(({ employmentId }) => employmentId));
  const known = await employmentsBySource(work, ids);
  return persons.map(({ employments, ...person }) => ({
    ...person,
    employments: employments.map(({ endDate, ...rest }) => {
      const lastDay = endDate === undefined ? known.get(rest.employmentId)?.toDay : endDate;
      return { ...rest, ...(typeof lastDay === 'string' && { endDate: lastDay }) };
    }),
  }));
}

/** Whose a number is, is nothing that another system gets to know by trying. */
const withoutOthers = ({ at, field, why }: RefusedRow): Omit<RefusedRow, 'file'> => ({
  at,
  field,
  why: why.replace(/(with another HSA-id), [^:]+:/, '$1:'),
});

/** Undoes the whole request. */
class RowsRefused extends Error {
  readonly rows: readonly Omit<RefusedRow, 'file'>[];
  constructor(rows: readonly Omit<RefusedRow, 'file'>[]) {
    super('Rows were refused');
    this.rows = rows.map(({ at, field, why }) => ({ at, field, why }));
  }
}

/** As `employmentFromSource`, for somebody who looks: the log says so. */
export async function viewFromSource(
  work: Work,
  sourceId: string,
  author: Author,
): Promise<EmploymentAnswer | undefined> {
  const person = await work.db
    .selectFrom('employments')
    .innerJoin('people', 'people.personId', 'employments.personId')
    .select(['people.personId', 'people.protectedIdentity'])
    .where('sourceId', '=', sourceId)
    .executeTakeFirst();
  if (!person) return undefined;
  const { personId, protectedIdentity } = person;
  const seen = { personId, protectedIdentity: protectedIdentity === 1 };
  await notePerson(work, seen, { action: 'employment-viewed', author, viewerId: author.hsaId });
  return employmentFromSource(work, sourceId);
}

/** An employment by what its HR system knows it by; undefined: the register has none. */
async function employmentFromSource({ db }: Context, sourceId: string): Promise<EmploymentAnswer | undefined> {
  const row = await db
    .selectFrom('employments')
    .innerJoin('people', 'people.personId', 'employments.personId')
    .innerJoin('units', 'units.unitId', 'employments.unitId')
    .select(['people.hsaId as personHsaId', 'units.hsaId as unitHsaId', 'fromDay', 'toDay'])
    .where('sourceId', '=', sourceId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { personHsaId, unitHsaId, fromDay, toDay } = row;
  return { employmentId: sourceId, personHsaId, unitHsaId, firstDay: fromDay, lastDay: toDay };
}

/**
 * Ends, shortens or lengthens an employment; its person's cards hear of it and follow, and when cards end with it the case of that begins. Said twice, it changes nothing the second time.
 * @returns how it stands then; undefined: there is no such employment; `before-first`: the last day is before the first;
 * `import-under-way`: nothing was changed
 */
export const endFromSource =
  (endTold: EndTold) =>
  async (
    work: Work,
    { sourceId, lastDay }: { sourceId: string; lastDay: Day | null },
    author: Author,
  ): Promise<EmploymentAnswer | 'before-first' | 'import-under-way' | undefined> => {
    const row = await work.db
      .selectFrom('employments')
      .select(['employmentId', 'fromDay', 'toDay'])
      .where('sourceId', '=', sourceId)
      .executeTakeFirst();
    if (!row) return undefined;
    if (await isImporting(work, author)) return 'import-under-way';
    const { employmentId, fromDay, toDay } = row;
    if (lastDay !== null && lastDay < fromDay) return 'before-first';
    if (lastDay !== toDay) {
      await changeEmployment(work, { employmentId, to: lastDay ?? undefined, author });
      await endTold(work, employmentId, author);
    }
    return employmentFromSource(work, sourceId);
  };
