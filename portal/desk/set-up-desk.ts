import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { may } from '../../rights/index.ts';
import type { Metrics } from '../metrics.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../read-body.ts';
import { logMiss, logScan, logSearch } from '../reading.ts';
import { noSuchCase } from '../refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../views.ts';
import { authorOf, visitOf, type Visit } from '../visit.ts';
import { sendTable } from '../case-list/send-table.ts';
import { readQueue, views as queueViews, type QueueRow } from './queue.ts';
import { scan, type Scan } from './scan.ts';
import { setUpReturn } from './set-up-return.ts';
import { setUpTasks, type TaskPane } from './set-up-tasks.ts';
import { queueOf } from './task-queue.ts';

const View = z.enum(queueViews).catch('alla');
const ScanBody = z.object({ text: z.string().max(100) });

const home = '/arbetslista';
const homeName = 'Till arbetslistan';

/** The desk of customer service: queue, task, scan field. */
export function setUpDesk(services: PortalServices, views: Views, metrics: Metrics): Router {
  const { client, register } = services;
  const router = Router();
  router.use(home, allow('work-list'));

  async function show(req: Request, res: Response, pane: TaskPane & { scan?: Scan }): Promise<void> {
    const { viewer, at } = visitOf(req);
    const view = View.parse(req.query['visa']);
    const queue = await readQueue(services, { viewer, now: Date.parse(at), view });
    const { title, status = 200, ...rest } = pane;
    views.show(req, res.status(status), 'desk', {
      title: `${title}${title === 'Arbetslista' ? '' : ' – Arbetslista'}`,
      bodyClass: 'desk-page',
      scripts: ['desk.js'],
      queue,
      view,
      at,
      home,
      homeName,
      taskKey: req.params['key'],
      scan: undefined,
      desk: undefined,
      conflict: undefined,
      notice: undefined,
      ...rest,
    });
  }

  router.get(home, async (req, res) => {
    const wanted = req.query['arende'];
    if (typeof wanted === 'string') {
      res.redirect(await taskOfCase(wanted, req));
      return;
    }
    const done = req.query['klar'];
    const handedIn = req.query['inlamnat'];
    const notice =
      typeof done === 'string'
        ? `Klart. ${done} är sparat.`
        : typeof handedIn === 'string'
          ? `Kortet ${handedIn} är inlämnat.`
          : undefined;
    await show(req, res, { title: 'Arbetslista', notice });
  });

  router.get('/arbetslista.csv', allow('work-list'), async (req, res) => {
    const visit = visitOf(req);
    const view = View.parse(req.query['visa']);
    const { groups } = await readQueue(services, { viewer: visit.viewer, now: Date.parse(visit.at), view });
    const rows = groups.flatMap((group) => group.rows.map((row) => tableRow(group.heading, row)));
    await register.audit.append({
      action: 'cases-exported',
      author: authorOf(visit, 'customer-service'),
      details: { rows: String(rows.length), list: 'work-list', view },
    });
    sendTable(res, 'arbetslista', { columns: ['När', 'Uppgift', 'För', 'Enhet', 'Ärende', 'Senast', 'Vem'], rows });
  });

  router.post(`${home}/skanna`, async (req, res) => {
    const visit = visitOf(req);
    const { text } = readBody(ScanBody, req.body);
    const result = await scan(services, text, visit.viewer, authorOf(visit, 'customer-service'));
    await logResult(result, visit, text);
    metrics.count('siths_portal_scans_total', { outcome: result.kind });
    if (req.is('json') !== false) res.json({ html: views.piece(req, 'scan-result', { scan: result }) });
    else await show(req, res, { title: 'Arbetslista', scan: result });
  });

  router.use(setUpReturn(services, views));

  router.use(
    setUpTasks(services, views, {
      home,
      homeName,
      queues: ['customer-service', 'manager'],
      takesBySending: false,
      metrics,
      show,
    }),
  );

  async function logResult(result: Scan, visit: Visit, text: string): Promise<void> {
    if (result.kind === 'card') await logScan(register, visit, result.card.cardNumber);
    if (result.kind === 'cases') await logSearch(register, visit, { place: 'desk', text, hits: result.total });
    if (result.kind !== 'refused') return;
    if (result.cardNumber !== undefined) await logScan(register, visit, result.cardNumber);
    if (result.by !== undefined) await logMiss(register, visit, { place: 'desk', by: result.by });
  }

  async function taskOfCase(number: string, req: Request): Promise<string> {
    const { viewer, at } = visitOf(req);
    const found = await register.cases.view(number, { viewer, at });
    if (!found) throw noSuchCase();
    const tasks = await client.searchUserTasks({ state: 'CREATED', candidateGroup: `case:${found.caseId}` });
    const task = tasks.find((candidate) => {
      const queue = queueOf(candidate);
      const isOfService = queue === 'customer-service' || (queue === 'manager' && found.isAnsweredForByService);
      return isOfService && may.act(viewer, { queue, case: found });
    });
    return task ? `${home}/${task.userTaskKey}` : `/arenden/${found.number}`;
  }
  return router;
}

function tableRow(heading: string, { name, holder, where, number, due, by }: QueueRow): string[] {
  return [heading, name, holder, where, number, due.text, by];
}
