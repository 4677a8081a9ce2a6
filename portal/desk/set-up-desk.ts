import { Router, type Request, type Response } from 'express';
import { CardNumber, cardNumberInText } from '../../contract/index.ts';
import { z } from 'zod';
import type { UserTask } from '../../client/index.ts';
import { may } from '../../rights/index.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { logFound, logMiss, logProtected, logScan, logSearch } from '../middleware/reading.ts';
import { noSuchCase } from '../middleware/refuse.ts';
import type { PortalParts } from '../parts.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { withWords } from '../case/case-status.ts';
import { readHalts } from '../case/halts.ts';
import { ownEndings } from './own-endings.ts';
import { refuseHead, sendTable } from '../take-out/send-table.ts';
import { takenOut } from '../take-out/taken-out.ts';
import type { ShownScan, TaskView } from './pages.ts';
import {
  lastRead,
  readQueue,
  readShared,
  type Queue,
  type QueueMemory,
  type QueueWish,
  wholeQueue,
  type WholeQueue,
} from './queue.ts';
import { askEngine } from './engine-away.ts';
import { readAddress } from './queue-address.ts';
import { scan, type Scan } from './scan.ts';
import { setUpListReview } from './list-review/set-up-list-review.ts';
import { setUpTasks } from './set-up-tasks.ts';
import { nextAfter } from './next-task.ts';
import { doneIn, type DoneTask, type TaskPane } from './task-pages.ts';
import { queueOf } from './task-queue.ts';

const ScanBody = z.object({ text: z.string(), isTyped: z.boolean().optional() });

const home = '/arbetslista';
const homeName = 'Till arbetslistan';

/** The desk of customer service: queue, task, scan field. */
export function setUpDesk(services: PortalParts, views: Views, metrics: Metrics): Router {
  const router = Router();
  router.use(home, allow('work-list'));
  const page = deskPage(services, views);

  router.get(home, async (req, res) => {
    const wanted = req.query['arende'];
    if (typeof wanted === 'string') res.redirect(await taskOfCase(services, wanted, req));
    else await page.show(req, res, { title: 'Arbetslista', notice: noticeOf(req) });
  });

  refuseHead(router, ['/arbetslista.csv']);
  router.get('/arbetslista.csv', allow('work-list'), async (req, res) => {
    const requester = requesterOf(req);
    const { view, filter } = readAddress(req.query);
    const wish = { viewer: requester.viewer, now: Date.parse(requester.at), view, filter };
    const { count, rows } = await wholeQueue(services, wish);
    await services.register.audit.append({
      action: 'cases-exported',
      author: authorOf(requester, 'customer-service'),
      details: { rows: String(count), list: 'work-list', view },
    });
    await sendTable(res, 'arbetslista', {
      columns: ['När', 'Uppgift', 'För', 'Enhet', 'Ärende', 'Senast', 'Vem', 'Sedan'],
      rows: tableRows(rows),
      taken: await takenOut(services.register, req),
      total: count,
    });
  });

  router.post(`${home}/skanna`, async (req, res) => {
    const shown = await scanned(services, metrics, req);
    const { opens: location } = shown;
    if (req.is('json') !== false) {
      const html = views.piece(req, 'desk/scan-result', { scan: shown, at: requesterOf(req).at });
      res.json({ html, isMiss: isMiss(shown), ...(location !== undefined && { location }) });
    } else if (location !== undefined) res.redirect(303, location);
    else await page.show(req, res, { title: 'Arbetslista', scan: shown });
  });

  // A page with a task open asks for the list alone when only that may be different.
  router.get(`${home}/:key`, async (req, res, next) => {
    const wanted = req.get('x-live');
    if (wanted === 'lista') await page.show(req, res, { title: 'Arbetslista' });
    else next();
  });

  const place = {
    home,
    homeName,
    takesBySending: false,
    queues: ['customer-service', 'manager'] as const,
    next: (req: Request, done: DoneTask) => nextAfter(services, req, done),
    forget: () => services.tasks.forget(),
    ...page,
  };
  router.use(setUpListReview(services, views, place));
  router.use(setUpTasks(services, views, { ...place, metrics }));
  return router;
}

