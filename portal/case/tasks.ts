import { EngineProblem } from '../../client/index.ts';
import type { Viewer } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import { askEngine } from '../desk/engine-away.ts';
import { nameOf } from '../desk/desk-task.ts';
import { queueOf, taskAddress } from '../desk/task-queue.ts';
import type { CaseTask } from './pages.ts';
import type { PortalServices } from '../services.ts';

/** Tasks of a case that wait for this person, also those of processes that it called. None while the engine doesn't answer. */
export async function openTasksOf(
  services: Pick<PortalServices, 'client' | 'log' | 'clock'>,
  found: Case,
  viewer: Viewer,
): Promise<CaseTask[]> {
  if (found.state === 'closed') return [];
  const { client, log } = services;
  const candidateGroup = `case:${found.caseId}`;
  try {
    const ask = () => client.searchUserTasks({ state: 'CREATED', candidateGroup });
    const { answer: tasks } = await askEngine(services, ask, []);
    return tasks
      .filter((task) => may.act(viewer, { queue: queueOf(task), case: found }))
      .map((task) => ({ name: nameOf(task), href: taskAddress(task, found) }));
  } catch (error) {
    if (!(error instanceof EngineProblem)) throw error;
    log.warn({ err: error }, 'a case is shown without its tasks: the engine does not tell');
    return [];
  }
}
