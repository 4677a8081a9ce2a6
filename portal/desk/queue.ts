import { dayAt, type Viewer } from '../../contract/index.ts';
import type { ListInReview } from '../../register/index.ts';
import { caseScope } from '../../rights/index.ts';
import { numberedPager, type Pager } from '../pages/pager.ts';
import { askEngine, awayOf } from './engine-away.ts';
import { entriesOf, type QueueServices } from './queue-entries.ts';
import { receiptsOf } from './queue-receipts.ts';
import { nameOf } from './desk-task.ts';
import { caseIdOf } from './task-queue.ts';
import { groupIds, headings, type Entry, type GroupId, type QueueRow } from './queue-row.ts';
import { rowsOf } from './queue-rows.ts';

export const views = ['alla', 'mina', 'forsenade', 'sparrar', 'kvittens'] as const;
export type QueueView = (typeof views)[number];
const viewNames: Readonly<Record<QueueView, string>> = {
  alla: 'Alla',
  mina: 'Mina',
  forsenade: 'Försenade',
  sparrar: 'Spärrar',
  kvittens: 'Kvittens',
};

export interface Queue {
  /** What can be shown, and how much of it there is. */
  readonly views: readonly { readonly id: QueueView; readonly name: string; readonly count: string }[];
  /** `count`: how many the group has on all pages. */
  readonly groups: readonly {
    readonly id: GroupId;
    readonly heading: string;
    readonly count: number;
    readonly rows: readonly QueueRow[];
  }[];
  readonly isEmpty: boolean;
  /** People who are missing in a full import, whom nobody has answered about. */
  readonly missing: number;
  /** Differences of signed reconciliations that nobody has answered. */
  readonly differences: number;
  /** Lists of orders that wait to be reviewed together. */
  readonly lists: readonly ListInReview[];
  /** In words, while the engine doesn't answer: what is shown is as it was last known. */
  readonly away: string | undefined;
  /** Names of the tasks that the view has, whatever it is narrowed to. */
  readonly kinds: readonly string[];
  /** Undefined when all stand on one page. */
  readonly pager: Pager | undefined;
}

/** Rows of a page. */
const pageSize = 50;

export interface QueueWish {
  readonly viewer: Viewer;
  /** Epoch ms. */
  readonly now: number;
  readonly view: QueueView;
  /** From 1; without: the page on which the task stands, or the first. */
  readonly page?: number | undefined;
  readonly filter?: QueueFilter | undefined;
  readonly taskKey?: string | undefined;
}

/** What the list is narrowed to; each stands in its address. */
export interface QueueFilter {
  /** Name of the tasks: `Granska beställningen`. */
  readonly kind?: string | undefined;
  readonly unitId?: string | undefined;
  /** Only who has a time at this desk today. */
  readonly desk?: string | undefined;
}

/** The list as those see it who see the same cases: nothing in it depends on who of them looks. */
interface Base {
  readonly entries: readonly Entry[];
  readonly receipts: { readonly count: string; readonly entries: readonly Entry[] };
  readonly missing: number;
  readonly differences: number;
  readonly lists: readonly ListInReview[];
  /** Rows by view and page. */
  readonly rows: Map<string, Promise<readonly (QueueRow | undefined)[]>>;
}

/** Lists that many pages ask for after one change; see `readShared`. */
export type QueueMemory = Map<string, Promise<Base>>;

/** A page of the work list: open tasks that the viewer may see, joined with people from the register, and cases that stand still. */
export async function readQueue(services: QueueServices, wish: QueueWish): Promise<Queue> {
  await askEngine(services, () => services.tasks.all(), undefined);
  return pageOf(services, await baseOf(services, wish), wish);
}

/**
 * As `readQueue`, as the tasks were last known, and made once for all who see the same cases. Who is a party to a case sees others, or
 * doesn't work on it, so their list is their own.
 */
export async function readShared(services: QueueServices, wish: QueueWish, memory: QueueMemory): Promise<Queue> {
  const { viewer } = wish;
  const isAlone = await services.register.cases.isParty(viewer);
  const { everywhere, whole } = caseScope(viewer);
  const key = [isAlone ? viewer.personId : '', everywhere, ...whole].join(' ');
  return pageOf(services, await madeOnce(memory, key, () => baseOf(services, wish)), wish);
}

/** What is kept under a key, or made now; what failed is not kept. */
function madeOnce<Made>(kept: Map<string, Promise<Made>>, key: string, make: () => Promise<Made>): Promise<Made> {
  const known = kept.get(key);
  if (known) return known;
  const made = make().catch((error: unknown) => {
    kept.delete(key);
    throw error;
  });
  kept.set(key, made);
  return made;
}

async function baseOf(services: QueueServices, { viewer, now }: QueueWish): Promise<Base> {
  const [entries, receipts, missing, differences, lists] = await Promise.all([
    entriesOf(services, { viewer, now }),
    receiptsOf(services.register, { viewer, now }),
    services.register.missing.count(dayAt(now)),
    services.register.reconciliations.countOpen(),
    services.register.orders.listsInReview(viewer),
  ]);
  return { entries, receipts, missing, differences, lists, rows: new Map() };
}

