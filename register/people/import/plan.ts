import { policyOn, type Day, type ImportScope, type Viewer } from '../../../contract/index.ts';
import type { Context } from '../../kernel/context.ts';
import { planHeld, heldFrom, type HeldOfUnit, type ImportedBy } from './held.ts';
import { askedAgain, findMissing, type Missing } from './missing.ts';
import {
  employmentsBySource,
  holdersOf,
  knownEmployers,
  knownManagers,
  knownPeople,
  knownUnits,
  peopleOfOwnUnits,
  unclaimedEmployments,
} from './known.ts';
import { planEmployments } from './plan-employments.ts';
import { planPeople, readPeople } from './plan-people.ts';
import { planUnits } from './plan-units.ts';
import { newPlanning, type Difference, type Planning } from './planning.ts';
import type { Step } from './steps.ts';
import type { ReadFiles, RefusedRow } from './types.ts';

/** What an import would do, or does. */
export interface ImportPlan {
  readonly of: 'people' | 'cards';
  readonly source: string;
  /** Whose word it is; undefined: of a list of cards, which brings nothing that a control rests on. */
  readonly by?: ImportedBy['kind'];
  /** Newest row of the log when the files were held against the register. */
  readonly asOf: number;
  readonly scope: ImportScope;
  readonly sha256: string;
  readonly rows: number;
  readonly differences: readonly Difference[];
  readonly unchanged: Planning['same'];
  /** Rows that are left out. */
  readonly refused: readonly RefusedRow[];
  readonly missing: readonly Missing[];
  readonly warnings: readonly string[];
  /** Why the whole file waits for a person; undefined: it doesn't. */
  readonly waits: string | undefined;
  /** What is done, in this order. */
  readonly steps: readonly Step[];
}

/** As `planImport`, for files that somebody hands in on a page. */
export const planHandedIn = (
  context: Context,
  files: ReadFiles,
  { day, viewer }: { readonly day: Day; readonly viewer: Viewer },
): Promise<ImportPlan> => planImport(context, files, { day, by: { kind: 'file', viewer } });

/** As `planImport`, for the source's own delivery. */
export const planDelivered = (context: Context, files: ReadFiles, day: Day): Promise<ImportPlan> =>
  planImport(context, files, { day, by: { kind: 'source' } });

/** As `planImport`, for files of which only the operator says whose they are. */
export const planByOperator = (context: Context, files: ReadFiles, day: Day): Promise<ImportPlan> =>
  planImport(context, files, { day, by: { kind: 'operator' } });

/**
 * Holds some files against the register, row by row and each against the others. Changes nothing. What waits
 * for somebody's yes waits by itself (`ImportedBy`).
 * @param on.day the present day
 */
export async function planImport(
  context: Context,
  files: ReadFiles,
  { day, by }: { readonly day: Day; readonly by: ImportedBy },
): Promise<ImportPlan> {
  const asOf = await newestRow(context);
  const planning = newPlanning(files.refused);
  const read = { ...files, units: openUnits(planning, files.units, day) };
  const known = { units: await knownUnits(context), employers: await knownEmployers(context) };
  const { units, held: phones } = planUnits(planning, read.units, known, by);
  const persons = readPeople(planning, read.persons, context.keys.lookupKey);
  const people = await knownPeople(
    context,
    read.persons.map(({ personHsaId }) => personHsaId),
  );
  const holders = await holdersOf(
    context,
    persons.flatMap(({ numberHash }) => numberHash ?? []),
  );
  // What a system tells is refused as a whole for one row: its source may rename anybody.
  const viewer = by.kind === 'file' ? by.viewer : undefined;
  const ofOwnUnits = await peopleOfOwnUnits(context, [...people.values()], { viewer, day });
  const willBe = {
    units,
    people: planPeople(planning, persons, { people, holders, ofOwnUnits }, { by, source: read.source }),
  };
  const hidden = new Set([
    ...read.persons.flatMap((person) => (person.protected ? [person.personHsaId] : [])),
    ...[...people.values()].flatMap((person) => (person.protectedIdentity ? [person.hsaId] : [])),
  ]);
  const { told, ending } = planEmployments(planning, read.employments, {
    people,
    units: known.units,
    willBe,
    hidden,
    day,
    by,
    bySource: await employmentsBySource(
      context,
      read.employments.map(({ employmentId }) => employmentId),
    ),
    unclaimed: await unclaimedEmployments(
      context,
      [...people.values()].map(({ personId }) => personId),
    ),
  });
  const managers = await planManagers(context, planning, { read, willBe, hidden, day, by });
  for (const employmentId of ending) planning.add({ kind: 'end-told', employmentId });
  for (const again of await askedAgain(context, told)) planning.add({ kind: 'end-withdrawn', ...again });
  const { missing, waits } = await planMissing(context, planning, { read, told, day });
  if (by.kind !== 'source') planHeld(planning, joined(phones, managers), heldFrom(by, read.source));
  warn(planning, read);
  const { source, scope, sha256, rows } = read;
  const { differences, refused, same, warnings, steps } = planning;
  return {
    of: 'people',
    source,
    by: by.kind,
    asOf,
    scope,
    sha256,
    rows,
    differences,
    unchanged: same,
    refused,
    missing,
    warnings,
    steps,
    waits: tooManyRefused(refused, read.rows, day) ?? waits,
  };
}

