import { callingNowPriority, type Viewer } from '../../contract/index.ts';
import type { UserTask } from '../../client/index.ts';
import type { Case } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { nameOf } from './desk-task.ts';
import { dueWords } from './due-words.ts';
import type { Entry, QueueRow } from './queue-row.ts';
import { silencesOf } from './silences.ts';
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
  const free = tasks.flatMap(({ assignee, userTaskKey }) => (assignee === undefined ? [userTaskKey] : []));
  const before = await register.claims.of(free);
  const had = ({ assignee, userTaskKey }: UserTask) => assignee ?? before.get(userTaskKey)?.hsaId;
  const names = await register.people.namesOf(tasks.flatMap((task) => had(task) ?? []));
  const called = await namesInList(client, tasks);
  const silences = await silencesOf(register, tasks, cases);
  const whoOf = (task: UserTask): Pick<QueueRow, 'by' | 'before'> => {
    const hsaId = had(task);
    if (hsaId === undefined) return { by: 'Ledig' };
    const who = names.get(hsaId) ?? hsaId;
    return task.assignee === undefined ? { by: 'Ledig igen', before: who } : { by: who };
  };
  return entries.map(({ task, row, group }) => {
    if (!task) return row;
    const found = cases.get(caseIdOf(task) ?? '');
    const isTheirs = found !== undefined && may.act(viewer, { queue: queueOf(task), case: found });
    return isTheirs
      ? {
          ...rowOf(task, found, { who: whoOf(task), name: called.get(task.userTaskKey) ?? nameOf(task) }),
          due: dueWords(task.dueDate, now, { isUrgent: group === 'urgent' }),
          silentAt: silences.get(task.userTaskKey),
        }
      : undefined;
  });
}

function rowOf(
  task: UserTask,
  found: Case,
  { who, name }: { who: Pick<QueueRow, 'by' | 'before'>; name: string },
): Omit<QueueRow, 'due'> {
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
    unitId: found.unitId,
    dueAt: task.dueDate,
    ...who,
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
    unitId: found.unitId,
    isMine: false,
    isCalling: false,
  };
}
