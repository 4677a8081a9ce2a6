import { Router, type Request, type Response } from 'express';
import { askEngine } from '../desk/engine-away.ts';
import { setUpTasks } from '../desk/set-up-tasks.ts';
import type { TaskPane } from '../desk/task-pages.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { allow } from '../middleware/allow.ts';
import type { PortalParts } from '../parts.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf } from '../login/requester.ts';
import { myTasks } from './list.ts';

const home = '/uppgifter';
const homeName = 'Till uppgifterna';

/** "Mina uppgifter": what waits for managers and orderers of a unit, and for auditors. The first answer counts. */
export function setUpMyTasks(services: PortalParts, views: Views, metrics: Metrics): Router {
  const router = Router();
  router.use(home, allow('tasks'));

  router.get(home, async (req, res) => {
    const done = req.query['klar'];
    const { answer: tasks, away } = await askEngine(services, () => myTasks(services, requesterOf(req)), []);
    views.show(res, 'desk/my-tasks', {
      title: 'Mina uppgifter',
      scripts: ['start.js'],
      tasks,
      away,
      notice: typeof done === 'string' ? `Klart. ${done} är sparat.` : undefined,
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
    }),
  );

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
