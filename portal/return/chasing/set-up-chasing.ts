import { Router, type Response } from 'express';
import { z } from 'zod';
import { CardNumber, type Missing } from '../../../contract/index.ts';
import { isRefusal, type PortalRegister } from '../../../register/index.ts';
import { isSafeSearch } from '../../login/safe-address.ts';
import { authorOf, requesterOf, type Requester } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { readBody } from '../../middleware/read-body.ts';
import { logMiss } from '../../middleware/reading.ts';
import type { Views } from '../../pages/views.ts';
import type { PortalServices } from '../../services.ts';
import { sendChased } from './send-chased.ts';
import { showChased } from './show-chased.ts';
import { chasePath, readWish } from './wish.ts';
import { refuseHead } from '../../take-out/send-table.ts';

const missingOf = { kort: 'card', kvittens: 'receipt' } as const satisfies Record<string, Missing>;
const Chosen = z
  .string()
  .max(60)
  .transform((text) => text.split(':'))
  .pipe(z.tuple([z.enum(['kort', 'kvittens']), CardNumber]));
const Body = z.object({
  /** The row whose own button was pressed; without: those that are ticked. */
  bara: Chosen.optional(),
  valda: z.union([Chosen.transform((one) => [one]), z.array(Chosen).max(200)]).default([]),
});

/**
 * "Att följa upp": cards to come back, receipts that haven't come, and blocks that nobody has done yet, with what was sent when and what
 * happens next by itself. A reminder by hand is one click; one a day and case.
 */
export function setUpChasing({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  const show = (res: Response, message?: string) => showChased({ register, views }, res, message);
  router.use(chasePath, allow('chase'));
  router.get(chasePath, (_req, res) => show(res));
  refuseHead(router, [`${chasePath}.csv`]);
  router.get(`${chasePath}.csv`, allow('chase'), (req, res) => sendChased({ register }, req, res));

  // What is searched for stands in an address: never what may be a national number, nor another number than a card's.
  router.post(chasePath, async (req, res) => {
    const wish = readWish({ ...req.query, ...readBody(z.record(z.string(), z.unknown()), req.body) });
    const card = CardNumber.safeParse(wish.text.toUpperCase().replaceAll(' ', ''));
    const isKnown = async () => card.success && (await register.cards.find(card.data)) !== undefined;
    const isUnfit = wish.isNumber || !(isSafeSearch(wish.text) || (await isKnown()));
    if (isUnfit)
      await logMiss(register, requesterOf(req), { place: 'chase', by: wish.isNumber ? 'national-number' : 'card' });
    res.redirect(
      303,
      isUnfit ? wish.address({ q: '', ...(wish.isNumber ? { nummer: '' } : { okant: '' }) }) : wish.address({}),
    );
  });

  router.post(`${chasePath}/paminn`, async (req, res) => {
    const requester = requesterOf(req);
    const { bara, valda } = readBody(Body, req.body);
    const wanted = bara ? [bara] : valda;
    if (wanted.length === 0) return show(res.status(422), 'Kryssa för dem som ska påminnas.');
    const refused: string[] = [];
    for (const [kind, cardNumber] of wanted) {
      const answer = await remind(register, requester, { missing: missingOf[kind], cardNumber });
      if (isRefusal(answer)) refused.push(answer.message);
    }
    const [first] = refused;
    if (first !== undefined && refused.length === wanted.length) return show(res.status(409), first);
    const told = { skickade: String(wanted.length - refused.length), hoppades: String(refused.length) };
    res.redirect(303, readWish(req.query).address(told));
  });

  return router;
}

function remind(register: PortalRegister, requester: Requester, wish: { missing: Missing; cardNumber: string }) {
  const author = authorOf(requester, 'customer-service');
  return register.chasing.remind({ ...wish, viewer: requester.viewer, author });
}
