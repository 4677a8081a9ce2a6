import type { Day } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { Planning } from './planning.ts';
import { runsOn } from '../../kernel/runs-on.ts';

/** An employment whose person, or which itself, a full file doesn't tell of. */
export interface Missing {
  readonly employmentId: string;
  readonly personHsaId: string;
  readonly unitHsaId: string;
}

interface Told {
  readonly day: Day;
  /** The units that the file tells of: about others it says nothing. */
  readonly units: ReadonlySet<string>;
  /** HSA-ids of the people in it. */
  readonly people: ReadonlySet<string>;
  readonly employments: ReadonlySet<string>;
}

/**
 * Who works on a day in a unit that a full file tells of, and isn't in it. That is a question to a person and never an end: protected persons,
 * whom plain files leave out, are not asked about at all, nor is anybody whose row was refused.
 * @returns them, and how many employments were looked at
 */
export async function findMissing(
  { db }: Context,
  planning: Planning,
  told: Told,
): Promise<{ missing: Missing[]; of: number }> {
  const rows = await db
    .selectFrom('employments')
    .innerJoin('people', 'people.personId', 'employments.personId')
    .innerJoin('units', 'units.unitId', 'employments.unitId')
    .select(['employmentId', 'sourceId', 'people.hsaId as personHsaId', 'units.hsaId as unitHsaId'])
    .where('protectedIdentity', '=', 0)
    .where(runsOn(told.day))
    .execute();
  const asked = rows.filter(({ unitHsaId }) => told.units.has(unitHsaId));
  const missing = asked.filter(
    ({ employmentId, personHsaId, sourceId }) =>
      !told.employments.has(employmentId) &&
      !planning.isRefused(personHsaId) &&
      (!told.people.has(personHsaId) || sourceId !== null),
  );
  return {
    missing: missing.map(({ employmentId, personHsaId, unitHsaId }) => ({ employmentId, personHsaId, unitHsaId })),
    of: asked.length,
  };
}

/** Employments that were asked about and are told of again, and whose they are. */
export async function askedAgain(
  { db }: Context,
  employments: ReadonlySet<string>,
): Promise<Pick<Missing, 'employmentId' | 'personHsaId'>[]> {
  const rows = await db
    .selectFrom('proposedEnds')
    .innerJoin('employments', 'employments.employmentId', 'proposedEnds.employmentId')
    .innerJoin('people', 'people.personId', 'employments.personId')
    .select(['proposedEnds.employmentId', 'people.hsaId as personHsaId'])
    .execute();
  return rows.filter(({ employmentId }) => employments.has(employmentId));
}
