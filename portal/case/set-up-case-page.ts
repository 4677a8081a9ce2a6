import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { RevealReason } from '../../contract/index.ts';
import { isRefusal, type Case } from '../../register/index.ts';
import { readBody } from '../middleware/read-body.ts';
import { logMiss } from '../middleware/reading.ts';
import { forbidden, noSuchCase, Refuse } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import { setUpCaseFiles } from './set-up-case-files.ts';
import { setUpWithdrawal } from './set-up-withdrawal.ts';
import { setUpCaseExport } from './set-up-case-export.ts';
import { setUpConfirmation } from './set-up-confirmation.ts';
import { caseOf } from './case-of.ts';
import { viewCase } from './case-view.ts';
import { revealPassport } from '../foreign-staff/index.ts';
import { openTasksOf } from './tasks.ts';

const Reveal = z.object({ reason: z.string().optional() });

/** A case: state and next step in words, the diagram, what has happened, and what can be done now. */
export function setUpCasePage(services: PortalServices, views: Views): Router {
  const { register } = services;
  const router = Router();

  /** As `caseOf`; somebody who asks for a number in a case that they don't get is in the log. */
  async function caseToReveal(req: Request<{ number: string }>, requester: Requester): Promise<Case> {
    const found = await register.cases.view(req.params.number, requester);
    if (found) return found;
    await logMiss(register, requester, { place: 'reveal', by: 'case' });
    throw noSuchCase();
  }

  async function show(
    req: Request<{ number: string }>,
    res: Response,
    page: { found: Case; title?: string; message?: string; number?: string },
  ): Promise<void> {
    const { found, ...rest } = page;
    const requester = requesterOf(req);
    const [view, tasks] = await Promise.all([
      viewCase(services, found, requester),
      openTasksOf(services, found, requester.viewer),
    ]);
    views.show(res, 'case/case', {
      title: `${found.number}, ${view.heading}`,
      scripts: ['case.js'],
      isNew: 'ny' in req.query && found.state !== 'closed',
      isOldestFirst: req.query['ordning'] === 'aldst',
      tasks,
      ...view,
      ...rest,
    });
  }

  router.get('/arenden/:number', async (req, res) => {
    await show(req, res, { found: await caseOf(register, req) });
  });

  router.post('/arenden/:number/visa-nummer', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseToReveal(req, requester);
    const author = authorOf(requester, 'customer-service', 'manager');
    const reason = reasonOf(req);
    const asked = { reason, viewer: requester.viewer, author };
    const number = await (found.isProposed
      ? register.proposals.revealNumber(found.caseId, asked)
      : found.holder && register.people.revealNumber(found.holder.personId, asked));
    if (number === undefined) throw forbidden('Du får inte se hela numret.');
    if (req.accepts(['html', 'json']) === 'json') {
      res.json({ number });
      return;
    }
    await show(req, res, { found, number });
  });

  // The passport of an order, for those who handle it: the reason is logged with the view.
  router.post('/arenden/:number/visa-pass', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseToReveal(req, requester);
    const reason = reasonOf(req);
    const number = await revealPassport(register, found, { reason, requester });
    if (number === undefined) throw forbidden('Du får inte se passets nummer.');
    if (req.accepts(['html', 'json']) === 'json') {
      res.json({ number });
      return;
    }
    await show(req, res, { found, number });
  });

  router.post('/arenden/:number/skickad', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const author = authorOf(requester, 'manager', 'orderer', 'colleague', 'customer-service');
    const result = await register.receipts.markSent(found.caseId, { viewer: requester.viewer, author });
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await show(req, res.status(409), { found, title: `Fel: ${found.number}`, message: result.message });
  });

  router.post('/arenden/:number/hamtat', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const author = authorOf(requester, 'manager', 'orderer', 'colleague', 'holder', 'customer-service');
    const result = await register.cases.reportFetched(found.caseId, { viewer: requester.viewer, author });
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await show(req, res.status(409), { found, title: `Fel: ${found.number}`, message: result.message });
  });
  router.use(setUpCaseFiles(services, views));
  router.use(setUpWithdrawal(services, views));
  router.use(setUpConfirmation(services, views));
  router.use(setUpCaseExport(services));

  return router;
}

/** Why somebody asks for a whole number. Throws 422 when they don't say. */
function reasonOf(req: Request): RevealReason {
  const { data: reason } = RevealReason.safeParse(readBody(Reveal, req.body).reason);
  if (reason !== undefined) return reason;
  throw new Refuse(422, 'REASON_MISSING', 'Välj varför du behöver se numret. Skälet sparas i loggen.');
}