async function pageOf(services: QueueServices, base: Base, wish: QueueWish): Promise<Queue> {
  const { viewer, now, view, filter = {} } = wish;
  const isMine = ({ task }: Entry) => task !== undefined && task.assignee === viewer.hsaId;
  const ofView = entriesIn(base, view, isMine);
  const shown = ofView.filter(await narrowing(services.register, filter, { viewer, now }));
  const pages = Math.max(1, Math.ceil(shown.length / pageSize));
  const at = shown.findIndex(({ task }) => task !== undefined && task.userTaskKey === wish.taskKey);
  const page = Math.min(pages, wish.page ?? Math.floor(Math.max(0, at) / pageSize) + 1);
  const entries = shown.slice((page - 1) * pageSize, page * pageSize);
  const narrowed = queryOf(filter);
  const key = `${view} ${page} ${narrowed} ${view === 'mina' ? viewer.personId : ''}`;
  const made = await madeOnce(base.rows, key, () => rowsOf(services, entries, { viewer, now }));
  const rows = made.map((row) => row && asMine(row, viewer));
  const away = awayOf(services);
  return {
    views: views.map((id) => ({
      id,
      name: viewNames[id],
      count: id === 'kvittens' ? base.receipts.count : String(entriesIn(base, id, isMine).length),
    })),
    groups: groupIds.flatMap((id) => {
      const ofGroup = entries.flatMap((entry, index) => (entry.group === id ? (rows[index] ?? []) : []));
      const count = shown.filter(({ group }) => group === id).length;
      return ofGroup.length > 0 ? [{ id, heading: headings[id], count, rows: ofGroup }] : [];
    }),
    ...{ missing: base.missing, differences: base.differences, lists: base.lists },
    isEmpty: shown.length === 0 && away === undefined,
    away,
    kinds: [...new Set(ofView.flatMap(({ task }) => (task ? nameOf(task) : [])))].sort((a, b) =>
      a.localeCompare(b, 'sv'),
    ),
    pager: numberedPager(`/arbetslista?visa=${view}${narrowed}&sida=`, page, pages),
  };
}

/** As it stands in an address, after the view. */
export function queryOf({ kind, unitId, desk }: QueueFilter): string {
  const given = Object.entries({ typ: kind, enhet: unitId, disk: desk });
  const set = given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return set.length === 0 ? '' : `&${new URLSearchParams(set).toString()}`;
}

/** Cases of a unit that are looked through; no unit has as many open. */
const mostOfUnit = 500;

/** Which entries stay. */
async function narrowing(
  register: QueueServices['register'],
  { kind, unitId, desk }: QueueFilter,
  { viewer, now }: Pick<QueueWish, 'viewer' | 'now'>,
): Promise<(entry: Entry) => boolean> {
  const ofUnit =
    unitId === undefined
      ? undefined
      : await register.cases.list(viewer, { state: 'open', unitId, limit: mostOfUnit, countTo: mostOfUnit });
  const visits = desk === undefined ? undefined : await register.visits.onDay(dayAt(now), viewer);
  const numbers = ofUnit && new Set(ofUnit.cases.flatMap(({ caseId, number }) => [caseId, number]));
  const atDesk = visits && new Set(visits.filter((visit) => visit.desk === desk).map(({ caseId }) => caseId));
  return ({ task, row }) => {
    const caseId = (task && caseIdOf(task)) ?? '';
    if (kind !== undefined && (task === undefined || nameOf(task) !== kind)) return false;
    if (numbers && !numbers.has(row?.number ?? caseId)) return false;
    return !atDesk || atDesk.has(caseId);
  };
}

/** Every row of a view with the heading of its group, read some at a time. */
export interface WholeQueue {
  readonly count: number;
  readonly rows: AsyncIterable<readonly (QueueRow & { readonly heading: string })[]>;
}

/** The whole of a view, to be taken away. */
export async function wholeQueue(
  services: QueueServices,
  wish: Pick<QueueWish, 'viewer' | 'now' | 'view' | 'filter'>,
): Promise<WholeQueue> {
  const { viewer, now, view, filter = {} } = wish;
  await services.tasks.all();
  const base = await baseOf(services, wish);
  const ofView = entriesIn(base, view, ({ task }) => task?.assignee === viewer.hsaId);
  const entries = ofView.filter(await narrowing(services.register, filter, { viewer, now }));
  return { count: entries.length, rows: rows() };

  async function* rows() {
    for (let from = 0; from < entries.length; from += pageSize) {
      const some = entries.slice(from, from + pageSize);
      const made = await rowsOf(services, some, { viewer, now });
      yield some.flatMap(({ group }, index) => {
        const row = made[index];
        return row ? [{ ...asMine(row, viewer), heading: headings[group] }] : [];
      });
    }
  }
}

function entriesIn({ entries, receipts }: Base, view: QueueView, isMine: (entry: Entry) => boolean): readonly Entry[] {
  switch (view) {
    case 'alla':
      return entries;
    case 'mina':
      return entries.filter(isMine);
    case 'forsenade':
      return entries.filter(({ isLate }) => isLate);
    case 'sparrar':
      return entries.filter(({ isBlock }) => isBlock);
    case 'kvittens':
      return receipts.entries;
  }
}

function asMine(row: QueueRow, { hsaId }: Viewer): QueueRow {
  return row.assignee === hsaId ? { ...row, by: 'Du', isMine: true } : row;
}
