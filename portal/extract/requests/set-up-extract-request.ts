import { Router, type Request } from 'express';
import type { Asker } from '../../../register/index.ts';
import { extractFault } from '../../../rights/index.ts';
import { errorsOf } from '../../form-check/errors-of.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { forbidden, notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import { readAnswers } from '../../plain-form/answered.ts';
import type { PortalServices } from '../../services.ts';
import { takenOut } from '../../take-out/taken-out.ts';
import { sendJson, sendPdf, type HandedOut } from '../hand-out.ts';
import {
  HandedOut as SaidOut,
  handOutQuestions,
  identityQuestions,
  Refused,
  refuseQuestions,
  Seen,
} from './questions.ts';
import { showsRequest, type Found } from './show-request.ts';
import { refuseHead } from '../../take-out/send-table.ts';

const home = '/utdrag';
type Services = Pick<PortalServices, 'register' | 'drawExtract'>;

/** One request: who asks is seen, the files are taken out, and how they were handed over is kept. Each of these is a row of the log. */
export function setUpExtractRequest(services: Services, views: Views): Router {
  const { register } = services;
  const { extractRequests } = register;
  const { go, show } = showsRequest(register, views);
  const router = Router();

  router.get(`${home}/:id`, async (req, res) => {
    const found = await seenBy(register, req);
    await register.audit.notePerson(found.person, {
      action: 'person-viewed',
      author: askerIn(req).author,
      viewerId: requesterOf(req).viewer.personId,
      details: { request: found.request.requestId },
    });
    await show(req, res, { found });
  });

  router.post(`${home}/:id/identitet`, async (req, res) => {
    const found = await seenBy(register, req);
    const answered = readAnswers(identityQuestions, req.body, requesterOf(req).at);
    const read = Seen.safeParse(answered.answers);
    const { requestId } = found.request;
    const outcome = read.success
      ? await extractRequests.checkIdentity({ requestId, ...read.data }, askerIn(req))
      : { errors: errorsOf(read.error) };
    await go(req, res, { found, step: 'identity', answered, outcome, to: `${home}/${requestId}` });
  });

  router.post(`${home}/:id/utlamnat`, async (req, res) => {
    const found = await seenBy(register, req);
    const answered = readAnswers(handOutQuestions, req.body, requesterOf(req).at);
    const read = SaidOut.safeParse(answered.answers);
    const end = { requestId: found.request.requestId, outcome: 'handed-out' as const };
    const outcome = read.success
      ? await extractRequests.end({ ...end, ...read.data }, askerIn(req))
      : { errors: errorsOf(read.error) };
    await go(req, res, { found, step: 'handOut', answered, outcome, to: `${home}?klart=utlamnat` });
  });

  router.post(`${home}/:id/avsluta`, async (req, res) => {
    const found = await seenBy(register, req);
    const answered = readAnswers(refuseQuestions, req.body, requesterOf(req).at);
    const read = Refused.safeParse(answered.answers);
    const end = { requestId: found.request.requestId, outcome: 'refused' as const };
    const outcome = read.success
      ? await extractRequests.end({ ...end, ...read.data }, askerIn(req))
      : { errors: errorsOf(read.error) };
    await go(req, res, { found, step: 'refuse', answered, outcome, to: `${home}?klart=inte-utlamnat` });
  });

  router.use(setUpFiles(services));
  return router;
}

/** The files, as the person's own. */
function setUpFiles(services: Services): Router {
  const { register } = services;
  const router = Router();
  const path = (format: 'json' | 'pdf') => `${home}/:id/uppgifter.${format}`;

  refuseHead(router, [path('json'), path('pdf')]);
  router.get(path('json'), async (req, res) => sendJson(res, register, await requested(register, req, 'json')));
  router.get(path('pdf'), async (req, res) => sendPdf(res, services, await requested(register, req, 'pdf')));
  return router;
}

async function requested(register: Services['register'], req: Request, format: 'json' | 'pdf'): Promise<HandedOut> {
  const { request } = await seenBy(register, req);
  const refused = await register.extractRequests.take({ requestId: request.requestId, format }, askerIn(req));
  if (refused) throw forbidden(refused.message);
  const extract = await register.personalExtract.of(request.personId);
  if (!extract) throw notFound();
  return { extract, taken: await takenOut(register, req), day: requesterOf(req).day };
}

const askerIn = (req: Request): Asker => {
  const requester = requesterOf(req);
  return { viewer: requester.viewer, author: authorOf(requester, 'auditor') };
};

async function seenBy(register: Services['register'], req: Request): Promise<Found> {
  const { viewer } = requesterOf(req);
  const request = await register.extractRequests.find(String(req.params['id']));
  const person = request && (await register.people.find(request.personId));
  const fault = extractFault(viewer, {
    person: person ?? { personId: '', protectedIdentity: false },
    orderedBy: request?.orderedBy ?? '',
  });
  if (fault === 'not-auditor') throw forbidden('Utdrag lämnas ut av en granskare. Du ser hur långt de har kommit.');
  if (!request || !person) throw notFound('Begäran finns inte. Gå till Utdrag.');
  if (fault !== undefined) throw forbidden('Utdraget lämnas ut av en annan granskare, inte av dig.');
  return { request, person };
}