function openUnits(planning: Planning, units: ReadFiles['units'], day: Day): ReadFiles['units'] {
  const open = units.filter(({ startDate = day, endDate = day }) => startDate <= day && endDate >= day);
  const closed = units.length - open.length;
  if (closed > 0)
    planning.warn(
      `${closed} units have ended, or begin later, and are left out: what the register has of them stays as it is`,
    );
  return open;
}

/** Newest row of the log. */
export async function newestRow({ db }: Context): Promise<number> {
  const newest = await db.selectFrom('audit').select('row').orderBy('row', 'desc').limit(1).executeTakeFirst();
  return newest?.row ?? 0;
}

async function planManagers(
  context: Context,
  planning: Planning,
  {
    read,
    willBe,
    hidden,
    day,
    by,
  }: {
    read: ReadFiles;
    willBe: { people: ReadonlySet<string>; units: ReadonlySet<string> };
    hidden: ReadonlySet<string>;
    day: Day;
    by: ImportedBy;
  },
): Promise<HeldOfUnit[]> {
  const held: HeldOfUnit[] = [];
  const named = read.units.filter((unit) => unit.managerHsaId !== undefined && !planning.isRefused(unit.unitHsaId));
  const registered = await knownPeople(
    context,
    named.flatMap(({ managerHsaId }) => managerHsaId ?? []),
  );
  const managers = await knownManagers(context, day);
  let unknown = 0;
  for (const { unitHsaId, managerHsaId = '', name } of named) {
    if (!willBe.people.has(managerHsaId) && !registered.has(managerHsaId)) unknown += 1;
    else {
      const present = managers.get(unitHsaId) ?? [];
      if (present.length === 1 && present[0]?.hsaId === managerHsaId) continue;
      const shown = (hsaId: string, isProtected: boolean) =>
        isProtected || hidden.has(hsaId) ? 'somebody protected' : hsaId;
      const change = {
        field: 'managerHsaId',
        before: present.map(({ hsaId, protectedIdentity }) => shown(hsaId, protectedIdentity)).join(', '),
        after: shown(managerHsaId, registered.get(managerHsaId)?.protectedIdentity === true),
      };
      const formerHsaIds = present.map(({ hsaId }) => hsaId);
      if (by.kind === 'source')
        planning.add(
          { kind: 'manager', unitHsaId, managerHsaId, formerHsaIds },
          { kind: 'manager', key: unitHsaId, name, changes: [change] },
        );
      else held.push({ unitHsaId, name, manager: { before: formerHsaIds, after: managerHsaId, shown: change } });
    }
  }
  if (unknown > 0)
    planning.warn(
      `${unknown} units name a manager whom neither the files nor the register have: they keep the manager that they have, or have none`,
    );
  return held;
}

