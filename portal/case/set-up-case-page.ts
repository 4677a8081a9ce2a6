import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { dayAt, RevealReason } from '../../contract/index.ts';
import { isRefusal, type Case } from '../../register/index.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../read-body.ts';
import { logMiss } from '../reading.ts';
import { forbidden, noSuchCase, notFound, Refuse } from '../refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../views.ts';
import { authorOf, visitOf, type Visit } from '../visit.ts';
import * as wording from '../wording.ts';
import { setUpCaseExport } from './set-up-case-export.ts';
import { setUpConfirmation } from './set-up-confirmation.ts';
import { isWithdrawable, viewCase, viewProcess } from './case-view.ts';
import { readPath } from './path.ts';
import { processOf } from './processes/index.ts';
import { revealPassport } from './reveal-passport.ts';
import { recipientNames } from './recipient-names.ts';
import { openTasksOf } from './tasks.ts';

const Reveal = z.object({ reason: z.string().optional() });
const WrongCard = z.object({ rightCardNumber: z.string() });

/** A case: state and next step in words, the diagram, what has happened, and what can be done now. */
export function setUpCasePage(services: PortalServices, views: Views): Router {
  const { register } = services;
  const router = Router();

  async function caseOf(req: Request<{ number: string }>, { viewer, at }: Visit): Promise<Case> {
    const found = await register.cases.view(req.params.number, { viewer, at });
    if (!found) throw noSuchCase();
    return found;
  }

  /** As `caseOf`; somebody who asks for a number in a case that they don't get is in the log. */
  async function caseToReveal(req: Request<{ number: string }>, visit: Visit): Promise<Case> {
    const found = await register.cases.view(req.params.number, visit);
    if (found) return found;
    await logMiss(register, visit, { place: 'reveal', by: 'case' });
    throw noSuchCase();
  }

  async function show(
    req: Request<{ number: string }>,
    res: Response,
    page: { found: Case; title?: string; message?: string; number?: string },
  ): Promise<void> {
    const { found, ...rest } = page;
    const visit = visitOf(req);
    const [view, tasks] = await Promise.all([
      viewCase(services, found, visit),
      openTasksOf(services, found, visit.viewer),
    ]);
    views.show(req, res, 'case', {
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
    await show(req, res, { found: await caseOf(req, visitOf(req)) });
  });

  router.get('/arenden/:number/diagram', async (req, res) => {
    const found = await caseOf(req, visitOf(req));
    const wanted = typeof req.query['instans'] === 'string' ? req.query['instans'] : undefined;
    const path = await readPath(services.client, found.processInstanceKey, wanted);
    if (!path) throw notFound('Ärendet har inte börjat än, eller så hör diagrammet till ett annat ärende.');
    res.json(path);
  });

  router.get('/arenden/:number/dokument/:documentId', async (req, res) => {
    const visit = visitOf(req);
    const found = await caseOf(req, visit);
    const author = authorOf(visit, 'manager', 'orderer', 'customer-service', 'auditor');
    const document = await register.documents.open(req.params.documentId, { viewer: visit.viewer, author });
    if (document === undefined || document === 'forbidden')
      throw notFound('Dokumentet finns inte, eller så får du inte se det.');
    const name = `${found.number}-${req.params.documentId.slice(-6)}.pdf`;
    res.set({ 'Content-Type': 'application/pdf', 'Content-Disposition': `inline; filename="${name}"` });
    res.end(document.bytes);
  });

  router.get('/arenden/:number/mejl/:mail', async (req, res) => {
    const visit = visitOf(req);
    const found = await caseOf(req, visit);
    if (found.isCardHidden === true) {
      throw notFound('Mejlet visas när kortets tecken är upplästa: det nämner kortets nummer.');
    }
    const author = authorOf(visit, 'manager', 'orderer', 'customer-service', 'auditor');
    const mail = await register.outbox.readMail({ caseId: found.caseId, id: req.params.mail, author });
    if (!mail) throw notFound('Mejlet finns inte, eller så är det inte skickat än.');
    const day = dayAt(Date.parse(visit.at));
    const unit = await register.units.get(found.unitId, day);
    const to = await recipientNames(register, found, { unit, to: mail.to, day });
    views.show(req, res, 'case-mail', {
      title: `${mail.subject}, ${found.number}`,
      case: found,
      mail: { ...mail, to },
    });
  });

  router.post('/arenden/:number/visa-nummer', async (req, res) => {
    const visit = visitOf(req);
    const found = await caseToReveal(req, visit);
    const author = authorOf(visit, 'customer-service', 'manager');
    const reason = reasonOf(req);
    const asked = { reason, viewer: visit.viewer, author };
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
    const visit = visitOf(req);
    const found = await caseToReveal(req, visit);
    const reason = reasonOf(req);
    const number = await revealPassport(register, found, { reason, visit });
    if (number === undefined) throw forbidden('Du får inte se passets nummer.');
    if (req.accepts(['html', 'json']) === 'json') {
      res.json({ number });
      return;
    }
    await show(req, res, { found, number });
  });

  router.get('/arenden/:number/ta-tillbaka', async (req, res) => {
    await showWithdraw(req, res, await caseOf(req, visitOf(req)));
  });

  router.post('/arenden/:number/ta-tillbaka', async (req, res) => {
    const visit = visitOf(req);
    const found = await caseOf(req, visit);
    const author = authorOf(visit, 'manager', 'orderer', 'customer-service', 'colleague');
    const result = await register.cases.withdraw(found.caseId, { viewer: visit.viewer, author });
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await showWithdraw(req, res.status(409), found, result.message);
  });

  router.post('/arenden/:number/skickad', async (req, res) => {
    const visit = visitOf(req);
    const found = await caseOf(req, visit);
    const author = authorOf(visit, 'manager', 'orderer', 'colleague', 'customer-service');
    const result = await register.receipts.markSent(found.caseId, { viewer: visit.viewer, author });
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await show(req, res.status(409), { found, title: `Fel: ${found.number}`, message: result.message });
  });

  router.post('/arenden/:number/hamtat', async (req, res) => {
    const visit = visitOf(req);
    const found = await caseOf(req, visit);
    const author = authorOf(visit, 'manager', 'orderer', 'colleague', 'holder', 'customer-service');
    const result = await register.cases.reportFetched(found.caseId, { viewer: visit.viewer, author });
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await show(req, res.status(409), { found, title: `Fel: ${found.number}`, message: result.message });
  });
  router.use(setUpConfirmation(services, views));
  router.use(setUpCaseExport(services));

  router.use('/arenden/:number/fel-kort', allow('wrong-card'));
  router.get('/arenden/:number/fel-kort', async (req, res) => {
    const visit = visitOf(req);
    await showWrongCard(req, res, await caseOf(req, visit), visit);
  });

  router.post('/arenden/:number/fel-kort', async (req, res) => {
    const visit = visitOf(req);
    const found = await caseOf(req, visit);
    const { rightCardNumber } = readBody(WrongCard, req.body);
    const author = authorOf(visit, 'customer-service');
    const result = await register.cases.reportWrongCard({
      caseId: found.caseId,
      rightCardNumber,
      viewer: visit.viewer,
      author,
    });
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await showWrongCard(req, res.status(422), found, visit, result.message);
  });

  async function showWithdraw(req: Request, res: Response, found: Case, message?: string): Promise<void> {
    const visit = visitOf(req);
    const { withdrawal } = await viewProcess(register, found, visit);
    views.show(req, res, 'case-withdraw', {
      title: `${message === undefined ? '' : 'Fel: '}Ta tillbaka ärendet`,
      case: found,
      heading: processOf(found).heading(found),
      consequences: withdrawal?.consequences ?? [],
      mayWithdraw: withdrawal !== undefined && isWithdrawable(found, visit.viewer),
      message,
    });
  }

  async function showWrongCard(
    req: Request,
    res: Response,
    found: Case,
    { at }: Visit,
    message?: string,
  ): Promise<void> {
    const [stock, card] = await Promise.all([
      register.units.stock(found.unitId, dayAt(Date.parse(at))),
      found.cardNumber === undefined ? undefined : register.cards.find(found.cardNumber),
    ]);
    const isActive = card?.state === 'active' && card.blockRequestedAt === undefined;
    const isPossible = found.state !== 'closed' && found.activatedAt !== undefined && isActive;
    const cards = stock.map(({ cardNumber }) => ({ value: cardNumber, label: wording.cardNumber(cardNumber) }));
    const title = `${message === undefined ? '' : 'Fel: '}Fel kort aktiverat`;
    views.show(req, res, 'case-wrong-card', { title, case: found, cards, isPossible, message });
  }
  return router;
}

/** Why somebody asks for a whole number. Throws 422 when they don't say. */
function reasonOf(req: Request): RevealReason {
  const { data: reason } = RevealReason.safeParse(readBody(Reveal, req.body).reason);
  if (reason !== undefined) return reason;
  throw new Refuse(422, 'REASON_MISSING', 'Välj varför du behöver se numret. Skälet sparas i loggen.');
}
