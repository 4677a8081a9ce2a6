import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { may } from '../../rights/index.ts';
import type { Metrics } from '../middleware/metrics.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { logMiss, logScan, logSearch } from '../middleware/reading.ts';
import { noSuchCase } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import { withWords } from '../case/case-status.ts';
import { readHalts } from '../case/halts.ts';
import { sendTable } from '../case-list/send-table.ts';
import type { ShownScan, TaskView } from './pages.ts';
import { readQueue, views as queueViews, type QueueRow } from './queue.ts';
import { scan, type Scan } from './scan.ts';
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

  async function show(req: Request, res: Response, pane: DeskPane): Promise<void> {
    const { viewer, at } = requesterOf(req);
    const view = View.parse(req.query['visa']);
    const queue = await readQueue(services, { viewer, now: Date.parse(at), view });
    const { title, status = 200, ...rest } = pane;
    const { key } = req.params;
    views.show(res.status(status), 'desk/desk', {
      title: `${title}${title === 'Arbetslista' ? '' : ' – Arbetslista'}`,
      deskAt: at,
      scripts: ['desk.js'],
      queue,
      view,
      home,
      homeName,
      taskKey: typeof key === 'string' ? key : undefined,
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
    const requester = requesterOf(req);
    const view = View.parse(req.query['visa']);
    const { groups } = await readQueue(services, { viewer: requester.viewer, now: Date.parse(requester.at), view });
    const rows = groups.flatMap((group) => group.rows.map((row) => tableRow(group.heading, row)));
    await register.audit.append({
      action: 'cases-exported',
      author: authorOf(requester, 'customer-service'),
      details: { rows: String(rows.length), list: 'work-list', view },
    });
    await sendTable(res, 'arbetslista', {
      columns: ['När', 'Uppgift', 'För', 'Enhet', 'Ärende', 'Senast', 'Vem'],
      rows: [rows],
    });
  });

  router.post(`${home}/skanna`, async (req, res) => {
    const requester = requesterOf(req);
    const { text } = readBody(ScanBody, req.body);
    const result = await scan(register, text, {
      viewer: requester.viewer,
      author: authorOf(requester, 'customer-service'),
    });
    const shown = await withCaseWords(services, result);
    await logResult(result, requester, text);
    metrics.count('siths_portal_scans_total', { outcome: result.kind });
    if (req.is('json') !== false) res.json({ html: views.piece(req, 'desk/scan-result', { scan: shown }) });
    else await show(req, res, { title: 'Arbetslista', scan: shown });
  });

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

  async function logResult(result: Scan, requester: Requester, text: string): Promise<void> {
    if (result.kind === 'card') await logScan(register, requester, result.card.cardNumber);
    if (result.kind === 'cases') await logSearch(register, requester, { place: 'desk', text, hits: result.total });
    if (result.kind !== 'refused') return;
    if (result.cardNumber !== undefined) await logScan(register, requester, result.cardNumber);
    if (result.by !== undefined) await logMiss(register, requester, { place: 'desk', by: result.by });
  }

  async function taskOfCase(number: string, req: Request): Promise<string> {
    const { viewer, at } = requesterOf(req);
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

/** The list alone, what a scan led to, or a task. */
type DeskPane = (
  TaskPane | { readonly title: string; readonly notice?: string | undefined; readonly status?: number }
) & {
  readonly scan?: ShownScan;
  readonly desk?: TaskView | undefined;
};

/** Each case with what it is and whom it waits for. */
async function withCaseWords(services: PortalServices, found: Scan): Promise<ShownScan> {
  if (!('cases' in found)) return found;
  const halts = await readHalts(services);
  return { ...found, cases: found.cases.map((each) => withWords(each, halts)) };
}

function tableRow(heading: string, { name, holder, where, number, due, by }: QueueRow): string[] {
  return [heading, name, holder, where, number, due.text, by];
}
