import { DeskHours } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { countingGrants, countingRights, countingSubstitutions } from '../../kernel/mac/roles.ts';
import type { ExtractedAppointment, ExtractedEmployment, ExtractedSubstitution } from './types.ts';

/** Every employment of a person, the oldest first. */
export async function employmentsOf({ db }: Context, personId: string): Promise<ExtractedEmployment[]> {
  const rows = await db
    .selectFrom('employments')
    .innerJoin('units', 'units.unitId', 'employments.unitId')
    .innerJoin('employers', 'employers.employerId', 'units.employerId')
    .select(['units.name as unitName', 'units.hsaId as unitHsaId', 'employers.name as employer'])
    .select(['employments.fromDay', 'employments.toDay', 'employments.permanent'])
    .where('personId', '=', personId)
    .orderBy('fromDay')
    .orderBy('employmentId')
    .execute();
  return rows.map(({ fromDay, toDay, permanent, ...row }) => ({
    ...row,
    from: fromDay,
    to: toDay ?? undefined,
    permanent: permanent === 1,
  }));
}

/** Roles and rights of a person, the oldest first. */
export async function appointmentsOf(context: Context, personId: string): Promise<ExtractedAppointment[]> {
  const roles = await countingGrants(context, (query) =>
    query
      .leftJoin('units', 'units.unitId', 'grants.unitId')
      .select(['grants.role as what', 'units.name as unitName'])
      .where('personId', '=', personId)
      .orderBy('grants.fromDay'),
  );
  const rights = await countingRights(context, (query) => query.where('personId', '=', personId).orderBy('fromDay'));
  return [...roles, ...rights.map((row) => ({ ...row, what: row.name, unitName: null }))].map((row) => ({
    what: row.what,
    unitName: row.unitName ?? undefined,
    from: row.fromDay,
    to: row.toDay ?? undefined,
  }));
}

/** When the person had a substitute, or was one, the oldest first. */
export async function substitutionsOf(context: Context, personId: string): Promise<ExtractedSubstitution[]> {
  const rows = await countingSubstitutions(context, (query) =>
    query
      .innerJoin('units', 'units.unitId', 'substitutions.unitId')
      .select('units.name as unitName')
      .where((eb) => eb.or([eb('managerId', '=', personId), eb('substituteId', '=', personId)]))
      .orderBy('fromDay'),
  );
  return rows.map(({ unitName, managerId, fromDay, toDay, reason }) => ({
    as: managerId === personId ? 'manager' : 'substitute',
    unitName,
    from: fromDay,
    to: toDay,
    reason,
  }));
}

/** When the person was, is or will be on duty at a desk, the oldest first. */
export async function dutiesOf({ db }: Context, personId: string) {
  const rows = await db
    .selectFrom('deskDuties')
    .select(['desk', 'fromDay as from', 'toDay as to', 'hours'])
    .where('personId', '=', personId)
    .orderBy('fromDay')
    .execute();
  return rows.map(({ hours, ...row }) => ({ ...row, hours: DeskHours.parse(JSON.parse(hours)) }));
}

/** Drafts that the person has saved; what they say may be about others. */
export async function draftsOf({ db }: Context, personId: string) {
  return db
    .selectFrom('drafts')
    .select(['formId', 'savedAt'])
    .where('personId', '=', personId)
    .orderBy('savedAt')
    .execute();
}
