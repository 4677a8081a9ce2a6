import type { Kysely } from 'kysely';
import { dayOf, type Instant } from '../../../contract/index.ts';
import type { Work } from '../../kernel/context.ts';
import type { FigureRow } from '../../kernel/schema/archive.ts';
import type { FigureKind } from '../../kernel/schema/index.ts';
import { roundedMinutes, unknownTime } from './rounded-minutes.ts';
import type { Tables } from '../../kernel/schema/index.ts';

/** Something of a case that has ended. */
export interface Counted {
  readonly kind: FigureKind;
  readonly what: string;
  readonly outcome: string;
  readonly caseId: string;
  /** Null: not known, or it took no time. */
  readonly began: Instant | null;
  readonly ended: Instant;
}

/**
 * Counts what has happened in a case, in the transaction in which it happens. A case of a protected person counts among those of all units alone:
 * beside what an auditor without the right to see them is shown of a unit, its figures would tell that there is one.
 */
export async function countFigures(work: Work, counted: readonly Counted[]): Promise<void> {
  const caseIds = new Set(counted.map(({ caseId }) => caseId));
  for (const caseId of caseIds) {
    const [of] = await whoseIs(work.db, caseId);
    const isHidden = of?.isProtected === 1 || (of?.proposedProtected ?? 0) === 1;
    const units = of && !isHidden ? ['', of.unitId] : [''];
    for (const { kind, what, outcome, began, ended } of counted.filter((each) => each.caseId === caseId)) {
      const month = dayOf(ended).slice(0, 7);
      const took = began === null ? unknownTime : roundedMinutes(Date.parse(ended) - Date.parse(began));
      for (const unitId of units) await countOne(work.db, { kind, month, unitId, what, outcome, took });
    }
  }
}

const countOne = (db: Kysely<Tables>, figure: Omit<FigureRow, 'times'>) =>
  db
    .insertInto('figures')
    .values({ ...figure, times: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'month', 'unitId', 'what', 'outcome', 'took'])
        .doUpdateSet((eb) => ({ times: eb('figures.times', '+', 1) })),
    )
    .execute();

/** How something that may have been due went. */
export function speedOf({ at, dueAt }: { at: Instant; dueAt: Instant | null }): 'undated' | 'late' | 'in-time' {
  if (dueAt === null) return 'undated';
  return at > dueAt ? 'late' : 'in-time';
}

const whoseIs = (db: Kysely<Tables>, caseId: string) =>
  db
    .selectFrom('cases')
    .leftJoin('people', 'people.personId', 'cases.holderId')
    .select(['cases.unitId', 'cases.proposedProtected', 'people.protectedIdentity as isProtected'])
    .where('cases.caseId', '=', caseId)
    .execute();
