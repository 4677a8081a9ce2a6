import {
  addDays,
  callingNowPriority,
  customerServiceQueue,
  dayAt,
  dayOf,
  policyOn,
  type Viewer,
} from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { readHalts } from '../case/halts.ts';
import type { PortalServices } from '../services.ts';
import { nameOf } from './desk-task.ts';
import { dueWords, sinceWords, type Due } from './due-words.ts';
import { caseIdOf, queueOf } from './task-queue.ts';

export const views = ['alla', 'mina', 'forsenade', 'sparrar', 'kvittens'] as const;
export type QueueView = (typeof views)[number];
const viewNames: Readonly<Record<QueueView, string>> = {
  alla: 'Alla',
  mina: 'Mina',
  forsenade: 'Försenade',
  sparrar: 'Spärrar',
  kvittens: 'Kvittens',
};

/** A row of the queue. */
export interface QueueRow {
  readonly href: string;
  readonly name: string;
  readonly holder: string;
  /** Unit or day of the receipt; empty when the unit stands as the holder already. */
  readonly where: string;
  readonly number: string;
  readonly due: Due;
  readonly by: string;
  readonly isMine: boolean;
  readonly isCalling: boolean;
  readonly since: string;
  readonly key: string | undefined;
  readonly isBlock: boolean;
}

export interface Queue {
  /** What can be shown, and how much of it there is. */
  readonly views: readonly { readonly id: QueueView; readonly name: string; readonly count: number }[];
  readonly groups: readonly { readonly id: string; readonly heading: string; readonly rows: readonly QueueRow[] }[];
  readonly isEmpty: boolean;
}

/** Receipts that are asked for but not here show in the queue; this many at most, the oldest. */
const receiptLimit = 200;
/** Element id of "Spärra i SITHS eID Portal" in every model that has it. */
const blockTask = 'Task_BlockInPortal';

/** The work list: open tasks that the viewer may see, joined with people from the register. */
export async function readQueue(
  { client, register, log }: Pick<PortalServices, 'client' | 'register' | 'log'>,
  { viewer, now, view }: { viewer: Viewer; now: number; view: QueueView },
): Promise<Queue> {
  const tasks = [
    ...(await client.searchUserTasks({ state: 'CREATED', candidateGroup: customerServiceQueue })),
    ...(await answeredTasks({ client, register })),
  ];
  const caseIds = [...new Set(tasks.flatMap((task) => caseIdOf(task) ?? []))];
  const cases = await register.cases.visible(caseIds, viewer);
  const names = await namesOf(register, tasks, viewer);
  const all = tasks.flatMap((task) => {
    const found = cases.get(caseIdOf(task) ?? '');
    const isTheirs = found !== undefined && may.act(viewer, { queue: queueOf(task), case: found });
    return isTheirs ? [rowOf(task, found, { viewer, now, names })] : [];
  });
  const receipts = await missingReceipts(register, viewer, now);
  all.push(...(await stoppedCases(register, viewer, now)));
  all.push(...(await haltedCases({ client, register, log }, viewer, now)));
  const chosen: Record<QueueView, QueueRow[]> = {
    alla: all,
    mina: all.filter(({ isMine }) => isMine),
    forsenade: all.filter(({ due }) => due.group === 'late'),
    sparrar: all.filter(({ isBlock }) => isBlock),
    kvittens: receipts,
  };
  const rows = chosen[view];
  return {
    views: views.map((id) => ({ id, name: viewNames[id], count: chosen[id].length })),
    groups: groupsOf(rows),
    isEmpty: rows.length === 0,
  };
}

/** Tasks for a manager in cases that no manager is left to answer for. */
async function answeredTasks({ client, register }: Pick<PortalServices, 'client' | 'register'>): Promise<UserTask[]> {
  const caseIds = await register.cases.answeredForByService();
  const found = await Promise.all(
    caseIds.map((caseId) => client.searchUserTasks({ state: 'CREATED', candidateGroup: `case:${caseId}` })),
  );
  return found.flat().filter((task) => queueOf(task) === 'manager');
}

