import { addDays, callingNowPriority, dayAt, instantOf, type Viewer } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { readHalts } from '../case/halts.ts';
import type { PortalParts } from '../parts.ts';
import { dueWords, sinceWords } from './due-words.ts';
import { groupIds, type Entry, type QueueRow } from './queue-row.ts';
import { caseRow } from './queue-rows.ts';
import { caseIdOf, queueOf } from './task-queue.ts';

/** Cases that stand still are so few that all are shown. */
const stillLimit = 200;
/** Element id of "Spärra i SITHS eID Portal" in every model that has it. */
const blockTask = 'Task_BlockInPortal';
/** Element id of the task with a card that was sent home. */
const sentCardTask = 'Task_ActivateSent';
/** Priority of a block that is urgent, as its model gives it. */
const urgentPriority = 80;

export type QueueServices = Pick<PortalParts, 'client' | 'register' | 'log' | 'clock' | 'tasks'>;

/** All of the list, in its order, as the tasks were last known; cases that the viewer isn't shown are left out. */
export async function entriesOf(
  services: QueueServices,
  { viewer, now }: { viewer: Viewer; now: number },
): Promise<Entry[]> {
  const { register, tasks } = services;
  const hidden = await register.cases.hiddenFrom(viewer);
  const isShown = (task: UserTask) => {
    const caseId = caseIdOf(task);
    return caseId !== undefined && !hidden.has(caseId);
  };
  const open = [...tasks.known('customer-service').filter(isShown), ...(await answeredTasks(services, viewer))];
  const broughtToday = await visitsWithCards(register, { viewer, now, open });
  const tomorrow = instantOf(addDays(dayAt(now), 1));
  const still = [...(await stoppedCases(register, viewer, now)), ...(await haltedCases(services, viewer, now))];
  const found = [
    ...open.map((task) => entryOf(task, { now, tomorrow, visitAt: broughtToday.get(caseIdOf(task) ?? '') })),
    ...still.map(asEntry),
  ];
  return groupIds.flatMap((id) => {
    const ofGroup = found.filter(({ group }) => group === id);
    // Those who ring stand in the order in which they rang.
    return id === 'calling' ? ofGroup : ofGroup.sort(byDue);
  });
}

/** What is due first stands first; what has no time comes last. */
function byDue(one: Entry, other: Entry): number {
  const [first = Infinity, second = Infinity] = [one.due, other.due];
  return first === second ? 0 : first - second;
}

/** When those come today who bring a card that was sent home, by case: their task waits much longer. */
async function visitsWithCards(
  { visits }: Pick<PortalRegister, 'visits'>,
  { viewer, now, open }: { viewer: Viewer; now: number; open: readonly UserTask[] },
): Promise<ReadonlyMap<string, number>> {
  if (!open.some(isOfSentCard)) return new Map();
  const today = await visits.onDay(dayAt(now), viewer);
  return new Map(
    today.flatMap(({ purpose, caseId, startsAt }) =>
      purpose === 'hand-over' ? [[caseId, Date.parse(startsAt)] as const] : [],
    ),
  );
}

const isOfSentCard = ({ elementId }: UserTask): boolean => elementId === sentCardTask;

function entryOf(
  task: UserTask,
  { now, tomorrow, visitAt }: { now: number; tomorrow: number; visitAt: number | undefined },
): Entry {
  const visit = isOfSentCard(task) ? visitAt : undefined;
  const due = visit ?? (task.dueDate === undefined ? undefined : Date.parse(task.dueDate));
  const isLate = due !== undefined && due < now;
  const isCalling = task.priority >= callingNowPriority;
  const isHere = visit === undefined ? due !== undefined && isAtDesk(task, { due, now }) : visit <= now;
  return {
    group: isCalling
      ? 'calling'
      : isHere
        ? 'at-desk'
        : isUrgentBlock(task)
          ? 'urgent'
          : isLate
            ? 'late'
            : due === undefined || due < tomorrow
              ? 'today'
              : 'later',
    isLate,
    isBlock: task.elementId === blockTask,
    due,
    task,
    row: undefined,
  };
}

/** One that was asked for out of hours is due when customer service opens next, and goes before other work till then. */
function isUrgentBlock({ elementId, priority }: UserTask): boolean {
  return elementId === blockTask && priority >= urgentPriority;
}

/** Steps with somebody at the desk: due when the visit begins, or, once they have come so far, when it ends. */
const whenVisitBegins = new Set(['Task_CheckIdentity', 'Task_Photo', 'Task_OrderLoa3', 'Task_OrderExtension']);
/** Those that end the visit which they are about; with a card from home people also come without a time. */
export const visitTasks: ReadonlySet<string> = new Set([...whenVisitBegins, sentCardTask]);
const whenVisitEnds = new Set(['Task_HandOver', 'Task_Confirm']);

/** True for a visit of today whose time has come. */
function isAtDesk({ elementId = '' }: UserTask, { due, now }: { due: number; now: number }): boolean {
  if (dayAt(due) !== dayAt(now)) return false;
  return whenVisitEnds.has(elementId) || (whenVisitBegins.has(elementId) && due <= now);
}

/** What leads to a case instead of a task. */
export function asEntry(row: QueueRow): Entry {
  const { isBlock, due } = row;
  return { group: due.group, isLate: due.group === 'late', isBlock, due: undefined, task: undefined, row };
}

/** Tasks for a manager in cases that no manager is left to answer for, as far as the viewer may do them. */
async function answeredTasks({ register, tasks }: QueueServices, viewer: Viewer): Promise<UserTask[]> {
  const caseIds = new Set(await register.cases.answeredForByService());
  if (caseIds.size === 0) return [];
  const found = tasks.known('manager').filter((task) => caseIds.has(caseIdOf(task) ?? ''));
  const cases = await register.cases.visible(
    found.flatMap((task) => caseIdOf(task) ?? []),
    viewer,
  );
  return found.filter((task) => {
    const of = cases.get(caseIdOf(task) ?? '');
    return of !== undefined && may.act(viewer, { queue: queueOf(task), case: of });
  });
}

/** Cases whose process was ended at the engine: no task tells of them, so they stand among the late ones until they are closed. */
async function stoppedCases(register: PortalRegister, viewer: Viewer, now: number): Promise<QueueRow[]> {
  const wanted = { state: 'open', phase: 'stopped', oldestFirst: true, limit: stillLimit } as const;
  const { cases } = await register.cases.list(viewer, wanted);
  return cases.map((found) => ({
    ...caseRow(found),
    name: 'Processen är avbruten',
    due: dueWords(found.submittedAt, now),
    dueAt: undefined,
    by: 'Ledig',
    since: found.submittedAt,
  }));
}

/** Cases of which a step stands still until the operators have seen to it. No task tells of them; also closed ones, whose cards are followed on. */
async function haltedCases(services: QueueServices, viewer: Viewer, now: number): Promise<QueueRow[]> {
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
        dueAt: undefined,
        by: 'Driften',
        since,
      },
    ];
  });
}
