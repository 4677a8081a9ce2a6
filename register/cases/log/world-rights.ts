import type { Kysely } from 'kysely';
import { z } from 'zod';
import { macTablesIn } from '../../kernel/mac/tables.ts';
import type { AuditRow, Tables } from '../../kernel/schema/index.ts';
import { nobodysHsaId } from '../retention/erase-person.ts';
import type { WorldDifference } from './world-difference.ts';

/** A role, right or substitution as the log or the tables have it. */
interface Term {
  /** Whose it is, what and where: of one person and kind there may be several, one after the other. */
  readonly kind: string;
  /** Of roles in rows of today, and of tables. */
  readonly id: string | undefined;
  readonly from: string;
  to: string | undefined;
  /** What else is to be the same: days of training and check, whom a substitute acts for, when it was ended; undefined: somebody erased, not compared. */
  also: string | undefined;
  row?: number;
}

/** What the log says of who may what, as it is walked through. */
export interface SaidRights {
  /** By kind. */
  readonly roles: Map<string, Term[]>;
  readonly rights: Map<string, Term[]>;
  /** By id. */
  readonly substitutes: Map<string, Term>;
  /** Kinds of which an older row doesn't say which of several it ended, or until when: their last days aren't compared. */
  readonly untold: Set<string>;
  /** The first row from which on every row says which role, right or substitution it is about. */
  from: number;
}

/** From which row on all of it is compared, and of how many kinds the last days aren't, since older rows don't tell. */
export interface RightsCompared {
  readonly rights: number;
  readonly rightsFrom: number;
  readonly rightsUntold: number;
}

export const nothingSaid = (): SaidRights => ({
  roles: new Map(),
  rights: new Map(),
  substitutes: new Map(),
  untold: new Set(),
  from: 1,
});

type Row = Pick<AuditRow, 'row' | 'at' | 'action' | 'personId' | 'unitId' | 'details'>;

const Details = z.object({
  granted: z.string().optional(),
  ended: z.string().optional(),
  grant: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  trainedTo: z.string().optional(),
  checkedTo: z.string().optional(),
  substitution: z.string().optional(),
  actsFor: z.string().optional(),
});
type Details = z.infer<typeof Details>;

const kindOf = (...parts: readonly (string | null | undefined)[]): string => parts.map((part) => part ?? '').join(' ');
const trained = (trainedTo: string | null | undefined, checkedTo: string | null | undefined): string =>
  [...(trainedTo ? [`trained to ${trainedTo}`] : []), ...(checkedTo ? [`checked to ${checkedTo}`] : [])].join(', ');

/** Takes a row of the log in, if it is about who may what. */
export function tellRight(said: SaidRights, row: Row): void {
  const teller = Object.hasOwn(tellers, row.action) ? tellers[row.action] : undefined;
  if (teller) teller(said, row, Details.safeParse(JSON.parse(row.details)).data ?? {});
}

