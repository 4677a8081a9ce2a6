import { callingNowPriority, type Viewer } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { Case } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { nameOf } from './desk-task.ts';
import { dueWords } from './due-words.ts';
import type { Entry, QueueRow } from './queue-row.ts';
import { caseIdOf, queueOf } from './task-queue.ts';
import type { PortalServices } from '../services.ts';
import { namesInList } from './visit-purpose.ts';

/** The rows of some entries; undefined where the viewer may not see the case, or not do the task. */
export async function rowsOf(
  { register, client }: Pick<PortalServices, 'register' | 'client'>,
  entries: readonly Entry[],
  { viewer, now }: { viewer: Viewer; now: number },
): Promise<(QueueRow | undefined)[]> {
  const tasks = entries.flatMap(({ task }) => task ?? []);
  const cases = await register.cases.visible([...new Set(tasks.flatMap((task) => caseIdOf(task) ?? []))], viewer);
  const names = await register.people.namesOf(tasks.flatMap(({ assignee }) => assignee ?? []));
  const called = await namesInList(client, tasks);
  return entries.map(({ task, row }) => {
    if (!task) return row;
    const found = cases.get(caseIdOf(task) ?? '');
    const isTheirs = found !== undefined && may.act(viewer, { queue: queueOf(task), case: found });
    return isTheirs
      ? rowOf(task, found, { now, names, name: called.get(task.userTaskKey) ?? nameOf(task) })
      : undefined;
  });
}

function rowOf(
  task: UserTask,
  found: Case,
  { now, names, name }: { now: number; names: ReadonlyMap<string, string>; name: string },
): QueueRow {
  const { assignee } = task;
  return {
    href: `/arbetslista/${task.userTaskKey}`,
    key: task.userTaskKey,
    assignee,
    isBlock: false,
    name,
    holder: found.holder?.displayName ?? found.unitName,
    where: found.holder ? found.unitName : '',
    number: found.number,
    due: dueWords(task.dueDate, now),
    by: assignee === undefined ? 'Ledig' : (names.get(assignee) ?? assignee),
    isMine: false,
    isCalling: task.priority >= callingNowPriority,
    since: task.creationDate ?? found.submittedAt,
  };
}

/** A row that leads to a case instead of a task. */
export function caseRow(found: Case) {
  return {
    href: `/arenden/${found.number}`,
    key: undefined,
    assignee: undefined,
    isBlock: found.processId === 'card-blocking',
    holder: found.holder?.displayName ?? found.unitName,
    where: found.holder ? found.unitName : '',
    number: found.number,
    isMine: false,
    isCalling: false,
  };
}
