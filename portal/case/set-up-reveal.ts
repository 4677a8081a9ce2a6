import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { RevealReason } from '../../contract/index.ts';
import type { Case } from '../../register/index.ts';
import { revealPassport } from '../foreign-staff/index.ts';
import { authorOf, requesterOf, type Requester } from '../login/requester.ts';
import { readBody } from '../middleware/read-body.ts';
import { logMiss } from '../middleware/reading.ts';
import { forbidden, noSuchCase, Refuse } from '../middleware/refuse.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { showCase } from './show-case.ts';

const Reveal = z.object({ reason: z.string().optional() });

/** The whole number of a case's holder, or of their passport, for those who may see it: the reason is logged with the view. */
export function setUpReveal(services: PortalServices, views: Views): Router {
  const { register } = services;
  const router = Router();

  router.post('/arenden/:number/visa-nummer', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseToReveal(req, requester);
    const author = authorOf(requester, 'customer-service', 'manager');
    const asked = { reason: reasonOf(req), viewer: requester.viewer, author };
    const number = await (found.isProposed
      ? register.proposals.revealNumber(found.caseId, asked)
      : found.holder && register.people.revealNumber(found.holder.personId, asked));
    if (number === undefined) throw forbidden('Du får inte se hela numret.');
    await reveal(res, found, number);
  });

  router.post('/arenden/:number/visa-pass', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseToReveal(req, requester);
    const number = await revealPassport(register, found, { reason: reasonOf(req), requester });
    if (number === undefined) throw forbidden('Du får inte se passets nummer.');
    await reveal(res, found, number);
  });

  /** As `caseOf`; somebody who asks for a number in a case that they don't get is in the log. */
  async function caseToReveal(req: Request<{ number: string }>, requester: Requester): Promise<Case> {
    const found = await register.cases.view(req.params.number, requester);
    if (found) return found;
    await logMiss(register, requester, { place: 'reveal', by: 'case' });
    throw noSuchCase();
  }

  async function reveal(res: Response, found: Case, number: string): Promise<void> {
    if (res.req.accepts(['html', 'json']) === 'json') res.json({ number });
    else await showCase({ services, views }, res, { found, number });
  }
  return router;
}

/** Why somebody asks for a whole number. Throws 422 when they don't say. */
function reasonOf(req: Request): RevealReason {
  const { data: reason } = RevealReason.safeParse(readBody(Reveal, req.body).reason);
  if (reason !== undefined) return reason;
  throw new Refuse(422, 'REASON_MISSING', 'Välj varför du behöver se numret. Skälet sparas i loggen.');
}