/** The first phone and the first manager of a unit are answered together. */
function joined(phones: readonly HeldOfUnit[], managers: readonly HeldOfUnit[]): HeldOfUnit[] {
  const firsts = new Map(
    managers.flatMap((held) => (held.manager?.before.length === 0 ? [[held.unitHsaId, held] as const] : [])),
  );
  const both = phones.map((held) => {
    const first = held.phone?.before === '' ? firsts.get(held.unitHsaId) : undefined;
    if (first) firsts.delete(held.unitHsaId);
    return { ...held, ...first };
  });
  return [
    ...both,
    ...managers.filter(({ unitHsaId, manager }) => manager?.before.length !== 0 || firsts.has(unitHsaId)),
  ];
}

async function planMissing(
  context: Context,
  planning: Planning,
  { read, told, day }: { read: ReadFiles; told: ReadonlySet<string>; day: Day },
): Promise<{ missing: readonly Missing[]; waits?: string }> {
  if (read.scope === 'delta') return { missing: [] };
  const { missing, of } = await findMissing(context, planning, {
    day,
    employments: told,
    units: new Set([
      ...read.units.map(({ unitHsaId }) => unitHsaId),
      ...read.employments.map(({ unitHsaId }) => unitHsaId),
    ]),
    people: new Set(read.persons.map(({ personHsaId }) => personHsaId)),
  });
  // A row that can't even say whom it is about may be about anybody.
  if (read.refused.length > 0 && missing.length > 0) {
    planning.warn(
      `${missing.length} employments are missing in the file; customer service is asked about them once no row is unreadable`,
    );
    return { missing: [] };
  }
  for (const { employmentId, personHsaId } of missing)
    planning.add({ kind: 'end-proposed', employmentId, personHsaId });
  if (missing.length > 0 && !read.includesProtected) {
    planning.warn(
      'The file leaves out protected persons: somebody who has become protected looks as if they had gone. Customer service asks before anything is done',
    );
  }
  const { missingPerMille } = policyOn(day).intake;
  if (missing.length <= Math.max(1, (of * missingPerMille) / 1000)) return { missing };
  return {
    missing,
    waits: `${missing.length} of ${of} employments are missing in the file, and ${missingPerMille / 10} % is the most: was it cut off, or of another unit?`,
  };
}

function warn(planning: Planning, read: ReadFiles): void {
  if (read.ignored.length > 0) planning.warn(`Nothing is made of the columns ${read.ignored.join(', ')}`);
  if (read.orphans > 0)
    planning.warn(
      `${read.orphans} units stand in the tree below one that the files don't have: the unit above each stays as it is`,
    );
  const formless = read.employments.filter(({ form }) => form === undefined).length;
  if (formless > 0)
    planning.warn(
      `${formless} employments have no form in the file: those that are known keep theirs, and new ones count as not permanent until a file says that they are: whoever orders a card is asked`,
    );
  const silent = read.units.filter(({ telephone }) => telephone === undefined).length;
  if (silent > 0)
    planning.warn(
      `${silent} units have no telephone in the file: without one customer service can't call back, and no card is activated by phone there`,
    );
}

/** Why a file with these refused rows waits for a person; undefined: they are few enough to be left out. */
export function tooManyRefused(refused: readonly RefusedRow[], rows: number, day: Day): string | undefined {
  const count = rowsOf(refused.filter(({ isRestTaken }) => isRestTaken !== true));
  const { refusedPerMille, refusedMost } = policyOn(day).intake;
  const most = Math.min(refusedMost, Math.floor((rows * refusedPerMille) / 1000));
  // A protection that stays, or an employment that somebody else imports, is no name that can't be read.
  const isName = ({ isRestTaken, field }: RefusedRow) =>
    isRestTaken === true && field !== 'personHsaId' && field !== 'unitHsaId';
  const names = rowsOf(refused.filter(isName));
  if (count <= most && names > refusedMost)
    return `the names of ${names} people can't be taken, and those of ${refusedMost} may be left out: was the file written in another encoding, or its columns moved?`;
  if (count <= most) return undefined;
  return `${count} of ${rows} rows are refused, and ${most} may be left out (${refusedPerMille} per mille, at most ${refusedMost}): put them right first`;
}

const rowsOf = (refused: readonly RefusedRow[]): number => new Set(refused.map(({ file, at }) => `${file} ${at}`)).size;
