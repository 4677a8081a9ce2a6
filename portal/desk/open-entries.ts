import { addDays, callingNowPriority, dayAt, instantOf, type Viewer } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { PortalRegister } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { groupIds, type Entry, type GroupId } from './queue-row.ts';
import type { TaskBoard } from './task-board.ts';
import { caseIdOf, queueOf } from './task-queue.ts';

/** Element id of "Spärra i SITHS eID Portal" in every model that has it. */
const blockTask = 'Task_BlockInPortal';
/** Element id of "Kontrollera spärrbegäran": the card works until somebody has answered. */
const doubtTask = 'Task_CheckCaller';
/** Element id of the task with a card that was sent home. */
const sentCardTask = 'Task_ActivateSent';
/**
 * Priority of a block that is urgent, as its model gives it. One that was asked for out of hours is due when
 * customer service opens next, and goes before other work till then.
 */
const urgentPriority = 80;

interface Services {
  readonly register: {
    readonly cases: Pick<PortalRegister['cases'], 'hiddenFrom' | 'answeredForByService' | 'visible'>;
    readonly visits: Pick<PortalRegister['visits'], 'onDay'>;
    readonly blocks: Pick<PortalRegister['blocks'], 'doubted'>;
  };
  readonly tasks: Pick<TaskBoard, 'known'>;
}

/** What decides which open tasks somebody has in the list, and where they stand at an hour. */
interface Given {
  /** Of customer service; the same array as long as none has changed. */
  readonly tasks: readonly UserTask[];
  readonly answered: readonly UserTask[];
  readonly hidden: ReadonlySet<string>;
  /** When those come today who bring a card that was sent home, by case. */
  readonly visits: ReadonlyMap<string, number>;
  /** Cases with a doubted block of a card that still works. */
  readonly doubted: ReadonlySet<string>;
}

/** The open tasks of the list, by group and in its order. */
export interface OpenEntries {
  readonly all: readonly Entry[];
  readonly groups: ReadonlyMap<GroupId, readonly Entry[]>;
}

interface Outline extends OpenEntries {
  readonly given: Given;
  /** Epoch ms: from when until before when they stand so. */
  readonly from: number;
  readonly until: number;
}

/** Made once for all who see the same, as long as nothing is different: a list of thousands costs no more than its page. */
const outlines = new WeakMap<Services['tasks'], readonly Outline[]>();
/** Mostly all see the same; who is a party to an open case doesn't. */
const outlinesKept = 8;

/** The open tasks as they were last known; those of cases that the viewer isn't shown are left out. */
export async function openEntries(
  { register, tasks: board }: Services,
  { viewer, now }: { viewer: Viewer; now: number },
): Promise<OpenEntries> {
  const hidden = await register.cases.hiddenFrom(viewer);
  const answered = await answeredTasks({ register, tasks: board }, viewer);
  // Whatever is asked for above takes time, in which the tasks may have become others.
  const tasks = board.known('customer-service');
  const visits = await visitsWithCards(register, { viewer, now, open: [tasks, answered] });
  const doubted = await register.blocks.doubted(tasks.filter(isDoubt).flatMap((task) => caseIdOf(task) ?? []));
  const given = { tasks, answered, hidden, visits, doubted };
  const kept = outlines.get(board) ?? [];
  const holds = (each: Outline) => each.from <= now && now < each.until && isSame(each.given, given);
  const outline = kept.find(holds) ?? outlineOf(given, now);
  const others = kept.filter((each) => each !== outline && each.given.tasks === tasks && now < each.until);
  outlines.set(board, [outline, ...others].slice(0, outlinesKept));
  return outline;
}

