import { z } from 'zod';
import { HsaId, kindOfAction, type Viewer } from '../../../contract/index.ts';
import { isNamed, nameScope } from '../../../rights/index.ts';
import type { Context } from '../../kernel/context.ts';
import type { AuditRow } from '../../kernel/schema/kernel.ts';
import { peopleById, peopleRows, toPerson } from '../../people/person.ts';
import type { Person } from '../../people/types.ts';
import { unitNames } from '../../people/units.ts';
import { hiddenRows } from './shown.ts';
import type { LogLine, ToldRow } from './types.ts';

/** A row without the bytes that only the tree needs. */
export type ListedRow = Omit<AuditRow, 'nodes' | 'sealed' | 'keyedBy'>;

const Details = z.record(z.string(), z.string());

/** Rows with the names of those they tell of, in their order. @param known which of them the viewer isn't shown, where that has been asked */
export async function toldRows(
  context: Context,
  viewer: Viewer,
  { rows, known }: { readonly rows: readonly ListedRow[]; readonly known?: ReadonlySet<number> | undefined },
): Promise<LogLine[]> {
  const hidden = known ?? (await hiddenRows(context, viewer, rows));
  const shown = rows.filter(({ row }) => !hidden.has(row));
  const named = await namesIn(context, viewer, shown);
  return rows.map((row) => ({ row: row.row, told: hidden.has(row.row) ? undefined : tell(row, named) }));
}

interface Named {
  readonly people: ReadonlyMap<string, Person>;
  /** By HSA-id. */
  readonly actors: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  readonly cases: ReadonlyMap<string, string>;
}

async function namesIn(context: Context, viewer: Viewer, rows: readonly ListedRow[]): Promise<Named> {
  const of = (name: 'personId' | 'unitId' | 'caseId') => [...new Set(rows.flatMap((row) => row[name] ?? []))];
  return {
    people: await peopleById(context, of('personId')),
    actors: await actorsIn(context, viewer, rows),
    units: await unitNames(context, of('unitId')),
    cases: await caseNumbers(context, of('caseId')),
  };
}

async function actorsIn(context: Context, viewer: Viewer, rows: readonly ListedRow[]): Promise<Map<string, string>> {
  const hsaIds = new Set(rows.flatMap(({ actor, onBehalfOf }) => [actor, onBehalfOf ?? '']));
  const known = [...hsaIds].filter((hsaId) => HsaId.safeParse(hsaId).success);
  if (known.length === 0) return new Map();
  const found = await peopleRows(context).where('people.hsaId', 'in', known).execute();
  const scope = nameScope(viewer);
  const shown = found.map((row) => toPerson(context, row)).filter((person) => isNamed(scope, person));
  return new Map(shown.map(({ hsaId, displayName }) => [hsaId, displayName]));
}

async function caseNumbers({ db }: Context, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db.selectFrom('cases').select(['caseId', 'number']).where('caseId', 'in', caseIds).execute();
  return new Map(rows.map(({ caseId, number }) => [caseId, number]));
}

function tell(row: ListedRow, { people, actors, units, cases }: Named): ToldRow {
  return {
    at: row.at,
    recordedAt: row.recordedAt ?? undefined,
    actor: row.actor,
    actorName: actors.get(row.actor),
    role: row.role,
    onBehalfOf: row.onBehalfOf ?? undefined,
    onBehalfOfName: actors.get(row.onBehalfOf ?? ''),
    action: row.action,
    kind: kindOfAction(row.action),
    caseNumber: cases.get(row.caseId ?? ''),
    cardNumber: row.cardNumber ?? undefined,
    person: people.get(row.personId ?? ''),
    unitName: units.get(row.unitId ?? ''),
    details: Details.parse(JSON.parse(row.details)),
  };
}
