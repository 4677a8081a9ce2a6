import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { dayOf, RevealReason } from '../../contract/index.ts';
import { isRefusal, type Case } from '../../register/index.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { forbidden, noSuchCase, notFound, Refuse } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import { setUpCaseExport } from './set-up-case-export.ts';
import { setUpConfirmation } from './set-up-confirmation.ts';
import { isWithdrawable, viewCase, viewProcess } from './case-view.ts';
import { readPath } from './path.ts';
import { processOf } from './process-of.ts';
import { revealPassport } from '../foreign-staff/index.ts';
import { recipientNames } from './recipient-names.ts';
import { openTasksOf } from './tasks.ts';

const Reveal = z.object({ reason: z.string().optional() });
const WrongCard = z.object({ rightCardNumber: z.string() });

/** A case: state and next step in words, the diagram, what has happened, and what can be done now. */
export function setUpCasePage(services: PortalServices, views: Views): Router {
  const { register } = services;
  const router = Router();

  async function caseOf(req: Request<{ number: string }>, { viewer, at }: Requester): Promise<Case> {
    const found = await register.cases.view(req.params.number, viewer, at);
    if (!found) throw noSuchCase();
    return found;
  }

  async function show(
    req: Request<{ number: string }>,
    res: Response,
    page: { found: Case; title?: string; message?: string; number?: string },
  ): Promise<void> {
    const { found, ...rest } = page;
    const requester = requesterOf(req);
    const [view, tasks] = await Promise.all([
      viewCase(register, found, requester),
      openTasksOf(services, found, requester.viewer),
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
    await show(req, res, { found: await caseOf(req, requesterOf(req)) });
  });

  router.get('/arenden/:number/diagram', async (req, res) => {
    const found = await caseOf(req, requesterOf(req));
    const wanted = typeof req.query['instans'] === 'string' ? req.query['instans'] : undefined;
    const path = await readPath(services.client, found.processInstanceKey, wanted);
    if (!path) throw notFound('Ärendet har inte börjat än, eller så hör diagrammet till ett annat ärende.');
    res.json(path);
  });

  router.get('/arenden/:number/dokument/:documentId', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(req, requester);
    const author = authorOf(requester, 'manager', 'orderer', 'customer-service', 'auditor');
    const document = await register.documents.open(req.params.documentId, requester.viewer, author);
    if (document === undefined || document === 'forbidden')
      throw notFound('Dokumentet finns inte, eller så får du inte se det.');
    const name = `${found.number}-${req.params.documentId.slice(-6)}.pdf`;
    res.set({ 'Content-Type': 'application/pdf', 'Content-Disposition': `inline; filename="${name}"` });
    res.end(document.bytes);
  });

  router.get('/arenden/:number/mejl/:mail', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(req, requester);
    if (found.isCardHidden === true) {
      throw notFound('Mejlet visas när kortets tecken är upplästa: det nämner kortets nummer.');
    }
    const author = authorOf(requester, 'manager', 'orderer', 'customer-service', 'auditor');
    const mail = await register.outbox.readMail({ caseId: found.caseId, id: req.params.mail, author });
    if (!mail) throw notFound('Mejlet finns inte, eller så är det inte skickat än.');
    const day = requester.day;
    const unit = await register.units.get(found.unitId, day);
    const to = await recipientNames(register, found, { unit, to: mail.to, day });
    views.show(req, res, 'case-mail', {
      title: `${mail.subject}, ${found.number}`,
      case: found,
      mail: { ...mail, to },
    });
  });

  router.post('/arenden/:number/visa-nummer', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(req, requester);
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
    const found = await caseOf(req, requester);
    const reason = reasonOf(req);
    const number = await revealPassport(register, found, { reason, requester });
    if (number === undefined) throw forbidden('Du får inte se passets nummer.');
    if (req.accepts(['html', 'json']) === 'json') {
      res.json({ number });
      return;
    }
    await show(req, res, { found, number });
  });

  router.get('/arenden/:number/ta-tillbaka', async (req, res) => {
    await showWithdraw(req, res, await caseOf(req, requesterOf(req)));
  });

  router.post('/arenden/:number/ta-tillbaka', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(req, requester);
    const author = authorOf(requester, 'manager', 'orderer', 'customer-service', 'colleague');
    const result = await register.cases.withdraw(found.caseId, requester.viewer, author);
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await showWithdraw(req, res.status(409), found, result.message);
  });

  router.post('/arenden/:number/skickad', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(req, requester);
    const author = authorOf(requester, 'manager', 'orderer', 'colleague', 'customer-service');
    const result = await register.receipts.markSent(found.caseId, requester.viewer, author);
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await show(req, res.status(409), { found, title: `Fel: ${found.number}`, message: result.message });
  });

  router.post('/arenden/:number/hamtat', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(req, requester);
    const author = authorOf(requester, 'manager', 'orderer', 'colleague', 'holder', 'customer-service');
    const result = await register.cases.reportFetched(found.caseId, requester.viewer, author);
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
    const requester = requesterOf(req);
    await showWrongCard(req, res, await caseOf(req, requester), requester);
  });

  router.post('/arenden/:number/fel-kort', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(req, requester);
    const { rightCardNumber } = readBody(WrongCard, req.body);
    const author = authorOf(requester, 'customer-service');
    const result = await register.cases.reportWrongCard(found.caseId, rightCardNumber, requester.viewer, author);
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await showWrongCard(req, res.status(422), found, requester, result.message);
  });

  async function showWithdraw(req: Request, res: Response, found: Case, message?: string): Promise<void> {
    const requester = requesterOf(req);
    const { withdrawal } = await viewProcess(register, found, requester);
    views.show(req, res, 'case-withdraw', {
      title: `${message === undefined ? '' : 'Fel: '}Ta tillbaka ärendet`,
      case: found,
      heading: processOf(found).heading(found),
      consequences: withdrawal?.consequences ?? [],
      mayWithdraw: withdrawal !== undefined && isWithdrawable(found, requester.viewer),
      message,
    });
  }

  async function showWrongCard(
    req: Request,
    res: Response,
    found: Case,
    { at }: Requester,
    message?: string,
  ): Promise<void> {
    const [stock, card] = await Promise.all([
      register.units.stock(found.unitId, dayOf(at)),
      found.cardNumber === undefined ? undefined : register.cards.find(found.cardNumber),
    ]);
    const isActive = card?.state === 'active' && card.blockRequestedAt === undefined;
    const isPossible = found.state !== 'closed' && found.activatedAt !== undefined && isActive;
    const wrong =
      isPossible && found.holder ? { cardNumber: card.cardNumber, holder: found.holder.displayName } : undefined;
    const cards = stock.map(({ cardNumber }) => ({ value: cardNumber, label: wording.cardNumber(cardNumber) }));
    const title = `${message === undefined ? '' : 'Fel: '}Fel kort aktiverat`;
    views.show(req, res, 'case-wrong-card', { title, case: found, cards, wrong, message });
  }
  return router;
}

/** Why somebody asks for a whole number. Throws 422 when they don't say. */
function reasonOf(req: Request): RevealReason {
  const { data: reason } = RevealReason.safeParse(readBody(Reveal, req.body).reason);
  if (reason !== undefined) return reason;
  throw new Refuse(422, 'REASON_MISSING', 'Välj varför du behöver se numret. Skälet sparas i loggen.');
}
