import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { isRefusal, type Case } from '../../register/index.ts';
import { caseOf } from '../case/case-of.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import type { Views } from '../pages/views.ts';
import * as wording from '../pages/wording.ts';
import { viewQuestions } from '../plain-form/plain-form.ts';
import type { PortalServices } from '../services.ts';

const WrongCard = z.object({ rightCardNumber: z.string() });

/** "Fel kort aktiverat": the wrong card is blocked, and the call is made again about the right one. */
export function setUpWrongCard({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.use('/arenden/:number/fel-kort', allow('wrong-card'));
  router.get('/arenden/:number/fel-kort', async (req, res) => {
    await show(req, res, { found: await caseOf(register, req) });
  });

  router.post('/arenden/:number/fel-kort', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const { rightCardNumber } = readBody(WrongCard, req.body);
    const author = authorOf(requester, 'customer-service');
    const result = await register.cases.reportWrongCard({
      caseId: found.caseId,
      rightCardNumber,
      viewer: requester.viewer,
      author,
    });
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await show(req, res.status(422), { found, message: result.message });
  });

  async function show(req: Request, res: Response, page: { found: Case; message?: string }): Promise<void> {
    const { found, message } = page;
    const [stock, card] = await Promise.all([
      register.units.stock(found.unitId, requesterOf(req).day),
      found.cardNumber === undefined ? undefined : register.cards.find(found.cardNumber),
    ]);
    const isActive = card?.state === 'active' && card.blockRequestedAt === undefined;
    const isPossible = found.state !== 'closed' && found.activatedAt !== undefined && isActive;
    const wrong =
      isPossible && found.holder ? { cardNumber: card.cardNumber, holder: found.holder.displayName } : undefined;
    const cards = stock.map(({ cardNumber }) => ({ value: cardNumber, label: wording.cardNumber(cardNumber) }));
    const question = viewQuestions(
      [
        {
          kind: 'select',
          key: 'rightCardNumber',
          label: 'Rätt kort',
          description: `Ur ${found.unitName}s lager, äldst först.`,
          options: cards,
          none: 'Lagret är tomt',
        },
      ],
      { data: {}, errors: message === undefined ? {} : { rightCardNumber: [message] } },
    );
    const title = `${message === undefined ? '' : 'Fel: '}Fel kort aktiverat`;
    views.show(res, 'activation/wrong-card', { title, case: found, wrong, question: question.html });
  }
  return router;
}
