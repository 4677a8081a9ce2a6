import type { UnitFacts } from '../../../contract/index.ts';
import { readOrganisationNumber } from '../organisation-number.ts';
import { unitChanges } from './changes.ts';
import { isOfUnit, managedUnits } from '../../../rights/index.ts';
import type { EmployerRow } from '../../kernel/schema/people.ts';
import { viewerBehind, type HeldOfUnit, type ImportedBy } from './held.ts';
import type { KnownUnit } from './known.ts';
import type { Planning } from './planning.ts';
import { unitFaults } from './row-rules.ts';
import type { StepOf } from './steps.ts';
import type { Placed } from './types.ts';

type UnitRead = Placed<UnitFacts> & { readonly organisationNumber: string };

/**
 * What becomes of the employers and units of a file. Returns the HSA-ids of units that there will be, and
 * phones that wait.
 */
export function planUnits(
  planning: Planning,
  rows: readonly Placed<UnitFacts>[],
  known: { readonly units: ReadonlyMap<string, KnownUnit>; readonly employers: ReadonlyMap<string, EmployerRow> },
  by: ImportedBy,
): { readonly units: ReadonlySet<string>; readonly held: readonly HeldOfUnit[] } {
  const numbered = onlyOnce(planning, rows).flatMap((row) => withNumber(planning, row));
  const employed = planEmployers(planning, numbered, known.employers);
  const taken = new Set(employed.map(({ place }) => place));
  tellOfParents(
    planning,
    rows.filter(({ place }) => !taken.has(place)),
    new Set([...known.units.keys(), ...rows.map(({ unitHsaId }) => unitHsaId)]),
  );
  const placed = inOrder(planning, withoutOwn(planning, employed, { units: known.units, by }), known.units);
  const held: HeldOfUnit[] = [];
  for (const row of placed) {
    const unit = known.units.get(row.unitHsaId);
    const { phone: told, ...rest } = stepOf(row);
    const isHeld = by.kind !== 'source' && told !== undefined && told !== (unit?.phone ?? '');
    // None but the source's own: a step may be applied long after it was planned, when another phone has been
    // agreed to.
    const step = { ...rest, ...(by.kind === 'source' && told !== undefined && { phone: told }) };
    if (isHeld)
      held.push({ unitHsaId: row.unitHsaId, name: row.name, phone: { before: unit?.phone ?? '', after: told } });
    const changes = unit && unitChanges(unit, step);
    if (changes?.length === 0 && isHeld) continue;
    if (changes?.length === 0) planning.unchanged('units');
    else planning.add(step, { kind: 'unit', key: row.unitHsaId, name: row.name, changes });
  }
  return { units: new Set([...known.units.keys(), ...placed.map(({ unitHsaId }) => unitHsaId)]), held };
}

/** Of a unit that stands twice neither row is taken: nobody can tell which is right. */
function onlyOnce(planning: Planning, rows: readonly Placed<UnitFacts>[]): Placed<UnitFacts>[] {
  const byId = Map.groupBy(rows, ({ unitHsaId }) => unitHsaId);
  return rows.filter(({ unitHsaId, place }) => {
    const same = byId.get(unitHsaId) ?? [];
    if (same.length === 1) return true;
    const others = same.filter((row) => row.place !== place).map((row) => row.place.at);
    planning.refuse(place, {
      field: 'unitHsaId',
      why: `the unit stands at ${others.join(', ')} too: leave one row of it`,
      subject: unitHsaId,
    });
    return false;
  });
}

function withNumber(planning: Planning, row: Placed<UnitFacts>): UnitRead[] {
  const faults = unitFaults(row);
  for (const fault of faults) planning.refuse(row.place, { ...fault, subject: row.unitHsaId });
  return faults.length > 0 ? [] : [{ ...row, organisationNumber: readOrganisationNumber(row.orgNo) }];
}

/** Of rows that are refused already, what is wrong with the unit above them is told with the rest. */
function tellOfParents(planning: Planning, rows: readonly Placed<UnitFacts>[], there: ReadonlySet<string>): void {
  for (const { parentHsaId, unitHsaId, place } of rows) {
    if (parentHsaId === undefined || there.has(parentHsaId)) continue;
    planning.refuse(place, { field: 'parentHsaId', why: unknownParent, subject: unitHsaId });
  }
}

const unknownParent = 'names a unit that neither the files nor the register have';

/** An employer is made or changed by the first row that names it; rows that contradict that one are refused. */
function planEmployers(
  planning: Planning,
  rows: readonly UnitRead[],
  known: ReadonlyMap<string, EmployerRow>,
): UnitRead[] {
  const planned = new Map<string, StepOf<'employer'>>();
  return rows.filter((row) => {
    const { organisationNumber, employerName, employerKind, place, unitHsaId } = row;
    const employer = known.get(organisationNumber);
    const first = planned.get(organisationNumber);
    const [name, kind] = [
      employerName ?? first?.name ?? employer?.name,
      employerKind ?? first?.employerKind ?? employer?.kind,
    ];
    if (name === undefined || kind === undefined) {
      const why = 'is needed for an employer that the register doesn’t have';
      if (name === undefined) planning.refuse(place, { field: 'employerName', why, subject: unitHsaId });
      if (kind === undefined) planning.refuse(place, { field: 'employerKind', why, subject: unitHsaId });
      return false;
    }
    if (first && (first.name !== name || first.employerKind !== kind)) {
      planning.refuse(place, {
        field: 'employerName',
        why: 'contradicts an earlier row with the same orgNo: name and kind are the employer’s, the same in each row',
        subject: unitHsaId,
      });
      return false;
    }
    if (!first) {
      const step: StepOf<'employer'> = { kind: 'employer', organisationNumber, name, employerKind: kind };
      planned.set(organisationNumber, step);
      const before = employer && [
        ...(employer.name === name ? [] : [{ field: 'employerName', before: employer.name, after: name }]),
        ...(employer.kind === kind ? [] : [{ field: 'employerKind', before: employer.kind, after: kind }]),
      ];
      if (before?.length !== 0) planning.add(step, { kind: 'employer', key: name, name, changes: before });
    }
    return true;
  });
}

