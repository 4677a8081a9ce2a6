import { Router, type Request, type Response } from 'express';
import { isRefusal, type Case } from '../../register/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { caseOf } from './case-of.ts';
import { isWithdrawable, viewProcess } from './case-view.ts';
import { processOf } from './process-of.ts';

/** "Ta tillbaka ärendet": what it means is asked first. */
export function setUpWithdrawal({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();

  router.get('/arenden/:number/ta-tillbaka', async (req, res) => {
    await show(req, res, { found: await caseOf(register, req) });
  });

  router.post('/arenden/:number/ta-tillbaka', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const author = authorOf(requester, 'manager', 'orderer', 'customer-service', 'colleague');
    const result = await register.cases.withdraw(found.caseId, { viewer: requester.viewer, author });
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await show(req, res.status(409), { found, message: result.message });
  });

  async function show(req: Request, res: Response, page: { found: Case; message?: string }): Promise<void> {
    const { found, message } = page;
    const requester = requesterOf(req);
    const { withdrawal } = await viewProcess(register, found, requester);
    views.show(res, 'case/withdraw', {
      title: `${message === undefined ? '' : 'Fel: '}Ta tillbaka ärendet`,
      case: found,
      heading: processOf(found).heading(found),
      consequences: withdrawal?.consequences ?? [],
      mayWithdraw: withdrawal !== undefined && isWithdrawable(found, requester.viewer),
      message,
    });
  }
  return router;
}