const tellers: Readonly<Record<string, (said: SaidRights, row: Row, told: Details) => void>> = {
  'role-granted': (said, { row, personId, unitId }, { granted, grant, from = '', to }) => {
    const kind = kindOf(personId, granted, unitId);
    addTo(said.roles, { kind, id: grant, from, to, also: '', row });
    if (grant === undefined) said.from = row + 1;
  },
  'role-ended': (said, { row, personId, unitId }, { ended, grant, to }) => {
    const kind = kindOf(personId, ended, unitId);
    const terms = said.roles.get(kind) ?? [];
    if (grant === undefined) said.from = row + 1;
    // A role that an older row gave is known by its days alone.
    const own = terms.find(({ id }) => grant !== undefined && id === grant) ?? only(lasting(terms, to));
    endTerm(said, own, { kind, to, row });
  },
  'right-granted': (said, { row, personId }, { granted, from = '', to, trainedTo, checkedTo }) => {
    const kind = kindOf(personId, granted);
    // Given once more from the same day it is the same row.
    const others = (said.rights.get(kind) ?? []).filter((term) => term.from !== from);
    said.rights.set(kind, others);
    addTo(said.rights, { kind, id: undefined, from, to, also: trained(trainedTo, checkedTo), row });
  },
  'right-ended': (said, { row, personId }, { ended, from, to }) => {
    const kind = kindOf(personId, ended);
    const terms = said.rights.get(kind) ?? [];
    if (from === undefined) said.from = row + 1;
    const own = from === undefined ? only(lasting(terms, to)) : terms.find((term) => term.from === from);
    endTerm(said, own, { kind, to, row });
  },
  'substitute-named': (said, { row, personId, unitId }, { substitution = '', actsFor = '', from = '', to }) => {
    const kind = kindOf(personId, 'substitute', unitId);
    said.substitutes.set(substitution, { kind, id: substitution, from, to, also: `for ${actsFor}`, row });
  },
  'substitute-changed': (said, { row }, { substitution = '', to }) => {
    if (to === undefined) said.from = row + 1;
    const own = said.substitutes.get(substitution);
    endTerm(said, own, { kind: own?.kind ?? '', to, row });
  },
  'substitute-ended': (said, { row, at }, { substitution = '' }) => {
    const own = said.substitutes.get(substitution);
    if (own) Object.assign(own, { also: `${own.also ?? ''}, ended ${at}`, row });
  },
};

function addTo(terms: Map<string, Term[]>, term: Term): void {
  const kept = terms.get(term.kind);
  if (kept) kept.push(term);
  else terms.set(term.kind, [term]);
}

const lasting = (terms: readonly Term[], to = ''): Term[] =>
  terms.filter((term) => term.to === undefined || term.to > to);

const only = (terms: readonly Term[]): Term | undefined => (terms.length === 1 ? terms[0] : undefined);

/** Which of several it was, or until when, isn't told: that kind's last days can't be compared. */
function endTerm(
  { untold }: SaidRights,
  term: Term | undefined,
  { kind, to, row }: { kind: string; to: string | undefined; row: number },
): void {
  if (term && to !== undefined) Object.assign(term, { to, row });
  else untold.add(kind);
}

/** Holds roles, rights and substitutions against what the log says of them. */
export async function compareRights(
  db: Kysely<Tables>,
  said: SaidRights,
): Promise<{ readonly compared: RightsCompared; readonly differences: WorldDifference[] }> {
  const names = await namesIn(db);
  const [roles, rights, substitutes] = [await rolesIn(db), await rightsIn(db), await substitutesIn(db, names)];
  const tell = teller(said, names);
  return {
    compared: {
      rights: roles.length + rights.length + substitutes.length,
      rightsFrom: said.from,
      rightsUntold: said.untold.size,
    },
    differences: [
      ...tell('role', [...said.roles.values()].flat(), roles),
      ...tell('right', [...said.rights.values()].flat(), rights),
      ...tell('substitute', [...said.substitutes.values()], substitutes),
    ],
  };
}

type Teller = (what: WorldDifference['what'], said: readonly Term[], there: readonly Term[]) => WorldDifference[];

