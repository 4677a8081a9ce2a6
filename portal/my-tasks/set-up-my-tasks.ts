import { Router, type Request, type Response } from 'express';
import { CaseNumber } from '../../contract/index.ts';
import { askEngine } from '../desk/engine-away.ts';
import { setUpTasks } from '../desk/set-up-tasks.ts';
import { doneIn, type TaskPane } from '../desk/task-pages.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { allow } from '../middleware/allow.ts';
import type { PortalParts } from '../parts.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import { begunTasks } from './begun-tasks.ts';
import { myTasks } from './list.ts';

const home = '/uppgifter';
const homeName = 'Till uppgifterna';

/** "Mina uppgifter": what waits for managers and orderers of a unit, and for auditors. The first answer counts. */
export function setUpMyTasks(services: PortalParts, views: Views, metrics: Metrics): Router {
  const router = Router();
  router.use(home, allow('tasks'));

  router.get(home, async (req, res) => {
    const requester = requesterOf(req);
    const { answer, away } = await askEngine(services, () => tasksOf(requester), {
      tasks: [],
      begun: new Set<string>(),
    });
    views.show(res, 'desk/my-tasks', {
      title: 'Mina uppgifter',
      scripts: ['start.js'],
      ...answer,
      away,
      notice: await noticeOf(services, req),
    });
  });

  router.use(
    setUpTasks(services, views, {
      home,
      homeName,
      queues: ['manager', 'auditor'],
      takesBySending: true,
      metrics,
      show,
      forget: () => services.tasks.forget(),
    }),
  );

  async function tasksOf(requester: Requester) {
    const tasks = await myTasks(services, requester);
    return { tasks, begun: await begunTasks(services, new Set(tasks.map(({ key }) => key)), requester) };
  }

  function show(_req: Request, res: Response, { title, status = 200, ...pane }: TaskPane): Promise<void> {
    views.show(res.status(status), 'desk/my-task', {
      title,
      scripts: ['task.js'],
      home,
      homeName,
      notice: undefined,
      ...pane,
    });
    return Promise.resolve();
  }
  return router;
}

/** What was just done or put aside; of a case that the person doesn't see nothing is said. */
async function noticeOf({ register }: Pick<PortalParts, 'register'>, req: Request): Promise<string | undefined> {
  const notice = doneIn(req) ?? begunIn(req);
  const { klar: done, utkast: begun } = req.query;
  const number = CaseNumber.safeParse(done).data ?? CaseNumber.safeParse(begun).data;
  if (notice === undefined || number === undefined) return undefined;
  const { cases } = await register.cases.list(requesterOf(req).viewer, { text: number, limit: 1, countTo: 0 });
  return cases.some((found) => found.number === number) ? notice : undefined;
}

/** What was just put aside, as the address has it. */
function begunIn({ query: { utkast: begun } }: Request): string | undefined {
  const { data: number } = CaseNumber.safeParse(begun);
  return number === undefined ? undefined : `Det du skrev om ${number} är sparat som utkast.`;
}
