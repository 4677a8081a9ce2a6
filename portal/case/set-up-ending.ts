import { Router, type Request, type Response } from 'express';
import type { Case, Refusal } from '../../register/index.ts';
import { may } from '../../rights/index.ts';
import type { Viewer } from '../../contract/index.ts';
import { errorsOfRefusal } from '../form-check/errors-of.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import type { Views } from '../pages/views.ts';
import { drawAnswers, readAnswers, reasonQuestion, unanswered, type Answered } from '../plain-form/answered.ts';
import type { PortalServices } from '../services.ts';
import { caseOf } from './case-of.ts';
import { processOf } from './process-of.ts';

const questions = [reasonQuestion('Syns i ärendets historik och i loggen. Skriv ingen persons namn.')];

/** True while the viewer is offered to end the case. */
export const mayBeEnded = (found: Case, viewer: Viewer): boolean =>
  found.phase === 'stopped' && may.endStopped(viewer, found);

/** "Avsluta ärendet" of a case whose process was stopped: customer service says why. */
export function setUpEnding({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  const path = '/arenden/:number/avsluta';
  router.use(path, allow('end-case'));

  router.get(path, async (req, res) => {
    show(req, res, { found: await caseOf(register, req), answered: unanswered });
  });

  router.post(path, async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const answered = readAnswers(questions, req.body, requester.at);
    const { reason } = answered.answers;
    if (Object.keys(answered.errors).length > 0 || typeof reason !== 'string') {
      show(req, res.status(422), { found, answered });
      return;
    }
    const by = { viewer: requester.viewer, author: authorOf(requester, 'customer-service') };
    const refused = await register.cases.endStopped({ caseId: found.caseId, reason }, by);
    if (refused === undefined) res.redirect(303, `/arenden/${found.number}`);
    else if (refused.field === undefined) show(req, res.status(409), { found, answered, refused });
    else show(req, res.status(422), { found, answered: { ...answered, errors: errorsOfRefusal(refused) } });
  });

  function show(req: Request, res: Response, page: { found: Case; answered: Answered; refused?: Refusal }): void {
    const { found, answered, refused } = page;
    const isWrong = refused !== undefined || Object.keys(answered.errors).length > 0;
    views.show(res, 'case/end', {
      title: `${isWrong ? 'Fel: ' : ''}Avsluta ärendet`,
      case: found,
      about: processOf(found).heading(found),
      message: refused?.message,
      mayEnd: mayBeEnded(found, requesterOf(req).viewer),
      ...drawAnswers(questions, answered),
    });
  }
  return router;
}