function isSame(one: Given, other: Given): boolean {
  return (
    one.tasks === other.tasks &&
    one.answered.length === other.answered.length &&
    one.answered.every((task, index) => task === other.answered[index]) &&
    one.hidden.size === other.hidden.size &&
    [...one.hidden].every((caseId) => other.hidden.has(caseId)) &&
    one.doubted.size === other.doubted.size &&
    [...one.doubted].every((caseId) => other.doubted.has(caseId)) &&
    one.visits.size === other.visits.size &&
    [...one.visits].every(([caseId, at]) => other.visits.get(caseId) === at)
  );
}

function outlineOf(given: Given, now: number): Outline {
  const { tasks, answered, hidden, visits, doubted } = given;
  const tomorrow = instantOf(addDays(dayAt(now), 1));
  const shown = tasks.filter((task) => {
    const caseId = caseIdOf(task);
    return caseId !== undefined && !hidden.has(caseId);
  });
  const found = [...shown, ...answered].map((task) => {
    const caseId = caseIdOf(task);
    const isBlock = task.elementId === blockTask || (isDoubt(task) && doubted.has(caseId ?? ''));
    return entryOf(task, { now, tomorrow, caseId, visitAt: visits.get(caseId ?? ''), isBlock });
  });
  const byGroup = Map.groupBy(found, ({ group }) => group);
  // Those who ring stand in the order in which they rang.
  const groups = new Map(
    groupIds.map((id) => [id, id === 'calling' ? (byGroup.get(id) ?? []) : (byGroup.get(id) ?? []).toSorted(byDue)]),
  );
  const until = found.reduce((first, { due }) => Math.min(first, nextOf(due, now)), tomorrow);
  return { given, from: now, until, groups, all: [...groups.values()].flat() };
}

/** When something that is due then stands elsewhere: at that moment it has come, after it it is late. */
function nextOf(due: number | undefined, now: number): number {
  if (due === undefined || due < now) return Infinity;
  return due === now ? now + 1 : due;
}

/** What is due first stands first; what has no time comes last. */
function byDue(one: Entry, other: Entry): number {
  const [first = Infinity, second = Infinity] = [one.due, other.due];
  return first === second ? 0 : first - second;
}

/** When those come today who bring a card that was sent home, by case: their task waits much longer. */
async function visitsWithCards(
  { visits }: Pick<Services['register'], 'visits'>,
  { viewer, now, open }: { viewer: Viewer; now: number; open: readonly (readonly UserTask[])[] },
): Promise<ReadonlyMap<string, number>> {
  if (!open.some(hasSentCard)) return new Map();
  const today = await visits.onDay(dayAt(now), viewer);
  return new Map(
    today.flatMap(({ purpose, caseId, startsAt }) =>
      purpose === 'hand-over' ? [[caseId, Date.parse(startsAt)] as const] : [],
    ),
  );
}

/** Looked for once in the same tasks. */
const withSentCard = new WeakMap<readonly UserTask[], boolean>();

function hasSentCard(tasks: readonly UserTask[]): boolean {
  const known = withSentCard.get(tasks) ?? tasks.some(isOfSentCard);
  withSentCard.set(tasks, known);
  return known;
}

const isDoubt = ({ elementId }: UserTask): boolean => elementId === doubtTask;

const isOfSentCard = ({ elementId }: UserTask): boolean => elementId === sentCardTask;

function entryOf(
  task: UserTask,
  {
    now,
    tomorrow,
    caseId,
    visitAt,
    isBlock,
  }: { now: number; tomorrow: number; caseId: string | undefined; visitAt: number | undefined; isBlock: boolean },
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
        : isBlock && task.priority >= urgentPriority
          ? 'urgent'
          : isLate
            ? 'late'
            : due === undefined || due < tomorrow
              ? 'today'
              : 'later',
    isLate,
    isBlock,
    due,
    task,
    caseId,
    row: undefined,
  };
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

/** Tasks for a manager in cases that no manager is left to answer for, as far as the viewer may do them. */
async function answeredTasks({ register, tasks }: Services, viewer: Viewer): Promise<UserTask[]> {
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
