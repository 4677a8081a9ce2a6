import { present } from './answers.ts';
import { sdk } from './cluster.ts';
import { userTask } from './instance.ts';
import { scenario } from './scenario.ts';
import type { Searched } from './searched.ts';

/** Jobs in every state that a worker can bring about, of tasks and of listeners. */
export async function variedJobs(): Promise<Searched<'searchJobs'>> {
  const given = await scenario();
  const { processes } = await given.deploy('service-task', 'task-listeners');
  const begun = [];
  for (let count = 0; count < 6; count += 1) begun.push(await given.begin('service-task'));
  const [done, again, stuck, thrown] = await given.jobs('pack', 4);
  await given.workOn(present(done));
  await sdk.failJob({ jobKey: present(again).jobKey, retries: 2, retryBackOff: 600_000, errorMessage: 'again' });
  await sdk.failJob({ jobKey: present(stuck).jobKey, retries: 0, errorMessage: 'no paper' });
  await sdk.throwJobError({ jobKey: present(thrown).jobKey, errorCode: 'JAM', errorMessage: 'jammed' });
  await sdk.cancelProcessInstance({ processInstanceKey: present(begun[4]) });

  const asked = await given.begin('task-listeners');
  await given.work('on-create');
  const { userTaskKey } = await userTask(asked);
  const assigned = sdk.assignUserTask({ userTaskKey, assignee: 'ada' }).catch(() => undefined);
  const { jobs } = await sdk.activateJobs({
    type: given.named('on-assign'),
    worker: 'guard',
    timeout: 600_000,
    maxJobsToActivate: 1,
    requestTimeout: 10_000,
  });
  await sdk.completeJob({
    jobKey: present(jobs[0]).jobKey,
    result: { type: 'userTask', denied: true, deniedReason: 'not hers' },
  });
  await assigned;
  await given.begin('task-listeners');
  return {
    search: (request, waiting) => sdk.searchJobs(request, waiting),
    keyOf: ({ jobKey }) => jobKey,
    scope: { processDefinitionKey: { $in: processes.map(({ processDefinitionKey }) => processDefinitionKey) } },
    otherScope: () => ({
      processDefinitionId: { $in: processes.map(({ processDefinitionId }) => processDefinitionId) },
    }),
    count: 9,
  };
}
