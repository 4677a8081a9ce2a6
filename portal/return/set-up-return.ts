import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { CardNumber, dayOf, words } from '../../contract/index.ts';
import { isEvidence, isRefusal, mayComeBack, type Card } from '../../register/index.ts';
import { cardBadge } from '../case/card-badge.ts';
import { factsOf } from '../pages/fact.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { logMiss, logScan } from '../middleware/reading.ts';
import { notFound } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';
import { isTakenInOnAPage, scan } from '../desk/scan.ts';

const path = '/arbetslista/aterlamna';
const Text = z
  .string()
  .trim()
  .max(200)
  .transform((text) => (text === '' ? undefined : text));
const Body = z.object({
  cardNumber: z.string().max(40),
  cut: z.enum(['ja', 'nej']),
  confirmed: z.literal('ja').optional(),
  custody: Text.optional(),
  explanation: Text.optional(),
});
type Answers = z.infer<typeof Body>;

/**
 * A card is taken in at the desk. One click for a card that has ended; one that is active or evidence has a page of its own, which
 * says whose it is and what follows, since neither the block nor a cut can be undone.
 */
export function setUpReturn({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.use(path, allow('work-list'));

  router.get(path, async (req, res) => {
    await show(req, res, await cardOf(req, typeof req.query['kort'] === 'string' ? req.query['kort'] : ''));
  });

  router.post(path, async (req, res) => {
    const requester = requesterOf(req);
    const answers = readBody(Body, req.body);
    const isScript = req.is('json') !== false;
    const card = await register.cards.find(answers.cardNumber);
    if (!card) await logMiss(register, requester, { place: 'return', by: 'card' });
    if (card && answers.confirmed === undefined && (await isTakenInOnAPage(register, card))) {
      await show(req, res, await cardOf(req, card.cardNumber));
      return;
    }
    const { cut, custody, explanation } = answers;
    const handedIn = { cut: cut === 'ja', custody, explanation };
    const author = authorOf(requester, 'customer-service');
    const result = await register.cards.reportReturn({
      cardNumber: answers.cardNumber,
      handedIn,
      viewer: requester.viewer,
      author,
    });
    const notice = isRefusal(result) ? result.message : `Kortet ${answers.cardNumber} är inlämnat.`;
    if (isScript) res.json({ detail: notice });
    else if (!isRefusal(result)) res.redirect(303, `/arbetslista?inlamnat=${answers.cardNumber}`);
    else
      await show(req, res.status(422), { ...(await cardOf(req, answers.cardNumber)), failed: { answers, ...result } });
  });

  /** The card as the scan field shows it: the same rights, and the same view in the log. */
  async function cardOf(req: Request, text: string): Promise<{ card: Card }> {
    const requester = requesterOf(req);
    const number = CardNumber.safeParse(text.toUpperCase().replaceAll(' ', '')).data;
    const found =
      number === undefined
        ? undefined
        : await scan(register, number, { viewer: requester.viewer, author: authorOf(requester, 'customer-service') });
    if (found?.kind === 'card') await logScan(register, requester, found.card.cardNumber);
    else await logMiss(register, requester, { place: 'return', by: 'card' });
    if (found?.kind !== 'card') throw notFound('Kortet finns inte, eller så får du inte se det. Skanna kortet igen.');
    return found;
  }

  async function show(
    req: Request,
    res: Response,
    page: { card: Card; failed?: { answers: Answers; field?: string; message: string } },
  ): Promise<void> {
    const { card, failed } = page;
    const holder = card.holderId === undefined ? undefined : await register.people.find(card.holderId);
    const { at } = requesterOf(req);
    const unit = card.unitId === undefined ? undefined : await register.units.find(card.unitId, dayOf(at));
    const block = await register.blocks.find(card.cardNumber);
    views.show(res, 'return/card', {
      title: `${failed ? 'Fel: ' : ''}Kort som lämnas in`,
      card,
      badge: cardBadge(card),
      mayReturn: mayComeBack(card),
      isActive: card.state === 'active',
      isEvidence: block !== undefined && isEvidence(block),
      isToBeCut: card.cardType === 'reserve' || card.cardType === 'short-term',
      facts: factsOf(
        { label: 'Kort', text: wording.cardNumber(card.cardNumber), isCode: true },
        { label: 'Korttyp', text: words.cardType[card.cardType] },
        { label: 'Innehavare', text: holder?.displayName },
        { label: 'Enhet', text: unit?.name },
        { label: 'Gäller till och med', text: card.lastValidDay },
      ),
      custody: failed?.answers.custody ?? '',
      explanation: failed?.answers.explanation ?? '',
      field: failed?.field,
      message: failed?.message,
    });
  }
  return router;
}
