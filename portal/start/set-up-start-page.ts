import { Router, type Request, type Response } from 'express';
import { dayOf, firstName, policyOn, type Role } from '../../contract/index.ts';
import { mainRole, may } from '../../rights/index.ts';
import { withWords } from '../case/case-status.ts';
import { ownComing } from '../case/own-coming.ts';
import { readHalts } from '../case/halts.ts';
import { askEngine } from '../desk/engine-away.ts';
import { myTasks } from '../my-tasks/list.ts';
import type { PortalParts } from '../parts.ts';
import { expiringCards, soonDays } from '../validity/index.ts';
import type { Views } from '../pages/views.ts';
import { requesterOf } from '../login/requester.ts';
import { stocksOf } from '../stock/index.ts';
import { readAbsence } from '../substitutes/absence.ts';
import { partOfDay } from './part-of-day.ts';
import { quickLinks } from './quick-links.ts';
import { draftsOf } from './drafts.ts';
import { todosFor } from './todos.ts';
import { setUpLanguage } from './set-up-language.ts';
import { startWords } from './words.ts';

const shownCases = 30;
/** Drawers that are drawn; of more only what is left is said. Those that need cards come first. */
const shownStocks = 4;
/** Others of which what is left is said. */
const shownOtherStocks = 40;
/** Cards that end soon, the first to expire first. */
const shownExpiring = 10;
/** What waits, the most urgent first. */
const shownTodos = 30;

/** Roles that begin elsewhere. */
const ownStarts: Readonly<Partial<Record<Role, string>>> = {
  'customer-service': '/arbetslista',
  auditor: '/arenden',
  admin: '/administration',
};

/** The start page: what waits for me first, then my cases and the unit's stock. The desk, auditors and administrators have their own. */
export function setUpStartPage(services: PortalParts, views: Views): Router {
  const { register } = services;
  const router = Router();
  router.use(setUpLanguage(services));
  router.get('/', async (req, res) => {
    const requester = requesterOf(req);
    const { viewer, at, language } = requester;
    const said = startWords[language];
    const own = ownStarts[mainRole(viewer) ?? 'holder'];
    if (own !== undefined) {
      res.redirect(own);
      return;
    }
    const person = await register.people.find(viewer.personId);
    const [{ cases, total, isMore }, { answer: tasks, away }, halts] = await Promise.all([
      register.cases.list(viewer, { state: 'open', limit: shownCases }),
      askEngine(services, () => myTasks(services, { viewer, at }), []),
      readHalts(services),
    ]);
    const expiring = await expiringCards(register, { viewer, at, most: shownExpiring });
    // Closed ones of which something is awaited anew.
    const reopened = { state: 'closed', awaitsReceiptAnewOn: dayOf(at), limit: shownCases, countTo: 0 } as const;
    const { cases: again } = await register.cases.list(viewer, reopened);
    const moving = cases.filter(({ caseId }) => !halts.has(caseId));
    const stocks = await stocksOf(register, { viewer, at });
    const { own: drafts, prepared } = await draftsOf(register, requester);
    const todos = await todosFor(register, { cases: [...again, ...moving], tasks, prepared }, requester);
    views.show(res, 'start/start', {
      title: said.title,
      language,
      isInBoth: true,
      words: said,
      scripts: ['start.js'],
      greeting: `${partOfDay(Date.parse(at), language)}, ${person ? firstName(person) : viewer.name}`,
      count: away !== undefined ? '' : todos.length === 0 ? said.nothingWaits : said.waits(todos.length),
      away,
      todos: todos.slice(0, shownTodos),
      moreTodos: Math.max(0, todos.length - shownTodos),
      drafts,
      total: total + again.length,
      isMore,
      cases: [...again, ...cases].map((each) => withWords(each, halts, language)),
      links: quickLinks(viewer, language),
      coming: await ownComing(register, requester),
      expiring,
      soonDays: soonDays(policyOn(dayOf(at))),
      absence: await readAbsence(register, { viewer, day: dayOf(at) }),
      stocks: stocks.slice(0, shownStocks),
      otherStocks: stocks.slice(shownStocks, shownStocks + shownOtherStocks),
      moreStocks: Math.max(0, stocks.length - shownStocks - shownOtherStocks),
    });
  });

  router.get('/nytt', (req, res) => showNew(views, req, res));
  return router;
}

/** What can be begun. */
function showNew(views: Views, req: Request, res: Response): void {
  const { viewer, language } = requesterOf(req);
  const said = startWords[language];
  views.show(res, 'start/new', {
    title: said.newCase,
    language,
    isInBoth: true,
    words: said,
    links: quickLinks(viewer, language),
    isService: may.beginForCaller(viewer),
  });
}
