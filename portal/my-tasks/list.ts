import type { Viewer, Instant } from '../../contract/index.ts';
import { may, queuesOf } from '../../rights/index.ts';
import { processOf } from '../case/process-of.ts';
import { nameOf } from '../desk/desk-task.ts';
import { dueWords } from '../desk/due-words.ts';
import type { MyTask } from '../desk/pages.ts';
import { caseIdOf, queueOf, taskAddress } from '../desk/task-queue.ts';
import { namesInList } from '../desk/visit-purpose.ts';
import type { PortalParts } from '../parts.ts';

/** Tasks of the queues in which the viewer works, in cases that they may see and of units that are theirs; the earliest due first. */
export async function myTasks(
  { tasks: board, register, client }: Pick<PortalParts, 'tasks' | 'register' | 'client'>,
  { viewer, at }: { viewer: Viewer; at: Instant },
): Promise<MyTask[]> {
  const queues = queuesOf(viewer).filter((queue) => queue !== 'customer-service');
  const found = await Promise.all(queues.map((queue) => board.tasks(queue)));
  const tasks = found.flat();
  const cases = await register.cases.visible([...new Set(tasks.flatMap((task) => caseIdOf(task) ?? []))], viewer);
  const names = await namesInList(
    client,
    tasks.filter((task) => cases.has(caseIdOf(task) ?? '')),
  );
  return tasks
    .flatMap((task): (MyTask & { readonly dueAt: Instant | undefined })[] => {
      const of = cases.get(caseIdOf(task) ?? '');
      if (!of || of.isAnsweredForByService || !may.act(viewer, { queue: queueOf(task), case: of })) return [];
      return [
        {
          key: task.userTaskKey,
          href: taskAddress(task, of),
          name: names.get(task.userTaskKey) ?? nameOf(task),
          about: processOf(of).heading(of),
          number: of.number,
          caseId: of.caseId,
          unitName: of.unitName,
          due: dueWords(task.dueDate, Date.parse(at)),
          dueAt: task.dueDate,
          isTaken: task.assignee !== undefined && task.assignee !== viewer.hsaId,
        },
      ];
    })
    .sort((left, right) => (left.dueAt ?? '9999').localeCompare(right.dueAt ?? '9999'));
}
