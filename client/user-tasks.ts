import { everyPage } from './pages.ts';
import { ask, atOnce, brand, find, read, type Sdk } from './sdk.ts';
import type { UserTask, UserTaskFilter, UserTasks } from './types.ts';
import { wholeNumber } from './whole-number.ts';
import { wireInstant } from './wire-instant.ts';

/** So many of the newest tasks are read at once. */
const few = 5;

type WireTask = NonNullable<Awaited<ReturnType<Sdk['searchUserTasks']>>['items']>[number];

/** User tasks as the portal's lists and forms need them. @param changing for what isn't only read */
export function createUserTasks(sdk: Sdk, changing: Sdk): UserTasks {
  return {
    async newestUserTasks(wanted) {
      const sort = [{ field: 'creationDate' as const, order: 'DESC' as const }];
      const { items, page } = await read(() =>
        sdk.searchUserTasks({ filter: filterOf(wanted), sort, page: { from: 0, limit: few } }, atOnce),
      );
      const tasks = items.map(toUserTask);
      return { tasks, total: wholeNumber(page.totalItems), isMore: page.hasMoreTotalItems === true };
    },
    async searchUserTasks(wanted) {
      const filter = filterOf(wanted);
      const sort = [
        { field: 'priority' as const, order: 'DESC' as const },
        { field: 'creationDate' as const, order: 'ASC' as const },
      ];
      const tasks = await everyPage((page) => read(() => sdk.searchUserTasks({ filter, sort, page }, atOnce)));
      return tasks.map(toUserTask);
    },
    async findUserTask(userTaskKey) {
      const task = await find(() => sdk.getUserTask({ userTaskKey: taskKey(userTaskKey) }, atOnce));
      return task && toUserTask(task);
    },
    async userTaskVariables(userTaskKey) {
      const variables = await everyPage((page) =>
        read(() =>
          sdk.searchUserTaskVariables({ userTaskKey: taskKey(userTaskKey), truncateValues: false, page }, atOnce),
        ),
      );
      return parsedVariables(variables);
    },
    async userTaskForm(userTaskKey) {
      const form = await find(() => sdk.getUserTaskForm({ userTaskKey: taskKey(userTaskKey) }, atOnce));
      if (form?.formId == null || form.schema == null) return undefined;
      const { formId, version, schema } = form;
      return {
        formId,
        version: wholeNumber(version ?? 1),
        schema: typeof schema === 'string' ? schema : JSON.stringify(schema),
      };
    },
    async assignUserTask(userTaskKey, assignee, override = false) {
      await ask(() =>
        changing.assignUserTask({
          userTaskKey: taskKey(userTaskKey),
          assignee,
          allowOverride: override,
        }),
      );
    },
    async unassignUserTask(userTaskKey) {
      await ask(() => changing.unassignUserTask({ userTaskKey: taskKey(userTaskKey) }));
    },
    async completeUserTask(userTaskKey, variables) {
      await ask(() => changing.completeUserTask({ userTaskKey: taskKey(userTaskKey), variables: { ...variables } }));
    },
  };
}

const taskKey = (key: string) => brand.UserTaskKey.assumeExists(key);

function filterOf({ processInstanceKey, elementId, createdAfter, ...fields }: UserTaskFilter) {
  return {
    ...fields,
    ...(processInstanceKey !== undefined && {
      processInstanceKey: brand.ProcessInstanceKey.assumeExists(processInstanceKey),
    }),
    ...(elementId !== undefined && { elementId: brand.ElementId.assumeExists(elementId) }),
    ...(createdAfter !== undefined && { creationDate: { $gt: createdAfter } }),
  };
}

/** Variables come as JSON text each. */
export function parsedVariables(rows: readonly { name: string; value: string }[]): Record<string, unknown> {
  return Object.fromEntries(rows.map(({ name, value }): [string, unknown] => [name, JSON.parse(value)]));
}

function toUserTask(task: WireTask): UserTask {
  return {
    userTaskKey: task.userTaskKey,
    name: task.name ?? undefined,
    state: task.state ?? undefined,
    assignee: task.assignee ?? undefined,
    elementId: task.elementId ?? undefined,
    candidateGroups: task.candidateGroups ?? [],
    priority: wholeNumber(task.priority ?? 50),
    creationDate: wireInstant(task.creationDate),
    completionDate: wireInstant(task.completionDate),
    dueDate: wireInstant(task.dueDate),
    followUpDate: task.followUpDate ?? undefined,
    processDefinitionId: task.processDefinitionId ?? undefined,
    processDefinitionKey: task.processDefinitionKey ?? undefined,
    processInstanceKey: task.processInstanceKey ?? undefined,
    elementInstanceKey: task.elementInstanceKey ?? undefined,
    formKey: task.formKey ?? undefined,
  };
}