/** Each of the tables is paired with one of the log: by its id, else by its days, else by its first day. What is left over on either side is named. */
function teller({ untold }: SaidRights, names: ReadonlyMap<string, string>): Teller {
  return (what, said, there) => {
    const left = new Map<string, Term[]>();
    for (const term of said) addTo(left, term);
    const words = (kind: string) =>
      kind
        .trim()
        .split(' ')
        .map((part) => names.get(part) ?? part)
        .join(' ');
    const spoken = (term: Term | undefined) =>
      term && [`${term.from} to ${term.to ?? 'further notice'}`, ...(term.also ? [term.also] : [])].join(', ');
    const differ = (kind: string, [table, log]: readonly [Term | undefined, Term | undefined]): WorldDifference[] => {
      const isTold = !untold.has(kind);
      const isSame = table?.from === log?.from && (!isTold || table?.to === log?.to) && alike(table, log);
      return isSame ? [] : [{ what, id: words(kind), table: spoken(table), log: spoken(log), row: log?.row }];
    };
    const take = (kind: string, fits: (term: Term) => boolean): Term | undefined => {
      const terms = left.get(kind) ?? [];
      const found = terms.find(fits);
      if (found)
        left.set(
          kind,
          terms.filter((term) => term !== found),
        );
      return found;
    };
    const pairs = (terms: readonly Term[], fits: (table: Term, log: Term) => boolean) => {
      const paired = terms.map((table) => [table, take(table.kind, (log) => fits(table, log))] as const);
      return { found: paired.filter(([, log]) => log), rest: paired.flatMap(([table, log]) => (log ? [] : [table])) };
    };
    const byId = pairs(there, (table, log) => log.id !== undefined && log.id === table.id);
    const byDays = pairs(byId.rest, (table, log) => isOld(log, what) && log.from === table.from && log.to === table.to);
    const byStart = pairs(byDays.rest, (table, log) => isOld(log, what) && log.from === table.from);
    return [
      ...[...byId.found, ...byDays.found, ...byStart.found].flatMap((pair) => differ(pair[0].kind, pair)),
      ...byStart.rest.flatMap((table) => differ(table.kind, [table, undefined])),
      ...[...left].flatMap(([kind, terms]) => terms.flatMap((log) => differ(kind, [undefined, log]))),
    ];
  };
}

const alike = (table: Term | undefined, log: Term | undefined): boolean =>
  (table !== undefined && table.also === undefined) || table?.also === log?.also;

/** A row that names no id: of a right by nature, of a role when it is older. */
const isOld = ({ id }: Term, what: WorldDifference['what']): boolean => what === 'right' || id === undefined;

/** HSA-ids of people and units, by their ids here. */
async function namesIn(db: Kysely<Tables>): Promise<Map<string, string>> {
  const people = await db.selectFrom('people').select(['personId', 'hsaId']).execute();
  const units = await db.selectFrom('units').select(['unitId', 'hsaId']).execute();
  return new Map([
    ...people.map(({ personId, hsaId }) => [personId, hsaId] as const),
    ...units.map(({ unitId, hsaId }) => [unitId, hsaId] as const),
  ]);
}

async function rolesIn(db: Kysely<Tables>): Promise<Term[]> {
  const rows = await macTablesIn(db).selectFrom('grants').selectAll().orderBy('grantId').execute();
  return rows.map(({ grantId, personId, role, unitId, fromDay, toDay }) => ({
    kind: kindOf(personId, role, unitId),
    id: grantId,
    from: fromDay,
    to: toDay ?? undefined,
    also: '',
  }));
}

async function rightsIn(db: Kysely<Tables>): Promise<Term[]> {
  const rows = await macTablesIn(db).selectFrom('rights').selectAll().execute();
  return rows.map(({ personId, name, fromDay, toDay, trainedTo, checkedTo }) => ({
    kind: kindOf(personId, name),
    id: undefined,
    from: fromDay,
    to: toDay ?? undefined,
    also: trained(trainedTo, checkedTo),
  }));
}

async function substitutesIn(db: Kysely<Tables>, names: ReadonlyMap<string, string>): Promise<Term[]> {
  const rows = await macTablesIn(db).selectFrom('substitutions').selectAll().execute();
  return rows.map(({ substitutionId, unitId, managerId, substituteId, fromDay, toDay, endedAt }) => {
    const manager = names.get(managerId);
    const ended = endedAt === null ? '' : `, ended ${endedAt}`;
    return {
      kind: kindOf(substituteId, 'substitute', unitId),
      id: substitutionId,
      from: fromDay,
      to: toDay,
      also: manager === nobodysHsaId(managerId) ? undefined : `for ${manager ?? managerId}${ended}`,
    };
  });
}