/**
 * Refused: a unit that comes below one which whoever hands the file in, or has had the system's token,
 * works in or manages. The manager above answers for a manager's card, and agrees to who becomes one.
 */
function withoutOwn(
  planning: Planning,
  rows: readonly UnitRead[],
  { units, by }: { readonly units: ReadonlyMap<string, KnownUnit>; readonly by: ImportedBy },
): UnitRead[] {
  const viewer = viewerBehind(by);
  if (!viewer) return [...rows];
  const parents = new Map(rows.map(({ unitHsaId, parentHsaId }) => [unitHsaId, parentHsaId]));
  const before = (hsaId: string) => units.get(hsaId)?.parentHsaId ?? undefined;
  // A known unit may be called back on the phone of the unit above; a new one has no cases yet.
  const isOwn = (of: string, each: string) => {
    const unitId = units.get(each)?.unitId;
    if (unitId === undefined) return false;
    return units.has(of) ? isOfUnit(viewer, unitId) : managedUnits(viewer).includes(unitId);
  };
  const ownAbove = (hsaId: string, parentOf: (hsaId: string) => string | undefined) => {
    const above = new Set<string>();
    for (let at = parentOf(hsaId); at !== undefined && !above.has(at); at = parentOf(at)) above.add(at);
    return [...above].filter((each) => isOwn(hsaId, each));
  };
  return rows.filter(({ unitHsaId, place }) => {
    const known = ownAbove(unitHsaId, before);
    const isBrought = ownAbove(unitHsaId, (hsaId) => parents.get(hsaId) ?? before(hsaId)).some(
      (each) => !known.includes(each),
    );
    if (isBrought)
      planning.refuse(place, {
        field: 'parentHsaId',
        why: 'brings the unit under one that you, or who has had the token, work in or manage: another administrator imports that',
        subject: unitHsaId,
      });
    return !isBrought;
  });
}

/** Parents before their children. Refused: a parent that nobody knows, and a unit that stands above itself. */
function inOrder(planning: Planning, rows: readonly UnitRead[], known: ReadonlyMap<string, KnownUnit>): UnitRead[] {
  const waiting = new Map(rows.map((row) => [row.unitHsaId, row]));
  const parentOf = (hsaId: string) => waiting.get(hsaId)?.parentHsaId ?? known.get(hsaId)?.parentHsaId ?? undefined;
  const placed = new Map<string, UnitRead>();
  const refused = new Set<string>();
  const refuse = (row: UnitRead, why: string) => {
    refused.add(row.unitHsaId);
    planning.refuse(row.place, { field: 'parentHsaId', why, subject: row.unitHsaId });
  };
  const isAboveItself = (hsaId: string) => {
    const seen = new Set<string>();
    for (let at = parentOf(hsaId); at !== undefined && !seen.has(at); at = parentOf(at)) {
      if (at === hsaId) return true;
      seen.add(at);
    }
    return false;
  };
  /** From the unit up to the first that has its place already; then down again. */
  const place = (row: UnitRead) => {
    const path: UnitRead[] = [];
    for (let at: UnitRead | undefined = row; at && !placed.has(at.unitHsaId) && !refused.has(at.unitHsaId);) {
      path.push(at);
      at = at.parentHsaId === undefined ? undefined : waiting.get(at.parentHsaId);
    }
    for (const each of path.toReversed()) {
      const { parentHsaId } = each;
      const isThere =
        parentHsaId === undefined || placed.has(parentHsaId) || (known.has(parentHsaId) && !refused.has(parentHsaId));
      if (isThere) placed.set(each.unitHsaId, each);
      else refuse(each, refused.has(parentHsaId) ? 'names a unit whose own row is refused' : unknownParent);
    }
  };
  for (const row of rows) if (isAboveItself(row.unitHsaId)) refuse(row, 'makes the unit its own ancestor');
  for (const row of rows) if (!refused.has(row.unitHsaId)) place(row);
  return [...placed.values()];
}

function stepOf(row: UnitRead): StepOf<'unit'> {
  const { unitHsaId: hsaId, name, parentHsaId, organisationNumber, telephone, address, agreement, agreementTo } = row;
  return {
    kind: 'unit',
    hsaId,
    name,
    organisationNumber,
    ...(parentHsaId !== undefined && { parentHsaId }),
    ...(telephone !== undefined && { phone: telephone }),
    ...(address && { address }),
    ...(agreement !== undefined && { agreement }),
    ...(agreementTo !== undefined && { agreementTo }),
  };
}
