import { dayAt, type Viewer } from '../../contract/index.ts';
import type { ListInReview } from '../../register/index.ts';
import { caseScope } from '../../rights/index.ts';
import { numberedPager, type Pager } from '../pages/pager.ts';
import { askEngine, awayOf } from './engine-away.ts';
import { entriesOf, type QueueServices } from './queue-entries.ts';
import { receiptsOf } from './queue-receipts.ts';
import {
  kindsIn,
  narrowed,
  queryOf,
  unitsIn,
  unitsOfEntries,
  type QueueFilter,
  type QueueUnits,
} from './queue-filter.ts';
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
  /** Units of the tasks and cases that the view has. */
  readonly units: QueueUnits;
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

/** The list as those see it who see the same cases: nothing in it depends on who of them looks. */
interface Base {
  readonly entries: readonly Entry[];
  /** Units of the tasks, by case. */
  readonly units: ReadonlyMap<string, string>;
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
  return lastRead(services, wish);
}

/** The same with the open tasks as they were last read. */
export async function lastRead(services: QueueServices, wish: QueueWish): Promise<Queue> {
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
  const entries = await entriesOf(services, { viewer, now });
  const [units, receipts, missing, differences, lists] = await Promise.all([
    unitsOfEntries(services.register, entries, viewer),
    receiptsOf(services.register, { viewer, now }),
    services.register.missing.count(dayAt(now)),
    services.register.reconciliations.countOpen(),
    services.register.orders.listsInReview(viewer),
  ]);
  return { entries, units, receipts, missing, differences, lists, rows: new Map() };
}

async function pageOf(services: QueueServices, base: Base, wish: QueueWish): Promise<Queue> {
  const { viewer, now, view, filter = {} } = wish;
  const isMine = ({ task }: Entry) => task !== undefined && task.assignee === viewer.hsaId;
  const ofView = entriesIn(base, view, isMine);
  const shown = await narrowed(services.register, ofView, { filter, viewer, now, units: base.units });
  const pages = Math.max(1, Math.ceil(shown.length / pageSize));
  const at = wish.taskKey === undefined ? 0 : shown.findIndex(({ task }) => task?.userTaskKey === wish.taskKey);
  const page = Math.min(pages, wish.page ?? Math.floor(Math.max(0, at) / pageSize) + 1);
  const entries = shown.slice((page - 1) * pageSize, page * pageSize);
  const query = queryOf(filter);
  const key = `${view} ${page} ${query} ${view === 'mina' ? viewer.personId : ''}`;
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
      if (ofGroup.length === 0) return [];
      const count = shown.filter(({ group }) => group === id).length;
      return [{ id, heading: headings[id], count, rows: ofGroup }];
    }),
    missing: base.missing,
    differences: base.differences,
    lists: base.lists,
    isEmpty: shown.length === 0 && away === undefined,
    away,
    kinds: kindsIn(ofView, base.units),
    units: await unitsIn(services.register, ofView, { chosen: filter.unitId, units: base.units }),
    pager: numberedPager(`/arbetslista?visa=${view}${query}&sida=`, page, pages),
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
  const entries = await narrowed(services.register, ofView, { filter, viewer, now, units: base.units });
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
