import { Router, type Request, type Response } from 'express';
import { holdsNationalNumber } from '../../../contract/index.ts';
import { CannotLogIn, type ExtractRequest, type Person } from '../../../register/index.ts';
import { extractFault, may } from '../../../rights/index.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { forbidden } from '../../middleware/refuse.ts';
import { logProtected } from '../../middleware/reading.ts';
import type { Views } from '../../pages/views.ts';
import { noticeOf } from '../../pages/notice-of.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import type { PortalServices } from '../../services.ts';
import type { ExtractRequestView } from './pages.ts';
import { Ordered, orderQuestions } from './questions.ts';
import { requestBadge } from './rows.ts';
import { setUpExtractRequest } from './set-up-extract-request.ts';

const home = '/utdrag';
const notTheNumber = 'Skriv personens HSA-id, inte personnumret.';
type Services = Pick<PortalServices, 'register' | 'drawExtract'>;

/**
 * Extracts for those who can't log in. An administrator orders and sees only how far it has come; an auditor checks who asks, takes the extract out
 * and says how it was handed over.
 */
export function setUpExtractRequests(services: Services, views: Views): Router {
  const { register } = services;
  const router = Router();
  router.use(home, allow('extracts'));

  router.get(home, (req, res) => show(req, res, unanswered));

  router.post(home, async (req, res) => {
    const requester = requesterOf(req);
    const { viewer } = requester;
    if (!may.administer(viewer)) throw forbidden('Utdrag beställs av en administratör. Du lämnar ut dem.');
    const answered = readAnswers(orderQuestions, req.body, requester.at);
    const read = Ordered.safeParse(answered.answers);
    const isRight = Object.keys(answered.errors).length === 0 && read.success;
    const refused = isRight
      ? await register.extractRequests.order(read.data, { viewer, author: authorOf(requester, 'admin') })
      : undefined;
    if (isRight && !refused) {
      res.redirect(303, `${home}?klart=bestallt`);
      return;
    }
    const wrong = read.success ? {} : errorsOf(read.error);
    const { hsaId } = answered.answers;
    const numbered = typeof hsaId === 'string' && holdsNationalNumber(hsaId) ? { hsaId: [notTheNumber] } : {};
    const errors = refused ? errorsOfRefusal(refused) : { ...wrong, ...answered.errors, ...numbered };
    await show(req, res.status(422), { ...answered, errors });
  });

  async function show(req: Request, res: Response, answered: Answered): Promise<void> {
    const requester = requesterOf(req);
    const requests = await register.extractRequests.list();
    const people = await Promise.all(requests.map(({ personId }) => register.people.find(personId)));
    const rows = requests.map((request, index) => rowOf(request, people[index], req));
    const shown = people.filter((_, index) => rows[index]?.person !== undefined);
    await logProtected(register, requester, { list: 'extracts', people: shown });
    const isWrong = Object.keys(answered.errors).length > 0;
    views.show(res, 'extract/requests', {
      title: `${isWrong ? 'Fel: ' : ''}Utdrag`,
      notice: noticeOf(notices, req.query['klart']),
      order: may.administer(requester.viewer) ? drawAnswers(orderQuestions, answered) : undefined,
      waiting: rows.filter((_, index) => requests[index]?.ended === undefined),
      ended: rows.filter((_, index) => requests[index]?.ended !== undefined),
    });
  }

  router.use(setUpExtractRequest(services, views));
  return router;
}

function rowOf(request: ExtractRequest, person: Person | undefined, req: Request): ExtractRequestView {
  const { viewer, day } = requesterOf(req);
  const { requestId, fileNumber, receivedOn, cannotLogIn, answerBy, orderedBy, ended } = request;
  const isTheirs = person !== undefined && extractFault(viewer, { person, orderedBy }) === undefined;
  return {
    fileNumber,
    received: receivedOn,
    why: CannotLogIn.words[cannotLogIn],
    answerBy,
    isLate: ended === undefined && answerBy < day,
    badge: requestBadge(request, day),
    person: isTheirs ? person.displayName : undefined,
    href: isTheirs ? `${home}/${requestId}` : undefined,
  };
}

const notices: Readonly<Record<string, string>> = {
  bestallt: 'Utdraget är beställt. En granskare kontrollerar vem som frågar och lämnar ut det.',
  utlamnat: 'Utlämnandet är sparat.',
  'inte-utlamnat': 'Begäran är avslutad utan att något lämnades ut.',
};
