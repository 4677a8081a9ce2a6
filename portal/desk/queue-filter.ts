import { dayAt, type Viewer } from '../../contract/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { nameOf } from './desk-task.ts';
import type { Entry } from './queue-row.ts';

/** What the list is narrowed to; each stands in its address. */
export interface QueueFilter {
  /** Name of the tasks: `Granska beställningen`. */
  readonly kind?: string | undefined;
  readonly unitId?: string | undefined;
  /** Only who has a time at this desk today. */
  readonly desk?: string | undefined;
}

/** What the list can be narrowed to of units. */
export interface QueueUnits {
  /** By name. */
  readonly shown: readonly { readonly unitId: string; readonly name: string }[];
  /** How many more there are. */
  readonly more: number;
}

/** Unit by case. */
type Units = ReadonlyMap<string, string>;

/** Units to choose among; more would make the page too heavy. */
const mostUnits = 100;

/** As it stands in an address, after the view. */
export function queryOf({ kind, unitId, desk }: QueueFilter): string {
  const given = Object.entries({ typ: kind, enhet: unitId, disk: desk });
  const set = given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return set.length === 0 ? '' : `&${new URLSearchParams(set).toString()}`;
}

/** A case never moves to another unit, so each is asked for once. */
const unitsOf = new WeakMap<Cases, Map<string, string>>();
type Cases = Pick<PortalRegister['cases'], 'unitsOf'>;
/** So many are remembered. */
const mostKnown = 20_000;

/** The units of the entries' tasks, by case; those of other cases may be among them. The viewer sees the cases. */
export async function unitsOfEntries(
  { cases }: { readonly cases: Cases },
  entries: readonly Entry[],
  viewer: Viewer,
): Promise<Units> {
  const known = unitsOf.get(cases);
  const units = known && known.size < mostKnown ? known : new Map<string, string>();
  unitsOf.set(cases, units);
  if (unitsKnown.get(entries) === units) return units;
  const asked = new Set<string>();
  for (const { caseId } of entries) if (caseId !== undefined && !units.has(caseId)) asked.add(caseId);
  const found = asked.size === 0 ? new Map<string, string>() : await cases.unitsOf([...asked], viewer);
  for (const [caseId, unitId] of found) units.set(caseId, unitId);
  // Of cases that this viewer doesn't see, another is told.
  if (found.size === asked.size) unitsKnown.set(entries, units);
  return units;
}

/** Entries all of whose units were asked for. */
const unitsKnown = new WeakMap<readonly Entry[], Units>();

/** Which entries stay: all, when the list isn't narrowed. */
export async function narrowed(
  { visits }: Pick<PortalRegister, 'visits'>,
  entries: readonly Entry[],
  { filter: { kind, unitId, desk }, ...looking }: { filter: QueueFilter; viewer: Viewer; now: number; units: Units },
): Promise<readonly Entry[]> {
  if (kind === undefined && unitId === undefined && desk === undefined) return entries;
  const { viewer, now, units } = looking;
  const today = desk === undefined ? undefined : await visits.onDay(dayAt(now), viewer);
  const atDesk = today && new Set(today.filter((visit) => visit.desk === desk).map(({ caseId }) => caseId));
  return entries.filter((entry) => {
    const { task, caseId = '' } = entry;
    if (kind !== undefined && (task === undefined || nameOf(task) !== kind)) return false;
    if (unitId !== undefined && unitOf(entry, units) !== unitId) return false;
    return !atDesk || atDesk.has(caseId);
  });
}

/** What of some entries is counted once, as long as they are the same. */
interface Summary {
  readonly kinds: readonly string[];
  /** Entries by unit, those with most first. */
  readonly units: readonly (readonly [string, number])[];
}

const summaries = new WeakMap<readonly Entry[], Summary>();

function summaryOf(entries: readonly Entry[], units: Units): Summary {
  const known = summaries.get(entries);
  if (known) return known;
  const [kinds, counts] = [new Set<string>(), new Map<string, number>()];
  for (const entry of entries) {
    const unitId = unitOf(entry, units);
    if (entry.task) kinds.add(nameOf(entry.task));
    if (unitId !== undefined) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
  }
  const made = {
    kinds: [...kinds].sort(swedish.compare),
    units: [...counts].sort(([, one], [, other]) => other - one),
  };
  summaries.set(entries, made);
  return made;
}

const swedish = new Intl.Collator('sv');

/** Names of the tasks among the entries. */
export const kindsIn = (entries: readonly Entry[], units: Units): readonly string[] => summaryOf(entries, units).kinds;

/** Units with something in the list; of many those with most. The one that is chosen is among them, even when nothing of it waits. */
export async function unitsIn(
  { units: known }: { readonly units: Pick<PortalRegister['units'], 'names'> },
  entries: readonly Entry[],
  { chosen, units }: { chosen: string | undefined; units: Units },
): Promise<QueueUnits> {
  const counts = summaryOf(entries, units).units;
  const others = chosen === undefined ? counts : counts.filter(([unitId]) => unitId !== chosen);
  const busiest = [...(chosen === undefined ? [] : [chosen]), ...others.map(([unitId]) => unitId)].slice(0, mostUnits);
  const names = await known.names(busiest);
  const shown = [...names].map(([unitId, name]) => ({ unitId, name }));
  return {
    shown: shown.toSorted((one, other) => swedish.compare(one.name, other.name)),
    more: others.length + (chosen === undefined ? 0 : 1) - busiest.length,
  };
}

function unitOf({ caseId = '', row }: Entry, units: Units): string | undefined {
  return row?.unitId ?? units.get(caseId);
}
