import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { LetterFault, NextCard, codesOf, words } from '../../contract/index.ts';
import { isRefusal, type Case } from '../../register/index.ts';
import { caseOf } from '../case/case-of.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import type { Views } from '../pages/views.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../plain-form/answered.ts';
import type { PortalServices } from '../services.ts';
import { mayReportLetter } from './sent-home.ts';

const path = '/arenden/:number/brev';
const Posted = z.record(z.string(), z.unknown());
const Letter = z.object({ fault: LetterFault, next: NextCard });

const questions: readonly PageQuestion[] = [
  {
    kind: 'radio',
    key: 'fault',
    label: 'Vad hände med brevet?',
    required: true,
    options: codesOf(words.letterFault).map((value) => ({ value, label: words.letterFault[value] })),
  },
  {
    kind: 'radio',
    key: 'next',
    label: 'Vad ska beställas i stället?',
    required: true,
    description: 'Fotot finns redan. Stämmer adressen i folkbokföringen? Annars är servicedisken säkrast.',
    options: codesOf(words.nextCard).map((value) => ({ value, label: words.nextCard[value] })),
  },
];

/** "Brevet kom inte fram": the card that was sent home is blocked, and another ordered. */
export function setUpLetter({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.use(path, allow('lost-letter'));
  router.get(path, async (req, res) => {
    show(req, res, { found: await caseOf(register, req), answered: unanswered });
  });

  router.post(path, async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const answered = readAnswers(questions, readBody(Posted, req.body), requester.at);
    const read = Letter.safeParse(answered.answers);
    if (Object.keys(answered.errors).length > 0 || !read.success) {
      show(req, res.status(422), { found, answered });
      return;
    }
    const author = authorOf(requester, 'customer-service');
    const { caseId } = found;
    const result = await register.orders.reportLetter({ ...read.data, caseId, viewer: requester.viewer, author });
    if (isRefusal(result)) show(req, res.status(409), { found, answered, message: result.message });
    else res.redirect(303, `/arenden/${found.number}`);
  });

  function show(req: Request, res: Response, page: { found: Case; answered: Answered; message?: string }): void {
    const { found, answered, message } = page;
    const isWrong = message !== undefined || Object.keys(answered.errors).length > 0;
    views.show(res, 'order/letter', {
      title: `${isWrong ? 'Fel: ' : ''}Brevet kom inte fram`,
      case: found,
      isPossible: mayReportLetter(requesterOf(req).viewer, found),
      message,
      ...drawAnswers(questions, answered),
    });
  }
  return router;
}