function rowOf(
  task: UserTask,
  found: Case,
  { viewer, now, names }: { viewer: Viewer; now: number; names: ReadonlyMap<string, string> },
): QueueRow {
  const isMine = task.assignee === viewer.hsaId;
  return {
    href: `/arbetslista/${task.userTaskKey}`,
    key: task.userTaskKey,
    isBlock: task.elementId === blockTask,
    name: nameOf(task),
    holder: found.holder?.displayName ?? found.unitName,
    where: found.holder ? found.unitName : '',
    number: found.number,
    due: dueWords(task.dueDate, now),
    by: isMine ? 'Du' : task.assignee === undefined ? 'Ledig' : (names.get(task.assignee) ?? task.assignee),
    isMine,
    isCalling: task.priority >= callingNowPriority,
    since: task.creationDate ?? found.submittedAt,
  };
}

function groupsOf(rows: readonly QueueRow[]): Queue['groups'] {
  const rest = rows.filter(({ isCalling }) => !isCalling);
  return [
    { id: 'calling', heading: 'Ringer nu', rows: rows.filter(({ isCalling }) => isCalling) },
    { id: 'late', heading: 'Försenade', rows: rest.filter(({ due }) => due.group === 'late') },
    { id: 'today', heading: 'I dag', rows: rest.filter(({ due }) => due.group === 'today') },
    { id: 'later', heading: 'Senare', rows: rest.filter(({ due }) => due.group === 'later') },
  ].filter((group) => group.rows.length > 0);
}

/** Open cases whose receipt is overdue, as rows that lead to the case. */
async function missingReceipts(register: PortalRegister, viewer: Viewer, now: number): Promise<QueueRow[]> {
  const wanted = { state: 'open', phase: 'receipt', oldestFirst: true, limit: receiptLimit } as const;
  const { cases } = await register.cases.list(viewer, wanted);
  const { receipt } = policyOn(dayAt(now));
  return cases.flatMap((found) => {
    if (found.activatedAt === undefined) return [];
    const activated = dayOf(found.activatedAt);
    if (addDays(activated, receipt.remindOnDay) > dayAt(now)) return [];
    return [
      {
        ...caseRow(found),
        isBlock: false,
        name: 'Kvittens saknas',
        where: `dag ${daysBetween(activated, dayAt(now))} av ${receipt.blockOnDay}`,
        due: dueWords(addDays(activated, receipt.remindOnDay), now),
        by: found.unitName,
        since: found.activatedAt,
      },
    ];
  });
}

/** Cases whose process was ended at the engine: no task tells of them, so they stand among the late ones until they are closed. */
async function stoppedCases(register: PortalRegister, viewer: Viewer, now: number): Promise<QueueRow[]> {
  const wanted = { state: 'open', phase: 'stopped', oldestFirst: true, limit: receiptLimit } as const;
  const { cases } = await register.cases.list(viewer, wanted);
  return cases.map((found) => ({
    ...caseRow(found),
    name: 'Processen är avbruten',
    due: dueWords(found.submittedAt, now),
    by: 'Ledig',
    since: found.submittedAt,
  }));
}

/** Cases of which a step stands still until the operators have seen to it. No task tells of them; also closed ones, whose cards are followed on. */
async function haltedCases(
  services: Pick<PortalServices, 'client' | 'register' | 'log'>,
  viewer: Viewer,
  now: number,
): Promise<QueueRow[]> {
  const halts = await readHalts(services);
  const cases = await services.register.cases.visible([...halts.keys()], viewer);
  return [...halts].flatMap(([caseId, { since, steps }]) => {
    const found = cases.get(caseId);
    if (!found) return [];
    return [
      {
        ...caseRow(found),
        name: `Stannat: ${steps.join(', ')}`,
        due: sinceWords(since, now),
        by: 'Driften',
        since,
      },
    ];
  });
}

/** A row that leads to a case instead of a task. */
function caseRow(found: Case) {
  return {
    href: `/arenden/${found.number}`,
    key: undefined,
    isBlock: found.processId === 'card-blocking',
    holder: found.holder?.displayName ?? found.unitName,
    where: found.holder ? found.unitName : '',
    number: found.number,
    isMine: false,
    isCalling: false,
  };
}

async function namesOf(
  register: PortalRegister,
  tasks: readonly UserTask[],
  viewer: Viewer,
): Promise<Map<string, string>> {
  const others = new Set(
    tasks.flatMap(({ assignee }) => (assignee === undefined || assignee === viewer.hsaId ? [] : [assignee])),
  );
  const people = await Promise.all([...others].map((hsaId) => register.people.findByHsaId(hsaId)));
  return new Map(people.flatMap((person) => (person ? [[person.hsaId, person.displayName]] : [])));
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