/** Shows the list with what stands beside it, read once in a request. Pages that were told of the same change get their list from one reading. */
function deskPage(services: PortalParts, views: Views) {
  const { changes } = services;
  let change = '';
  let memory: QueueMemory = new Map();
  /** Requests in which the open tasks have been read. */
  const read = new WeakSet<Request>();

  /** Not of a cluster, whose searches may be behind what it says of a single task. */
  async function readList(req: Request, key: string): Promise<UserTask | undefined> {
    if (services.config.isCluster === true) return undefined;
    const { answer } = await askEngine(services, () => services.tasks.all(), undefined);
    read.add(req);
    return answer?.get(key);
  }

  function listFor(req: Request, wish: QueueWish): Promise<Queue> {
    if (req.get('x-live') === undefined) return read.has(req) ? lastRead(services, wish) : readQueue(services, wish);
    if (change !== changes.current()) {
      change = changes.current();
      memory = new Map();
    }
    return readShared(services, wish, memory);
  }

  async function show(req: Request, res: Response, pane: DeskPane): Promise<void> {
    const { viewer, at, day } = requesterOf(req);
    const { view, page, filter, query: address } = readAddress(req.query);
    const taskKey = typeof req.params['key'] === 'string' ? req.params['key'] : undefined;
    const queue = await listFor(req, { viewer, now: Date.parse(at), view, page, filter, taskKey });
    const { title, status = 200, ...rest } = pane;
    const isWhole = taskKey === undefined && req.get('x-live') === undefined;
    views.show(res.status(status), 'desk/desk', {
      title: `${title}${title === 'Arbetslista' ? '' : ' – Arbetslista'}`,
      deskAt: at,
      hasResults: true,
      scripts: ['desk.js'],
      queue,
      view,
      place: `${address}${page === undefined ? '' : `&sida=${page}`}`,
      filter,
      desks: (await services.register.desks.on(day)).map(({ name }) => name),
      home,
      homeName,
      taskKey,
      scan: undefined,
      desk: undefined,
      conflict: undefined,
      notice: undefined,
      endings: isWhole ? await ownEndings(services.register, { viewer, day }) : [],
      ...rest,
    });
  }

  return { show, readList };
}

/** What was just done. */
function noticeOf(req: Request): string | undefined {
  const { inlamnat: handedIn } = req.query;
  return (
    doneIn(req) ??
    (typeof handedIn === 'string' && CardNumber.safeParse(handedIn).success
      ? `Kortet ${cardNumberInText(handedIn)} är inlämnat.`
      : undefined)
  );
}

async function scanned(services: PortalParts, metrics: Metrics, req: Request): Promise<ShownScan> {
  const { register } = services;
  const requester = requesterOf(req);
  const { text, isTyped = false } = readBody(ScanBody, req.body);
  const author = authorOf(requester, 'customer-service');
  const result = await scan(register, text, { viewer: requester.viewer, author, isTyped });
  const shown = await withCaseWords(services, result);
  if (result.kind === 'card') await logScan(register, requester, result.card.cardNumber);
  if (result.kind === 'person') await logFound(register, requester, 'desk');
  if (result.kind === 'cases') {
    const hits = result.total + result.people.length;
    await logSearch(register, requester, { place: 'desk', text, hits });
    const people = [...result.people.map(({ person }) => person), ...result.cases.map(({ holder }) => holder)];
    await logProtected(register, requester, { list: 'search', people });
  }
  if (result.kind === 'unseen' && result.cardNumber !== undefined)
    await logScan(register, requester, result.cardNumber);
  else if ((result.kind === 'refused' || result.kind === 'unseen') && result.by !== undefined)
    await logMiss(register, requester, { place: 'desk', by: result.by });
  metrics.count('siths_portal_scans_total', { outcome: result.kind });
  return shown;
}

/** Nothing was found: the field says and sounds so, and keeps the text for another try. */
function isMiss(shown: ShownScan): boolean {
  return (
    ['refused', 'unseen'].includes(shown.kind) ||
    (shown.kind === 'cases' && shown.cases.length + shown.people.length === 0)
  );
}

/** Where the work on a case is done: its task, or its page. */
async function taskOfCase({ client, register }: PortalParts, number: string, req: Request): Promise<string> {
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

async function* tableRows(pages: WholeQueue['rows']): AsyncGenerator<string[][]> {
  for await (const rows of pages) {
    yield rows.map(({ heading, name, holder, where, number, dueAt, by, before, since }) => [
      heading,
      name,
      holder,
      where,
      number,
      dueAt === undefined ? '' : wording.dayAndTime(dueAt),
      before === undefined ? by : `${by}, senast hos ${before}`,
      wording.dayAndTime(since),
    ]);
  }
}
