import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { ReceiptWithdrawal } from '../../contract/index.ts';
import { isRefusal, type Case } from '../../register/index.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { notFound } from '../middleware/refuse.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { caseOf } from './case-of.ts';
import { mayWithdrawRegistration } from './undo-receipts.ts';

const Withdrawal = z.object({ reason: z.string().default('') });

type Asked = Request<{ number: string; receipt: string }>;

/** "Ta tillbaka registreringen" of a receipt: why, and what follows from it, before anything is done. */
export function setUpReceiptWithdrawal({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  const path = '/arenden/:number/kvittens/:receipt/ta-tillbaka';

  router.use(path, allow('receipts'));

  router.get(path, async (req: Asked, res) => {
    await show(req, res, { found: await caseOf(register, req) });
  });

  router.post(path, async (req: Asked, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const { reason } = readBody(Withdrawal, req.body);
    const { receiptNumber } = await receiptOf(req, found);
    const author = authorOf(requester, 'customer-service');
    const by = { viewer: requester.viewer, author };
    const result = await register.receipts.withdrawRegistration({ receiptNumber, reason }, by);
    if (!isRefusal(result)) {
      res.redirect(303, `/arenden/${found.number}`);
      return;
    }
    await show(req, res.status(result.field === undefined ? 409 : 422), { found, message: result.message, reason });
  });

  async function receiptOf(req: Asked, { caseId }: Case) {
    const receipts = await register.receipts.ofCase(caseId);
    const receipt = receipts.find(({ receiptNumber }) => receiptNumber === req.params.receipt);
    if (!receipt) throw notFound('Ärendet har ingen sådan kvittens.');
    return receipt;
  }

  async function show(
    req: Asked,
    res: Response,
    { found, message, reason }: { found: Case; message?: string; reason?: string },
  ): Promise<void> {
    const { receiptNumber, state } = await receiptOf(req, found);
    views.show(res, 'case/withdraw-receipt', {
      title: `${message === undefined ? '' : 'Fel: '}Ta tillbaka registreringen av ${receiptNumber}`,
      case: found,
      receiptNumber,
      reasons: Object.entries(ReceiptWithdrawal.words).map(([value, text]) => ({
        value,
        text,
        isChosen: value === reason,
      })),
      mayWithdraw: state === 'registered' && mayWithdrawRegistration(found, requesterOf(req).viewer),
      message,
    });
  }
  return router;
}
