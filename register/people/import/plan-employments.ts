import type { Day, EmploymentFacts } from '../../../contract/index.ts';
import { isOfUnit } from '../../../rights/index.ts';
import type { EmploymentRow } from '../../kernel/schema/people.ts';
import { employmentChanges } from './changes.ts';
import { viewerBehind, type ImportedBy } from './held.ts';
import { adopted, placeOf, type KnownPerson, type KnownUnit } from './known.ts';
import type { Planning } from './planning.ts';
import { employmentFaults, type Fault } from './row-rules.ts';
import type { StepOf } from './steps.ts';
import type { Placed } from './types.ts';

export type EmploymentRead = Placed<EmploymentFacts & { readonly personHsaId: string }>;

export interface KnownEmployments {
  readonly people: ReadonlyMap<string, KnownPerson>;
  readonly units: ReadonlyMap<string, KnownUnit>;
  readonly bySource: ReadonlyMap<string, EmploymentRow>;
  readonly unclaimed: ReadonlyMap<string, EmploymentRow[]>;
  /** HSA-ids of people and units that there will be. */
  readonly willBe: { readonly people: ReadonlySet<string>; readonly units: ReadonlySet<string> };
  /** HSA-ids of people whom nobody is shown. */
  readonly hidden: ReadonlySet<string>;
  readonly day: Day;
  readonly by: ImportedBy;
}

/**
 * What becomes of the employments of a file. Returns the ids of those of the register that it tells of, and of those whose last day it
 * changes: what follows from that comes after all of the file, since somebody may go on elsewhere.
 */
export function planEmployments(
  planning: Planning,
  rows: readonly EmploymentRead[],
  known: KnownEmployments,
): { readonly told: ReadonlySet<string>; readonly ending: readonly string[] } {
  const told = new Set<string>();
  const ending: string[] = [];
  const bySource = Map.groupBy(rows, ({ employmentId }) => employmentId);
  for (const row of rows) {
    const others = (bySource.get(row.employmentId) ?? []).filter((other) => other !== row);
    const faults = faultsOf(row, others, known.willBe);
    const isPersonRefused = planning.isRefused(row.personHsaId);
    for (const fault of faults) {
      if (!isPersonRefused || fault.field !== 'personHsaId')
        planning.refuse(row.place, { ...fault, subject: row.personHsaId });
    }
    if (faults.length > 0) continue;
    const step = stepOf(row);
    const employment = find(step, known, told);
    if (employment) told.add(employment.employmentId);
    if (employment && known.people.get(step.personHsaId)?.personId !== employment.personId) {
      planning.refuse(row.place, {
        field: 'employmentId',
        why: 'is another person’s in the register: an id is never used again for somebody else',
        subject: row.personHsaId,
      });
      continue;
    }
    if (bringsToOwnUnit(step, employment, known)) {
      planning.refuse(row.place, { field: 'unitHsaId', why: ownUnit, isRestTaken: true });
      continue;
    }
    const changed = plan(planning, { step, employment }, known);
    if (employment && changed.some((field) => field === 'endDate' || field === 'unitHsaId'))
      ending.push(employment.employmentId);
  }
  return { told, ending };
}

/**
 * True when whoever hands the file in, or has had the system's token, brings somebody into a unit in which
 * they could vouch for them and answer the phone: a card in that person's name would take nobody else. So
 * does who revives a former colleague.
 */
function bringsToOwnUnit(
  { unitHsaId, to }: StepOf<'employment'>,
  employment: EmploymentRow | undefined,
  { units, by, day }: KnownEmployments,
): boolean {
  const unitId = units.get(unitHsaId)?.unitId;
  const viewer = viewerBehind(by);
  if (!viewer || unitId === undefined) return false;
  const isOver = (lastDay: Day | null | undefined) => typeof lastDay === 'string' && lastDay < day;
  if (employment?.unitId === unitId && (!isOver(employment.toDay) || isOver(to))) return false;
  return isOfUnit(viewer, unitId);
}

const ownUnit =
  'is a unit of your own, or of who has had the token: somebody of another unit, or the operator, imports who comes there; what the row of a file tells of the person comes in';

/** Returns the fields that change. */
function plan(
  planning: Planning,
  { step, employment }: { step: StepOf<'employment'>; employment: EmploymentRow | undefined },
  { units, hidden, day }: KnownEmployments,
): string[] {
  const isHidden = hidden.has(step.personHsaId);
  const unit = units.get(step.unitHsaId);
  const changes = employment && [
    ...employmentChanges(employment, step, day),
    ...(unit?.unitId === employment.unitId
      ? []
      : [{ field: 'unitHsaId', before: unitOf(units, employment.unitId), after: step.unitHsaId }]),
  ];
  if (changes?.length === 0 && employment?.sourceId === step.sourceId) planning.unchanged('employments');
  else
    planning.add(step, {
      kind: 'employment',
      key: isHidden ? '' : step.sourceId,
      name: isHidden ? '' : step.personHsaId,
      changes,
    });
  return changes?.map(({ field }) => field) ?? [];
}

const unitOf = (units: ReadonlyMap<string, KnownUnit>, unitId: string): string =>
  [...units.values()].find((unit) => unit.unitId === unitId)?.hsaId ?? '';

function find(
  step: StepOf<'employment'>,
  { people, units, bySource, unclaimed }: KnownEmployments,
  taken: ReadonlySet<string>,
): EmploymentRow | undefined {
  const named = bySource.get(step.sourceId);
  if (named) return named;
  const personId = people.get(step.personHsaId)?.personId;
  const unitId = units.get(step.unitHsaId)?.unitId;
  if (personId === undefined || unitId === undefined) return undefined;
  return adopted(unclaimed.get(placeOf({ personId, unitId })), step, taken);
}

function faultsOf(row: EmploymentRead, others: readonly EmploymentRead[], willBe: KnownEmployments['willBe']): Fault[] {
  const faults: Fault[] = [];
  if (!willBe.people.has(row.personHsaId))
    faults.push({ field: 'personHsaId', why: 'the person’s own row is refused' });
  if (!willBe.units.has(row.unitHsaId))
    faults.push({
      field: 'unitHsaId',
      why: 'names a unit that neither the files nor the register have: import the unit with it',
    });
  faults.push(...employmentFaults(row));
  if (others.length > 0)
    faults.push({
      field: 'employmentId',
      why: `stands at ${others.map(({ place }) => place.at).join(', ')} too: an id names one employment`,
    });
  return faults;
}

function stepOf({
  employmentId,
  personHsaId,
  unitHsaId,
  startDate,
  endDate,
  form,
}: EmploymentRead): StepOf<'employment'> {
  return {
    kind: 'employment',
    sourceId: employmentId,
    personHsaId,
    unitHsaId,
    from: startDate,
    ...(endDate !== undefined && { to: endDate }),
    ...(form !== undefined && { permanent: form === 'permanent' }),
  };
}
