import { present } from './answers.ts';
import { sdk } from './cluster.ts';
import { setVariables, userTask } from './instance.ts';
import { scenario } from './scenario.ts';
import type { Searched } from './searched.ts';

/** User tasks that wait for several people, are done, or were given up. */
export async function variedUserTasks() {
  const given = await scenario();
  const { processes } = await given.deploy('user-task');
  const { processDefinitionKey, processDefinitionId } = present(processes[0]);
  const keyOf = async (processInstanceKey: Awaited<ReturnType<typeof given.begin>>) =>
    (await userTask(processInstanceKey)).userTaskKey;
  const dated = (day: number, urgency: number, reviewer: string | null) =>
    given.begin('user-task', { reviewer, due: `2026-06-0${day}T10:00:00.000Z`, urgency });
  const mine = await dated(1, 10, 'ada');
  const done = await dated(2, 20, 'ada');
  const gone = await dated(3, 30, 'bo');
  const loose = await dated(4, 90, null);
  const keys = { mine: await keyOf(mine), done: await keyOf(done), gone: await keyOf(gone), loose: await keyOf(loose) };
  await sdk.updateUserTask({
    userTaskKey: keys.loose,
    changeset: { candidateGroups: ['archive'], candidateUsers: ['cy'], followUpDate: '2026-07-01T10:00:00.000Z' },
  });
  await setVariables((await userTask(mine)).elementInstanceKey ?? '', { note: 'call first' }, true);
  await sdk.completeUserTask({ userTaskKey: keys.done, variables: { note: 'called' } });
  await sdk.cancelProcessInstance({ processInstanceKey: gone });
  const searched: Searched<'searchUserTasks'> = {
    search: (request, waiting) => sdk.searchUserTasks(request, waiting),
    keyOf: ({ userTaskKey }) => userTaskKey,
    scope: { processDefinitionKey },
    otherScope: () => ({ processDefinitionId }),
    count: 4,
  };
  return { keys, searched };
}
