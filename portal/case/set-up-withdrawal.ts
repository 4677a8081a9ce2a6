import { Router, type Request, type Response } from 'express';
import { isRefusal, type Case, type Refusal } from '../../register/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { messageOf } from '../pages/refusals-in-english.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { askWords } from './ask-words.ts';
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
    await show(req, res.status(409), { found, refusal: result });
  });

  async function show(
    req: Request,
    res: Response,
    { found, refusal }: { found: Case; refusal?: Refusal },
  ): Promise<void> {
    const requester = requesterOf(req);
    const { withdrawal } = await viewProcess(register, found, requester);
    const mayWithdraw = withdrawal !== undefined && isWithdrawable(found, requester.viewer);
    const { language } = requester;
    const said = askWords[language];
    const { heading, headingInEnglish } = processOf(found);
    views.show(res, 'case/withdraw', {
      title: `${refusal === undefined ? '' : said.wrong}${said.withdraw.title}`,
      language,
      isInBoth: true,
      words: said,
      case: found,
      mayWithdraw,
      heading: language === 'en' ? headingInEnglish(found) : heading(found),
      consequences: mayWithdraw ? (language === 'en' ? withdrawal.english : withdrawal).consequences : [],
      message: refusal && messageOf(refusal, language),
    });
  }
  return router;
}
